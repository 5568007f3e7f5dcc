import { groupsOf, peerOf, privateChat } from '../chats.ts'
import type { Input } from '../inputs.ts'
import { publishUnread, unreadIn } from '../post.ts'
import type { Chat, Message } from '../rows.ts'
import type { ChatSummary, MessageView } from '../shown.ts'
import { messageView } from '../views.ts'
import type { ZaloBot } from '../zalo-bot.ts'
import { activePerson, chatOfPerson } from './lookup.ts'

/** What the person sees in the chat, oldest first. */
export function transcript(
  zalo: ZaloBot,
  { user, chat: number, last }: Input<'transcript'>,
): MessageView[] {
  const chat = chatOfPerson(zalo, user, number)
  const seen = shownIn(zalo, chat).slice(last === undefined ? 0 : -last)
  return seen.map((message) => messageView(zalo, chat, message))
}

/** Every bot, started or not, and the groups that the person is in. */
export function chats(zalo: ZaloBot, { user }: Input<'chats'>): ChatSummary[] {
  activePerson(zalo, user)
  return [...zalo.lines.keys()].flatMap((bot) => [
    summaryOfBot(zalo, bot, user),
    ...groupsOf(zalo, bot)
      .filter(({ members }) => members.includes(user))
      .map((group) => summaryOf(zalo, group, user)),
  ])
}

function summaryOfBot(zalo: ZaloBot, bot: number, user: number): ChatSummary {
  const chat = privateChat(zalo, bot, user)
  if (chat) return summaryOf(zalo, chat, user)
  const title = zalo.bots.get(bot)?.name ?? ''
  return { chat: bot, kind: 'private', title, state: 'unstarted', unread: 0 }
}

export function summaryOf(zalo: ZaloBot, chat: Chat, user: number): ChatSummary {
  const last = shownIn(zalo, chat).at(-1)
  const isPrivate = chat.kind === 'private'
  return {
    chat: peerOf(chat),
    chatId: chat.id,
    kind: chat.kind,
    title: isPrivate ? (zalo.bots.get(chat.bot)?.name ?? '') : chat.title,
    state: isPrivate && chat.blocked ? 'blocked' : 'open',
    unread: unreadIn(zalo, chat, user),
    ...(last && { lastMessage: messageView(zalo, chat, last) }),
  }
}

function shownIn({ messages }: ZaloBot, chat: Chat): Message[] {
  return messages.of(chat.key).filter(({ swallowed }) => !swallowed)
}

export function read(zalo: ZaloBot, { user, chat }: Input<'read'>): void {
  markRead(zalo, chatOfPerson(zalo, user, chat), user)
}

export function markRead(zalo: ZaloBot, chat: Chat, user: number): void {
  const now = zalo.chats.get(chat.key)
  const last = zalo.messages.nextId(chat.key) - 1
  if (!now || (now.read[user] ?? 0) === last) return
  const hadUnread = unreadIn(zalo, now, user) > 0
  const after = zalo.chats.put({ ...now, read: { ...now.read, [user]: last } })
  if (hadUnread) publishUnread(zalo, after, user)
}
