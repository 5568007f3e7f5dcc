import { groupsOf, peerOf, privateChat } from '../chats.ts'
import type { Input } from '../inputs.ts'
import { isHidden, publishUnread, unreadIn } from '../post.ts'
import { tellReceived, tellSeen } from '../receipts.ts'
import type { Chat, Message } from '../rows.ts'
import type { ChatSummary, MessageView } from '../shown.ts'
import { messageView } from '../views.ts'
import type { ZaloOa } from '../zalo-oa.ts'
import { activePerson, chatOfPerson, oaOf, ownChat, saved } from './lookup.ts'

/** What the person sees in the chat, oldest first. */
export function transcript(
  zalo: ZaloOa,
  { user, chat: number, last }: Input<'transcript'>,
): MessageView[] {
  const chat = chatOfPerson(zalo, user, number)
  const seen = shownIn(zalo, chat).slice(last === undefined ? 0 : -last)
  return seen.map((message) => messageView(zalo, chat, message))
}

/** Every account, begun with or not, and the groups that the person is in. */
export function chats(zalo: ZaloOa, { user }: Input<'chats'>): ChatSummary[] {
  activePerson(zalo, user)
  return [...zalo.lines.keys()].flatMap((oa) => [
    summaryOfAccount(zalo, oa, user),
    ...groupsOf(zalo, oa)
      .filter(({ members }) => members.includes(user))
      .map((group) => summaryOf(zalo, group, user)),
  ])
}

function summaryOfAccount(zalo: ZaloOa, oa: number, user: number): ChatSummary {
  const chat = privateChat(zalo, oa, user)
  if (chat) return summaryOf(zalo, chat, user)
  const title = zalo.oas.get(oa)?.name ?? ''
  return { chat: oa, kind: 'private', title, state: 'unstarted', follows: false, unread: 0 }
}

function summaryOf(zalo: ZaloOa, chat: Chat, user: number): ChatSummary {
  const last = shownIn(zalo, chat).at(-1)
  const isPrivate = chat.kind === 'private'
  return {
    chat: peerOf(chat),
    kind: chat.kind,
    title: isPrivate ? (zalo.oas.get(chat.oa)?.name ?? '') : chat.title,
    state: isPrivate && chat.restricted ? 'blocked' : 'open',
    follows: isPrivate && chat.follows,
    unread: unreadIn(zalo, chat, user),
    ...(last && { lastMessage: messageView(zalo, chat, last) }),
  }
}

function shownIn({ messages }: ZaloOa, chat: Chat): Message[] {
  return messages.of(chat.key).filter((message) => !isHidden(message))
}

export function read(zalo: ZaloOa, { user, chat: number }: Input<'read'>): void {
  const chat = chatOfPerson(zalo, user, number)
  markRead(zalo, chat, user)
  if (chat.kind === 'private') tellSeen(zalo, oaOf(zalo, chat.oa), chat)
}

export function markRead(zalo: ZaloOa, chat: Chat, user: number): void {
  const now = zalo.chats.get(chat.key)
  const last = zalo.messages.nextId(chat.key) - 1
  if (!now || (now.read[user] ?? 0) === last) return
  const hadUnread = unreadIn(zalo, now, user) > 0
  const after = zalo.chats.put({ ...now, read: { ...now.read, [user]: last } })
  if (hadUnread) publishUnread(zalo, after, user)
}

/** On again, the phone confirms all that came meanwhile. */
export function setOffline(zalo: ZaloOa, input: Input<'setOffline'>): void {
  const { oa, chat: before } = ownChat(zalo, input.user, input.oa)
  const chat = saved(zalo, { ...before, offline: input.offline })
  if (input.offline) return
  for (const message of zalo.messages.of(chat.key)) {
    if (message.from === 0) tellReceived(zalo, { oa, chat, message })
  }
}
