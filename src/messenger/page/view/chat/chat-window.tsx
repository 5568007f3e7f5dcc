import type { JSX } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { Chat } from '../../model.ts'
import type { ChatProps, Place } from '../../state/world.ts'
import { usePageVisible } from '../parts/hooks.ts'
import { Composer } from '../write/composer.tsx'
import { ChatHeader } from './chat-header.tsx'
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
