import type { ChatState } from '../chats/shown.ts'
import { Refused } from '../world/people.ts'
import type { Chat, Group, MemberStatus, Message, PrivateChat, TelegramState } from './telegram.ts'

/** A private chat is a person's with the bot; the API names it by the person, the person by the bot. */
export function privateKey({ bot }: TelegramState, user: number): string {
  return `p${bot.id}:${user}`
}

export function groupKey(id: number): string {
  return `g${id}`
}

export function privateChat(tg: TelegramState, user: number): PrivateChat | undefined {
  const chat = tg.chats.get(privateKey(tg, user))
  return chat?.kind === 'private' ? chat : undefined
}

export function groupOf(tg: TelegramState, id: number): Group | undefined {
  const chat = tg.chats.get(groupKey(id))
  return chat === undefined || chat.kind === 'private' ? undefined : chat
}

export function apiId(chat: Chat): number {
  return chat.kind === 'private' ? chat.user : chat.id
}

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

export function presentIn(group: Group): number[] {
  return Object.entries(group.members)
    .filter(([, status]) => isPresent(status))
    .map(([id]) => Number(id))
}

export function peopleIn({ bot }: TelegramState, chat: Chat): number[] {
  return chat.kind === 'private' ? [chat.user] : presentIn(chat).filter((id) => id !== bot.id)
}

export function isBotIn({ bot }: TelegramState, chat: Chat): boolean {
  return chat.kind === 'private' || isPresent(statusOf(chat, bot.id))
}

/** Whether the bot has ever seen a person: in a chat of their own, or in a group. */
export function hasMet(tg: TelegramState, user: number): boolean {
  const groups = [...tg.chats.values()].filter((chat) => chat.kind !== 'private')
  return (
    privateChat(tg, user) !== undefined ||
    groups.some((it) => String(user) in it.members && String(tg.bot.id) in it.members)
  )
}

/** What the people of the messenger name, or the reason why it is not there. */

function anyGroup(tg: TelegramState, id: number): Group {
  const group = groupOf(tg, id)
  if (!group) throw new Refused(`there is no group ${id}`)
  return group
}

export function livingGroup(tg: TelegramState, id: number): Group {
  const group = anyGroup(tg, id)
  if (group.deleted) throw new Refused(`group ${id} was deleted`)
  if (group.migratedTo !== undefined) {
    throw new Refused(`group ${id} was upgraded to ${group.migratedTo}`)
  }
  return group
}

/** A chat as one of its people names it: the bot's id, or a group's. Without one, the chat with the bot. */
export function chatOfPerson(tg: TelegramState, user: number, chat?: number): Chat {
  tg.people.known(user)
  if (chat !== undefined && chat < 0) {
    const group = anyGroup(tg, chat)
    if (!(String(user) in group.members)) {
      throw new Refused(`user ${user} was never in group ${chat}`)
    }
    return group
  }
  const own = privateChat(tg, user)
  if (!own) throw new Refused(`user ${user} has not started the bot @${tg.bot.username}`)
  return own
}

export function writableChat(tg: TelegramState, user: number, chat?: number): Chat {
  tg.people.active(user)
  const found = chatOfPerson(tg, user, chat)
  if (found.kind === 'private') {
    if (found.state === 'blocked') throw new Refused(`user ${user} has blocked this bot`)
    return found
  }
  const group = livingGroup(tg, found.id)
  const status = statusOf(group, user)
  if (!isPresent(status)) throw new Refused(`user ${user} is not in group ${group.id}`)
  if (group.muted && status === 'member') {
    throw new Refused(`user ${user} may not write in group ${group.id}`)
  }
  return group
}

export function visibleMessage(
  tg: TelegramState,
  { chat, user, id }: { chat: Chat; user: number; id: number },
): Message {
  const message = tg.messages.reachable(chat.key, id)
  if (!message || id <= (chat.cleared[user] ?? 0)) {
    throw new Refused(`user ${user} sees no message ${id}`)
  }
  return message
}
