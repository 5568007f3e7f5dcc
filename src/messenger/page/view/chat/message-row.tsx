import { useRef } from 'preact/hooks'
import type { JSX } from 'preact'
import type { FileView, Message, Outgoing, Press, Service } from '../../model.ts'
import { serviceInWords, sizeInWords, words } from '../../words.ts'
import { Icon, IconButton, OneLine } from '../parts/marks.tsx'
import { useDesk } from '../../desk/desk.ts'
import { waitingOn } from '../../desk/talking.ts'
import type { Place } from '../../state/world.ts'
import { timeOf } from '../../vietnamese.ts'
import { useNameOf } from '../parts/hooks.ts'
import { MessageText } from './message-text.tsx'

const HOLD_MS = 500
const MOVE_PX = 10

type Handlers = Pick<
  JSX.IntrinsicElements['div'],
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onContextMenu'
>

/** A finger that stays, or the right mouse button; text that is selected keeps the browser's own menu. */
function useLongPress(act: () => void): Handlers {
  const held = useRef<{ timer: number; x: number; y: number } | undefined>(undefined)
  const letGo = (): void => {
    clearTimeout(held.current?.timer)
    held.current = undefined
  }
  return {
    onPointerDown: ({ pointerType, clientX: x, clientY: y }) => {
      letGo()
      if (pointerType !== 'touch') return
      held.current = { timer: window.setTimeout(act, HOLD_MS), x, y }
    },
    onPointerMove: ({ clientX, clientY }) => {
      const start = held.current
      if (start && Math.hypot(clientX - start.x, clientY - start.y) > MOVE_PX) letGo()
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onContextMenu: (event) => {
      const isLink = event.target instanceof Element && event.target.closest('a') !== null
      if (isLink || getSelection()?.isCollapsed === false) return
      event.preventDefault()
      act()
    },
  }
}

function Attachment({ file }: { file: FileView }): JSX.Element {
  const { kind, name, size, url } = file
  if (kind === 'photo') {
    return (
      <a class="photo" href={url} target="_blank" rel="noreferrer">
        <img src={url} alt={`${words.chat.picture}: ${name}`} />
      </a>
    )
  }
  const inWords = sizeInWords(size)
  return (
    <a class="file" href={url} download={name} aria-label={words.chat.file(name, inWords)}>
      <span class="file__icon">
        <Icon name="file" />
      </span>
      <span class="file__name">{name}</span>
      <span class="file__size">{inWords}</span>
    </a>
  )
}

/** The buttons under a message; those of a row share its width equally. */
function ButtonRows({
  place,
  message: { id, keyboard = [] },
  presses,
}: MessageRowProps): JSX.Element {
  const { talking } = useDesk()
  return (
    <div class="button-rows">
      {keyboard.map((row, index) => (
        <div key={index} class="button-row">
          {row.map((button, column) => {
            const isWaiting = waitingOn(presses, id, button) !== undefined
            return (
              <button
                key={`${column} ${button.text}`}
                type="button"
                aria-busy={isWaiting}
                onClick={() => void talking.press(place, id, button)}
              >
                {button.text}
                {isWaiting && <span class="spinner" role="img" aria-label={words.chat.waiting} />}
              </button>
            )
          })}
        </div>
      ))}
    </div>
  )
}

/** The message that another one answers; a press shows where it stands. */
function Quote({ original }: { original: Message | null }): JSX.Element {
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

/** To which message the text being written replies. */
export function ReplyBar(props: { message: Message; onCancel: () => void }): JSX.Element {
  const { message, onCancel } = props
  return (
    <div class="reply-bar">
      <div class="quote">
        <strong>{words.chat.replyingTo(message.from.name)}</strong>
        <span>
          <OneLine message={message} />
        </span>
      </div>
      <IconButton icon="close" label={words.chat.cancelReply} onClick={onCancel} />
    </div>
  )
}

/** A text that the messenger has not confirmed. */
export function OutgoingRow(props: { place: Place; outgoing: Outgoing }): JSX.Element {
  const { place, outgoing } = props
  const { talking } = useDesk()
  const { text, failed } = outgoing
  return (
    <li class="message message--own message--outgoing">
      <div class="message__body">
        <div class="bubble">
          <div class="bubble__text" lang="vi">
            {text}
            <span class="bubble__meta">
              <Icon name={failed ? 'warning' : 'sending'} />
              <span class={failed ? '' : 'unseen'}>
                {failed ? words.chat.notSent : words.chat.sending}
              </span>
            </span>
          </div>
        </div>
        {failed && (
          <div class="button-row">
            <button type="button" onClick={() => talking.sayAgain(place, outgoing)}>
              {words.chat.sendAgain}
            </button>
            <button type="button" onClick={() => talking.discard(place, outgoing)}>
              {words.chat.discard}
            </button>
          </div>
        )}
      </div>
    </li>
  )
}

interface MessageRowProps {
  place: Place
  owner: number
  isGroup: boolean
  message: Message
  /** The message that this one replies to; null when it is not here. */
  original: Message | null | undefined
  /** Those in the chat that wait for an answer. */
  presses: readonly Press[]
  onReply: (message: number) => void
}

export function MessageRow(props: MessageRowProps): JSX.Element {
  const { message, owner, onReply } = props
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
        {keyboard && <ButtonRows {...props} />}
      </div>
      <IconButton
        icon="reply"
        label={words.chat.reply}
        class="message__reply"
        onClick={() => onReply(id)}
      />
    </li>
  )
}

function ServiceRow({ service, by }: { service: Service; by: Message['from'] }): JSX.Element {
  const nameOf = useNameOf()
  return <li class="day">{serviceInWords(service, by, nameOf)}</li>
}

function Bubble(props: MessageRowProps): JSX.Element {
  const { message, isGroup, owner, original, onReply, place } = props
  const { talking } = useDesk()
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
        <MessageText
          text={text}
          entities={entities}
          onCommand={(command) => talking.say(place, { text: command, replyTo: undefined })}
        />
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
