import type { JSX } from 'preact'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { Chat, ChatState } from '../../model.ts'
import { type ChatProps, type Place, productOn, userOf } from '../../state/world.ts'
import { words } from '../../words.ts'
import { Avatar, Icon, Unread } from '../parts/marks.tsx'
import { usePageVisible } from '../parts/hooks.ts'
import { Composer } from '../write/composer.tsx'
import { MessageList, useStickyScroll } from './message-list.tsx'

interface PhoneMenuProps {
  place: Place
  state: ChatState
}

function PhoneMenu({ place, state }: PhoneMenuProps): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const list = useId()
  const close = (): void => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <div
      class="phone-menu"
      onKeyDown={(event) => event.key === 'Escape' && close()}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
        if (!isInside) setOpen(false)
      }}
    >
      <button
        type="button"
        class="icon-button"
        ref={opener}
        aria-label={words.phones.menu}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      <ul id={list} class="phone-menu__list" hidden={!isOpen}>
        <Choices place={place} state={state} onChosen={close} />
      </ul>
    </div>
  )
}

interface Choice {
  text: string
  act: () => void
}

function Choices({
  place,
  state,
  onChosen,
}: PhoneMenuProps & { onChosen: () => void }): JSX.Element {
  const { talking, windows } = useDesk()
  const user = userOf(place.phone)
  const isLinked = useWorld(({ people }) => people.find((it) => it.user === user)?.linked === true)
  const block = { text: words.phones.block, act: () => talking.block(place) }
  const unblock = { text: words.phones.unblock, act: () => talking.unblock(place) }
  const invite = { text: words.phones.invite, act: () => talking.start(place) }
  const shut = { text: words.phones.close, act: () => windows.close(place.phone) }
  const choices: Choice[] = [
    ...(state === 'open' && !isLinked ? [invite] : []),
    ...(state === 'blocked' ? [unblock] : [block]),
    shut,
  ]
  return (
    <>
      {choices.map(({ text, act }) => (
        <li key={text}>
          <button
            type="button"
            onClick={() => {
              onChosen()
              act()
            }}
          >
            {text}
          </button>
        </li>
      ))}
    </>
  )
}

interface ChatHeaderProps {
  place: Place
  chat: Chat
  others: Chat[]
}

/** With whom the chat is. */
function ChatHeader({ place, chat, others }: ChatHeaderProps): JSX.Element {
  const { windows } = useDesk()
  const product = productOn(place.phone)
  const unread = others.reduce((sum, it) => sum + it.unread, 0)
  const kind = chat.kind === 'group' ? words.phones.group : words.phones.partner[product.key]
  return (
    <div class="chat-header">
      {others.length > 0 && (
        <button
          type="button"
          class="icon-button"
          aria-label={words.phones.backToChats}
          onClick={() => windows.show(place.phone, 'list')}
        >
          <Icon name="back" />
          <Unread count={unread} />
        </button>
      )}
      <Avatar name={chat.title} id={chat.id} />
      <div class="chat-header__who">
        <h3>{chat.title}</h3>
        <p>{`${kind} · ${product.name}`}</p>
      </div>
      {chat.kind === 'private' && <PhoneMenu place={place} state={chat.state} />}
    </div>
  )
}

export function ChatWindow({
  place: { phone, chat: id },
  owner,
  chat,
  others,
}: ChatProps & { others: Chat[] }): JSX.Element {
  const { talking } = useDesk()
  const place = useMemo(() => ({ phone, chat: id }), [phone, id])
  const field = useRef<HTMLTextAreaElement>(null)
  const scroll = useStickyScroll()
  const [reply, setReply] = useState<number | undefined>(undefined)
  useConversation(place, chat)
  useReading(place, chat, scroll.isAtBottom)

  const replyTo = chat.messages.find((message) => message.id === reply)
  const say = (text: string): void => {
    talking.say(place, { text, replyTo: replyTo?.id })
    setReply(undefined)
    scroll.toBottom()
  }
  const choose = useCallback((message: number) => {
    setReply(message)
    field.current?.focus()
  }, [])
  const props = { place, owner, chat }
  return (
    <>
      <ChatHeader place={place} chat={chat} others={others} />
      <MessageList {...props} scroll={scroll} onReply={choose} />
      <Composer
        {...props}
        replyTo={replyTo}
        onSay={say}
        field={field}
        onCancelReply={() => setReply(undefined)}
      />
    </>
  )
}

/** Reads the messages when they are wanted first, and again when they may have changed unseen. */
function useConversation(place: Place, { state, transcript, messages }: Chat): void {
  const { loading } = useDesk()
  const link = useWorld((world) => world.link)
  useEffect(() => {
    const isWanted = transcript === 'missing' || transcript === 'stale'
    if (isWanted && state !== 'unstarted' && link === 'live') loading.conversation(place)
  }, [state, transcript, messages, link])
}

function useReading(place: Place, { unread, transcript, newest }: Chat, isAtBottom: boolean): void {
  const { talking } = useDesk()
  const isVisible = usePageVisible()
  const isRead = isVisible && isAtBottom && transcript === 'current'
  useEffect(() => {
    if (isRead && unread > 0) talking.markRead(place)
  }, [isRead, unread, newest?.id])
}
