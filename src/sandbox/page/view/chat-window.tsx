import type { JSX } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../desk/desk.ts'
import type { Chat, Message } from '../model.ts'
import type { Place } from '../state/world.ts'
import { ChatHeader } from './chat-header.tsx'
import type { ChatProps } from './chat-props.ts'
import { Composer } from './composer.tsx'
import { usePageVisible } from './hooks.ts'
import { MessageList } from './message-list.tsx'
import { useStickyScroll } from './use-sticky-scroll.ts'

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
  const [reply, setReply] = useState<Reply>({ kind: 'by-itself' })
  useConversation(place, chat)
  useReading(place, chat, scroll.isAtBottom)

  const replyTo = messageToReply(chat, owner, reply)
  const say = (text: string): void => {
    talking.say(place, { text, replyTo: replyTo?.id })
    setReply({ kind: 'by-itself' })
    scroll.toBottom()
  }
  const choose = useCallback((message: number) => {
    setReply({ kind: 'chosen', message })
    field.current?.focus()
  }, [])
  const props = { place, owner, chat }
  return (
    <>
      <ChatHeader {...props} others={others} />
      <MessageList {...props} scroll={scroll} onReply={choose} />
      <Composer
        {...props}
        replyTo={replyTo}
        onSay={say}
        field={field}
        onCancelReply={() => setReply({ kind: 'none', instead: replyTo?.id })}
      />
    </>
  )
}

/** To what the next text replies: what the bot asked for, what the person chose, or, called off, not to that. */
type Reply =
  | { kind: 'by-itself' }
  | { kind: 'chosen'; message: number }
  | { kind: 'none'; instead: number | undefined }

function messageToReply(chat: Chat, owner: number, reply: Reply): Message | undefined {
  const { messages, outgoing } = chat
  if (reply.kind === 'chosen') return messages.find(({ id }) => id === reply.message)
  const asked = messages.findLast(({ asksReply, deleted }) => asksReply && !deleted)
  if (!asked || outgoing.length > 0) return undefined
  const hasSpoken = messages.some(({ id, from }) => id > asked.id && from.id === owner)
  const isCalledOff = reply.kind === 'none' && reply.instead === asked.id
  return hasSpoken || isCalledOff ? undefined : asked
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
