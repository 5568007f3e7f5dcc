import type { JSX } from 'preact'
import type { Message } from '../model.ts'
import { words } from '../words.ts'
import { Icon } from './icon.tsx'
import { OneLine } from './last-line.tsx'

interface ReplyBarProps {
  message: Message
  onCancel: () => void
}

/** To which message the text being written replies. */
export function ReplyBar({ message, onCancel }: ReplyBarProps): JSX.Element {
  return (
    <div class="reply-bar">
      <div class="quote">
        <strong>{words.chat.replyingTo(message.from.name)}</strong>
        <span>
          <OneLine message={message} />
        </span>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={words.chat.cancelReply}
        onClick={onCancel}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
