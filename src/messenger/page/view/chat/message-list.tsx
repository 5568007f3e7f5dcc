import { Fragment, type JSX, type RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../../desk/desk.ts'
import { dayOf } from '../../vietnamese.ts'
import { dayOfMessages, words } from '../../words.ts'
import type { ChatProps } from '../../state/world.ts'
import { Icon, ReadAgain } from '../parts/marks.tsx'
import { MessageRow, OutgoingRow } from './message-row.tsx'
import { useRoving } from '../parts/hooks.ts'

const NEAR_PX = 48

interface StickyScroll {
  box: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLOListElement | null>
  isAtBottom: boolean
  toBottom: () => void
  onScroll: () => void
}

/** Keeps a box at the end of what grows in it, until a person scrolls up. */
export function useStickyScroll(): StickyScroll {
  const box = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLOListElement>(null)
  const sticks = useRef(true)
  const lastTop = useRef(0)
  const [isAtBottom, setAtBottom] = useState(true)

  const toBottom = (): void => {
    sticks.current = true
    setAtBottom(true)
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }
  const onScroll = (): void => {
    if (!box.current) return
    const { scrollHeight, scrollTop, clientHeight } = box.current
    // New content moves the bottom away, too: only a way up is a person's wish.
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) sticks.current = true
    else if (scrollTop < lastTop.current) sticks.current = false
    lastTop.current = scrollTop
    setAtBottom(sticks.current)
  }
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (sticks.current) toBottom()
    })
    if (box.current) observer.observe(box.current)
    if (content.current) observer.observe(content.current)
    return () => observer.disconnect()
  }, [])
  return { box, content, isAtBottom, toBottom, onScroll }
}

interface MessageListProps extends ChatProps {
  scroll: StickyScroll
  onReply: (message: number) => void
}

export function MessageList(props: MessageListProps): JSX.Element {
  const { scroll, chat, place } = props
  const { list, ...roving } = useRoving<HTMLDivElement>('last')
  return (
    <div class="messages" ref={list} {...roving}>
      <div
        class="messages__box"
        role="region"
        aria-label={words.chat.messages(chat.title)}
        tabIndex={0}
        ref={scroll.box}
        onScroll={scroll.onScroll}
      >
        <Beginning {...props} />
        <ol class="messages__list" ref={scroll.content}>
          <Days {...props} />
          {chat.outgoing.map((outgoing) => (
            <OutgoingRow key={`out-${outgoing.key}`} place={place} outgoing={outgoing} />
          ))}
        </ol>
      </div>
      {!scroll.isAtBottom && (
        <button
          type="button"
          class="to-bottom"
          aria-label={words.chat.toBottom(chat.unread)}
          onClick={scroll.toBottom}
        >
          <Icon name="down" />
          {chat.unread > 0 && <span>{chat.unread}</span>}
        </button>
      )}
    </div>
  )
}

/** What stands above the messages: a way to older ones, or why there are none. */
function Beginning({ chat, place }: ChatProps): JSX.Element | null {
  const { loading } = useDesk()
  const hasFailed = useWorld(({ phones }) => phones[place.phone]?.failed)
  if (chat.state === 'unstarted') return <p class="messages__note">{words.write.notStarted}</p>
  if (!chat.isRead && hasFailed) {
    return (
      <div class="messages__note">
        <ReadAgain text={words.phones.failed} act={() => loading.phone(place.phone)} />
      </div>
    )
  }
  if (!chat.isRead) return <p class="messages__note">{words.phones.reading}</p>
  if (!chat.hasOlder) return null
  const readAll = (): unknown => loading.conversation(place, true)
  return (
    <button type="button" class="plain-button messages__older" onClick={readAll}>
      {words.phones.older}
    </button>
  )
}

function Days({ chat, place, owner, onReply }: MessageListProps): JSX.Element {
  const today = useWorld(({ minute }) => minute.slice(0, 10))
  const { messages, presses } = chat
  const byId = new Map(messages.map((message) => [message.id, message]))
  return (
    <>
      {messages.map((message, index) => {
        const { id, sentAt, replyTo } = message
        const day = dayOf(sentAt)
        const before = messages[index - 1]
        return (
          <Fragment key={id}>
            {(!before || dayOf(before.sentAt) !== day) && (
              <li class="day">
                <time dateTime={day}>{dayOfMessages(day, today)}</time>
              </li>
            )}
            <MessageRow
              place={place}
              owner={owner}
              isGroup={chat.kind === 'group'}
              message={message}
              original={replyTo === undefined ? undefined : (byId.get(replyTo) ?? null)}
              presses={presses}
              onReply={onReply}
            />
          </Fragment>
        )
      })}
    </>
  )
}
