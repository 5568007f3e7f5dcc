import type { JSX } from 'preact'
import { memo } from 'preact/compat'
import type { Message, Press, Service } from '../../model.ts'
import type { Place } from '../../state/world.ts'
import { timeOf } from '../../vietnamese.ts'
import { serviceInWords, words } from '../../words.ts'
import { Attachment } from './attachment.tsx'
import { useNameOf } from '../parts/hooks.ts'
import { Icon } from '../parts/icon.tsx'
import { ButtonRows } from './button-rows.tsx'
import { MessageText } from './message-text.tsx'
import { Quote } from './quote.tsx'
import { useLongPress } from './use-long-press.ts'

interface MessageRowProps {
  place: Place
  owner: number
  isGroup: boolean
  message: Message
  /** The message that this one replies to; null when it is not here. */
  original: Message | null | undefined
  /** The presses on this message that wait for an answer. */
  waiting: readonly Press[]
  onSay: (text: string) => void
  onReply: (message: number) => void
}

export const MessageRow = memo((props: MessageRowProps): JSX.Element => {
  const { message, owner, place, waiting, onReply } = props
  const { id, from, deleted, service, keyboard } = message
  if (service) return <ServiceRow service={service} by={from} />
  const side = from.id === owner ? 'own' : 'other'
  if (deleted) {
    return (
      <li class={`message message--${side}`}>
        <p class="bubble bubble--deleted">{words.chat.deleted}</p>
      </li>
    )
  }
  return (
    <li class={`message message--${side}`} data-message={id}>
      <div class="message__body">
        <Bubble {...props} />
        {keyboard && <ButtonRows place={place} message={id} rows={keyboard} waiting={waiting} />}
      </div>
      <button
        type="button"
        class="icon-button message__reply"
        aria-label={words.chat.reply}
        title={words.chat.reply}
        onClick={() => onReply(id)}
      >
        <Icon name="reply" />
      </button>
    </li>
  )
})

function ServiceRow({ service, by }: { service: Service; by: Message['from'] }): JSX.Element {
  const nameOf = useNameOf()
  return <li class="day">{serviceInWords(service, by, nameOf)}</li>
}

function Bubble(props: MessageRowProps): JSX.Element {
  const { message, isGroup, owner, original, onSay, onReply } = props
  const { id, from, text, entities, file } = message
  const isOwn = from.id === owner
  const hold = useLongPress(() => onReply(id))
  return (
    <div class={`bubble ${file?.kind === 'photo' ? 'bubble--photo' : ''}`} {...hold}>
      {isGroup && !isOwn && <p class="bubble__name">{from.name}</p>}
      <span class="unseen">{from.name}: </span>
      {original !== undefined && <Quote original={original} />}
      {file && <Attachment file={file} />}
      <div class="bubble__text" lang="vi">
        <MessageText text={text} entities={entities} onCommand={onSay} />
        <Meta message={message} isOwn={isOwn} />
      </div>
    </div>
  )
}

function Meta({ message, isOwn }: { message: Message; isOwn: boolean }): JSX.Element {
  const { sentAt, editedAt, receivedAt, seenAt } = message
  const progress = seenAt === undefined ? receivedAt && words.chat.received : words.chat.seen
  return (
    <span class="bubble__meta">
      {editedAt !== undefined && `${words.chat.edited(timeOf(editedAt))} · `}
      <time dateTime={sentAt}>{timeOf(sentAt)}</time>
      {!isOwn && progress && ` · ${progress}`}
      {isOwn && <Icon name="sent" />}
      {isOwn && <span class="unseen">, {words.chat.sent}</span>}
    </span>
  )
}
