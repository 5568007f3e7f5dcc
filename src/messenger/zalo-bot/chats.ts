import type { ChatState } from '../chats/shown.ts'
import { hexId } from '../world/made-id.ts'
import type { Bot, Chat, Group, PrivateChat } from './rows.ts'
import type { ZaloBot } from './zalo-bot.ts'

const ID_LENGTH = 20

/** The API's id of a person, another one for every bot. */
export function userId(bot: Bot, user: number): string {
  return hexId(ID_LENGTH, ['zalo-bot-user', bot.id, user])
}

export function groupId(bot: Bot, number: number): string {
  return hexId(ID_LENGTH, ['zalo-bot-group', bot.id, number])
}

export function privateKey(bot: number, user: number): string {
  return `p${bot}:${user}`
}

export function groupKey(number: number): string {
  return `g${-number}`
}

export function privateChat(
  { chats }: ZaloBot,
  bot: number,
  user: number,
): PrivateChat | undefined {
  const chat = chats.get(privateKey(bot, user))
  return chat?.kind === 'private' ? chat : undefined
}

export function groupNumbered({ chats }: ZaloBot, number: number): Group | undefined {
  const chat = chats.get(groupKey(number))
  return chat?.kind === 'group' ? chat : undefined
}

/** The chat that the API names so for this bot. */
export function chatWithId({ chats }: ZaloBot, bot: number, id: string): Chat | undefined {
  for (const chat of chats.values()) {
    if (chat.bot === bot && chat.id === id) return chat
  }
  return undefined
}

/** The chat's number for the people in it: the bot's, or the group's. */
export function peerOf(chat: Chat): number {
  return chat.kind === 'private' ? chat.bot : chat.number
}

export function peopleIn(chat: Chat): number[] {
  return chat.kind === 'private' ? [chat.user] : chat.members
}

export function usersOf({ chats }: ZaloBot, bot: number): PrivateChat[] {
  return [...chats.values()].filter(
    (chat): chat is PrivateChat => chat.kind === 'private' && chat.bot === bot,
  )
}

export function groupsOf({ chats }: ZaloBot, bot: number): Group[] {
  return [...chats.values()].filter(
    (chat): chat is Group => chat.kind === 'group' && chat.bot === bot,
  )
}

export function titleOf({ bots }: ZaloBot, chat: Chat): string {
  return chat.kind === 'private' ? (bots.get(chat.bot)?.name ?? '') : chat.title
}

export function stateOf(chat: Chat, user: number): ChatState {
  if (chat.kind === 'private') return chat.blocked ? 'blocked' : 'open'
  return chat.members.includes(user) ? 'open' : 'closed'
}
