import type { JSX } from 'preact'
import type { Message } from '../../model.ts'
import { words } from '../../words.ts'
import { Icon } from '../parts/icon.tsx'
import { OneLine } from './last-line.tsx'

/** The message that another one answers; a press shows where it stands. */
export function Quote({ original }: { original: Message | null }): JSX.Element {
  if (!original) return <p class="quote">{words.chat.lost}</p>
  const name = original.from.name
  return (
    <button
      type="button"
      class="quote"
      title={words.chat.jump(name)}
      onClick={({ currentTarget }) => jumpTo(original.id, currentTarget)}
    >
      <strong>{name}</strong>
      <span>
        <OneLine message={original} />
      </span>
    </button>
  )
}

function jumpTo(id: number, from: HTMLElement): void {
  const row = from.closest('.messages__list')?.querySelector(`[data-message="${id}"]`)
  if (!row) return
  row.scrollIntoView({ block: 'center' })
  row.classList.remove('message--shown')
  // Read between the two, or the browser would not start the animation again.
  void row.getBoundingClientRect()
  row.classList.add('message--shown')
}

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
