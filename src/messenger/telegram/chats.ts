import type { ChatState } from '../chats/shown.ts'
import type { Telegram } from './telegram.ts'
import type { Chat, Group, MemberStatus, PrivateChat } from './rows.ts'

/** A private chat is one person's with one bot; the API names it by the person, the person by the bot. */
export function privateKey(bot: number, user: number): string {
  return `p${bot}:${user}`
}

export function groupKey(id: number): string {
  return `g${id}`
}

export function privateChat(tg: Telegram, bot: number, user: number): PrivateChat | undefined {
  const chat = tg.chats.get(privateKey(bot, user))
  return chat?.kind === 'private' ? chat : undefined
}

export function groupOf(tg: Telegram, id: number): Group | undefined {
  const chat = tg.chats.get(groupKey(id))
  return chat === undefined || chat.kind === 'private' ? undefined : chat
}

/** The chat's id in the API. */
export function apiId(chat: Chat): number {
  return chat.kind === 'private' ? chat.user : chat.id
}

/** The chat's id for the people in it. */
export function peerOf(chat: Chat): number {
  return chat.kind === 'private' ? chat.bot : chat.id
}

/** Whether the chat is among a person's chats, perhaps as a group that they have left. */
export function isOf(chat: Chat, user: number): boolean {
  return chat.kind === 'private' ? chat.user === user : String(user) in chat.members
}

export function stateOf(chat: Chat, user: number): ChatState {
  if (chat.kind === 'private') return chat.state
  const isGone = chat.deleted === true || chat.migratedTo !== undefined
  return isGone || !isPresent(statusOf(chat, user)) ? 'closed' : 'open'
}

export function statusOf(group: Group, member: number): MemberStatus {
  return group.members[member] ?? 'left'
}

export function isPresent(status: MemberStatus): boolean {
  return status !== 'left' && status !== 'kicked'
}

/** Everyone in a group, bots included. */
export function presentIn(group: Group): number[] {
  return Object.entries(group.members)
    .filter(([, status]) => isPresent(status))
    .map(([id]) => Number(id))
}

/** The people who see what is written in a chat. */
export function peopleIn(tg: Telegram, chat: Chat): number[] {
  if (chat.kind === 'private') return [chat.user]
  return presentIn(chat).filter((id) => !tg.accounts.has(id))
}

export function botsIn(tg: Telegram, chat: Chat): number[] {
  if (chat.kind === 'private') return tg.accounts.has(chat.bot) ? [chat.bot] : []
  return presentIn(chat).filter((id) => tg.accounts.has(id))
}

/** Whether a bot has ever seen a person: in a chat of their own, or in a group. */
export function hasMet(tg: Telegram, bot: number, user: number): boolean {
  if (privateChat(tg, bot, user)) return true
  for (const chat of tg.chats.values()) {
    if (chat.kind === 'private' || !(String(user) in chat.members)) continue
    if (String(bot) in chat.members) return true
  }
  return false
}
