import { ANSWERABLE_FOR_MS } from '../methods/callbacks.ts'
import { isPresent, peerOf, privateChat, statusOf } from '../chats.ts'
import type { Chat, Press } from '../rows.ts'
import type { ChatSummary, MessageView, PressView, TypingState } from '../shown.ts'
import type { Input } from '../inputs.ts'
import type { Telegram } from '../telegram.ts'
import { messageView } from '../views.ts'
import { chatOfPerson, personOf } from './lookup.ts'

/** What the person sees in the chat, oldest first; deleted messages are there, and say so. */
export function transcript(
  tg: Telegram,
  { user, chat: id, last }: Input<'transcript'>,
): MessageView[] {
  const chat = chatOfPerson(tg, user, id)
  const seen = tg.messages.of(chat.key).slice(chat.cleared[user] ?? 0)
  return seen.slice(last === undefined ? 0 : -last).map((message) => messageView(tg, chat, message))
}

/** Every chat of a person, the one with the newest message first, then the bots they could start. */
export function chats(tg: Telegram, { user }: Input<'chats'>): ChatSummary[] {
  personOf(tg, user)
  const own = [...tg.chats.values()].filter((chat) =>
    chat.kind === 'private' ? chat.user === user : String(user) in chat.members,
  )
  const summaries = own.map((chat) => summaryOf(tg, chat, user))
  const newest = (summary: ChatSummary): string => summary.lastMessage?.sentAt ?? ''
  const sorted = summaries.toSorted((one, other) => newest(other).localeCompare(newest(one)))
  const unstarted = [...tg.accounts.keys()].filter((bot) => !privateChat(tg, bot, user))
  return [...sorted, ...unstarted.map((bot) => unstartedChat(tg, bot))]
}

function summaryOf(tg: Telegram, chat: Chat, user: number): ChatSummary {
  const last = tg.messages
    .of(chat.key)
    .findLast((message) => !message.deleted && message.id > (chat.cleared[user] ?? 0))
  return {
    chat: peerOf(chat),
    kind: chat.kind,
    title: chat.kind === 'private' ? (tg.bots.get(chat.bot)?.names[''] ?? '') : chat.title,
    state: stateOf(chat, user),
    unread: tg.unread.count(chat, user),
    typing: tg.typing.in(chat),
    ...(last && { lastMessage: messageView(tg, chat, last) }),
  }
}

function stateOf(chat: Chat, user: number): ChatSummary['state'] {
  if (chat.kind === 'private') return chat.state
  const isGone = chat.deleted === true || chat.migratedTo !== undefined
  return isGone || !isPresent(statusOf(chat, user)) ? 'closed' : 'open'
}

function unstartedChat(tg: Telegram, bot: number): ChatSummary {
  const title = tg.bots.get(bot)?.names[''] ?? ''
  return { chat: bot, kind: 'private', title, state: 'unstarted', unread: 0, typing: [] }
}

/** How many messages wait unread, by chat. */
export function unread(tg: Telegram, { user }: Input<'chats'>): Record<number, number> {
  const counts = chats(tg, { user }).map(({ chat, unread: count }) => [chat, count] as const)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

export function read(tg: Telegram, { user, chat }: Input<'read'>): void {
  markRead(tg, chatOfPerson(tg, user, chat), user)
}

export function markRead(tg: Telegram, chat: Chat, user: number): void {
  const last = tg.messages.nextId(chat.key) - 1
  if ((chat.read[user] ?? 0) === last) return
  const hadUnread = tg.unread.count(chat, user) > 0
  tg.chats.put({ ...current(tg, chat), read: { ...chat.read, [user]: last } })
  tg.unread.clear(chat, user)
  if (!hadUnread) return
  tg.publish({ platform: 'telegram', type: 'unread', users: [user], chat: peerOf(chat), count: 0 })
}

/** Clears the chat on the person's side only; the bot can still edit what was there. */
export function deleteHistory(tg: Telegram, { user, chat: id }: Input<'read'>): void {
  const chat = chatOfPerson(tg, user, id)
  markRead(tg, chat, user)
  const now = current(tg, chat)
  const last = tg.messages.nextId(chat.key) - 1
  tg.chats.put({ ...now, cleared: { ...now.cleared, [user]: last } })
  tg.publish({ platform: 'telegram', type: 'history-deleted', users: [user], chat: peerOf(chat) })
}

export function typing(tg: Telegram, { user, chat }: Input<'read'>): TypingState[] {
  return tg.typing.in(chatOfPerson(tg, user, chat))
}

/** Presses and what the bot answered, oldest first. */
export function presses(tg: Telegram, { user, message }: Input<'presses'>): PressView[] {
  return [...tg.presses.values()]
    .filter((press) => user === undefined || press.user === user)
    .filter((press) => message === undefined || press.message === message)
    .map((press) => pressView(tg, press))
}

export function pressView(tg: Telegram, press: Press): PressView {
  const { id, user, message, button, data, pressedAt, answer } = press
  const chat = tg.chats.get(press.chat)
  const isOld = tg.clock.now().getTime() - pressedAt >= ANSWERABLE_FOR_MS
  const unanswered = isOld ? 'expired' : 'waiting'
  return {
    id,
    user,
    chat: chat ? peerOf(chat) : press.bot,
    message,
    button,
    data,
    pressedAt: new Date(pressedAt).toISOString(),
    state: answer ? 'answered' : unanswered,
    ...(answer && { answer }),
  }
}

function current(tg: Telegram, chat: Chat): Chat {
  return tg.chats.get(chat.key) ?? chat
}
