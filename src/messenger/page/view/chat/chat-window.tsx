import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { Chat, ChatState } from '../../model.ts'
import { type ChatProps, type Place, productOn, userOf } from '../../state/world.ts'
import { words } from '../../words.ts'
import { Avatar, IconButton, Unread } from '../parts/marks.tsx'
import { usePageVisible } from '../parts/hooks.ts'
import { Composer } from '../write/composer.tsx'
import { MessageList, useStickyScroll } from './message-list.tsx'

function PhoneMenu({ place, state }: { place: Place; state: ChatState }): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const list = useId()
  const choices = useChoices(place, state)
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
      <IconButton
        icon="more"
        label={words.phones.menu}
        ref={opener}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      />
      <ul id={list} class="phone-menu__list" hidden={!isOpen} onClick={close}>
        {choices.map(([text, act]) => (
          <li key={text}>
            <button type="button" onClick={act}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

type Choice = readonly [text: string, act: () => void]

function useChoices(place: Place, state: ChatState): Choice[] {
  const { talking, windows } = useDesk()
  const user = userOf(place.phone)
  const isLinked = useWorld(({ people }) => people.find((it) => it.user === user)?.linked === true)
  const { block, unblock, invite, close } = words.phones
  return [
    ...(state === 'open' && !isLinked ? [[invite, () => talking.start(place)] as const] : []),
    state === 'blocked'
      ? [unblock, () => talking.unblock(place)]
      : [block, () => talking.block(place)],
    [close, () => windows.close(place.phone)],
  ]
}

function ChatHeader(props: { place: Place; chat: Chat; others: Chat[] }): JSX.Element {
  const { place, chat, others } = props
  const { windows } = useDesk()
  const product = productOn(place.phone)
  const kind = chat.kind === 'group' ? words.phones.group : words.phones.partner[product.key]
  return (
    <div class="chat-header">
      {others.length > 0 && (
        <IconButton
          icon="back"
          label={words.phones.backToChats}
          onClick={() => windows.show(place.phone, 'list')}
        >
          <Unread count={others.reduce((sum, it) => sum + it.unread, 0)} />
        </IconButton>
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

export function ChatWindow(props: ChatProps & { others: Chat[] }): JSX.Element {
  const { place, chat, others } = props
  const { talking } = useDesk()
  const field = useRef<HTMLTextAreaElement>(null)
  const scroll = useStickyScroll()
  const [reply, setReply] = useState<number | undefined>(undefined)
  useReading(props, scroll.isAtBottom)

  const replyTo = chat.messages.find((message) => message.id === reply)
  const say = (text: string): void => {
    talking.say(place, { text, replyTo: replyTo?.id })
    setReply(undefined)
    scroll.toBottom()
  }
  const choose = (message: number): void => {
    setReply(message)
    field.current?.focus()
  }
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

/** Reads the messages when they are wanted first, and tells the messenger which of them were seen. */
function useReading({ place, chat }: ChatProps, isAtBottom: boolean): void {
  const { loading, talking } = useDesk()
  const { state, isRead, unread, newest } = chat
  const isVisible = usePageVisible()
  const isSeen = isVisible && isAtBottom && isRead
  useEffect(() => {
    if (!isRead && state !== 'unstarted') void loading.conversation(place)
  }, [state, isRead])
  useEffect(() => {
    if (isSeen && unread > 0) talking.markRead(place)
  }, [isSeen, unread, newest?.id])
}
