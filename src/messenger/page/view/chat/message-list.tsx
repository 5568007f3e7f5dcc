import { Fragment, type JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { Press } from '../../model.ts'
import { dayOf } from '../../vietnamese.ts'
import { dayOfMessages, words } from '../../words.ts'
import type { ChatProps } from '../../state/world.ts'
import { Icon } from '../parts/icon.tsx'
import { MessageRow } from './message-row.tsx'
import { OutgoingRow } from './outgoing-row.tsx'
import { useRoving } from '../parts/use-roving.ts'
import type { StickyScroll } from './use-sticky-scroll.ts'

interface MessageListProps extends ChatProps {
  scroll: StickyScroll
  onReply: (message: number) => void
}

const NONE: readonly Press[] = []

export function MessageList(props: MessageListProps): JSX.Element {
  const { scroll } = props
  const { list, ...roving } = useRoving<HTMLDivElement>('last')
  return (
    <div class="messages" ref={list} {...roving}>
      <div
        class="messages__box"
        role="region"
        aria-label={words.chat.messages(props.chat.title)}
        tabIndex={0}
        ref={scroll.box}
        onScroll={scroll.onScroll}
      >
        <Beginning {...props} />
        <ol class="messages__list" ref={scroll.content}>
          <Days {...props} />
          {props.chat.outgoing.map((outgoing) => (
            <OutgoingRow key={`out-${outgoing.key}`} place={props.place} outgoing={outgoing} />
          ))}
        </ol>
      </div>
      {!scroll.isAtBottom && (
        <button
          type="button"
          class="to-bottom"
          aria-label={words.chat.toBottom(props.chat.unread)}
          onClick={scroll.toBottom}
        >
          <Icon name="down" />
          {props.chat.unread > 0 && <span>{props.chat.unread}</span>}
        </button>
      )}
    </div>
  )
}

/** What stands above the messages: a way to older ones, or why there are none. */
function Beginning({ chat, place }: MessageListProps): JSX.Element | null {
  const { loading } = useDesk()
  if (chat.transcript === 'failed') {
    return (
      <div class="messages__note" role="alert">
        <p>{words.phones.failed}</p>
        <button type="button" class="plain-button" onClick={() => loading.conversation(place)}>
          {words.phones.again}
        </button>
      </div>
    )
  }
  if (chat.state === 'unstarted') {
    return (
      <div class="messages__about">
        <p>{words.write.notStarted}</p>
      </div>
    )
  }
  if (chat.transcript === 'missing') return <p class="messages__note">{words.phones.reading}</p>
  if (!chat.hasOlder) return null
  return (
    <button
      type="button"
      class="plain-button messages__older"
      onClick={() => loading.conversation(place, true)}
    >
      {words.phones.older}
    </button>
  )
}

function Days({ chat, place, owner, onReply }: MessageListProps): JSX.Element {
  const { talking } = useDesk()
  const today = useWorld(({ minute }) => minute.slice(0, 10))
  const { messages, presses } = chat
  const byId = new Map(messages.map((message) => [message.id, message]))
  const onSay = useCallback(
    (text: string) => talking.say(place, { text, replyTo: undefined }),
    [place],
  )
  return (
    <>
      {messages.map((message, index) => {
        const { id, sentAt, replyTo } = message
        const day = dayOf(sentAt)
        const before = messages[index - 1]
        const waiting = presses.filter((press) => press.message === id)
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
              waiting={waiting.length > 0 ? waiting : NONE}
              onSay={onSay}
              onReply={onReply}
            />
          </Fragment>
        )
      })}
    </>
  )
}
