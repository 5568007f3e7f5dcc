import type { Shown } from '../chats/room.ts'
import type { ChatState, MessageView } from '../chats/shown.ts'
import { vietnamDay } from '../clock.ts'
import { hexId } from '../world/made.ts'
import { Refused } from '../world/people.ts'
import {
  BOT_NUMBER,
  type Chat,
  type Content,
  type Group,
  type Message,
  type PrivateChat,
  type Usage,
  type ZaloBotState,
} from './zalo-bot.ts'

export const ID_LENGTH = 20

/** The bot's id, with which its token begins. */
export function botId({ account }: ZaloBotState): string {
  if (!account) throw new Refused('there is no Zalo bot')
  return account.token.replace(/:.*/, '')
}

/** The API's id of a person, another one for every bot. */
export function userId(zalo: ZaloBotState, user: number): string {
  return hexId(ID_LENGTH, ['zalo-bot-user', botId(zalo), user])
}

export function groupKey(number: number): string {
  return `g${-number}`
}

function groupOf({ chats }: ZaloBotState, number: number): Group {
  const chat = chats.get(groupKey(number))
  if (chat?.kind !== 'group') throw new Refused(`there is no group ${number}`)
  return chat
}

function privateKey(user: number): string {
  return `p${BOT_NUMBER}:${user}`
}

export function begunChat({ chats }: ZaloBotState, user: number): PrivateChat {
  const chat = chats.get(privateKey(user))
  if (chat?.kind !== 'private') throw new Refused(`user ${user} has never written to the bot`)
  return chat
}

/** The chat in which the person writes; the one with the bot opens with the first word. */
export function writableChat(zalo: ZaloBotState, user: number, number: number | undefined): Chat {
  zalo.people.active(user)
  const chat = chatOfPerson(zalo, user, number)
  if (chat.kind === 'private' && chat.blocked) {
    throw new Refused(`user ${user} has blocked the bot`)
  }
  return chat
}

/** The chat with the bot as it is, or as it will be when the person writes; a group as it is. */
export function chatOfPerson(zalo: ZaloBotState, user: number, number: number | undefined): Chat {
  if (number === undefined || number > 0) {
    const key = privateKey(user)
    const fresh = { id: userId(zalo, user), user, blocked: false, read: {} }
    return zalo.chats.get(key) ?? { kind: 'private', key, ...fresh }
  }
  const group = groupOf(zalo, number)
  if (!group.members.includes(user)) throw new Refused(`user ${user} is not in group ${number}`)
  return group
}

export function chatWithId({ chats }: ZaloBotState, id: string): Chat | undefined {
  return [...chats.values()].find((chat) => chat.id === id)
}

export function peopleIn(chat: Chat): number[] {
  return chat.kind === 'private' ? [chat.user] : chat.members
}

export function stateOf(chat: Chat, user: number): ChatState {
  if (chat.kind === 'private') return chat.blocked ? 'blocked' : 'open'
  return chat.members.includes(user) ? 'open' : 'closed'
}

export function shownMessage({ messageId, date, content }: Message): Shown {
  return { messageId, sentAt: new Date(date).toISOString(), ...shownContent(content) }
}

function shownContent(content: Content): Pick<MessageView, 'text' | 'entities' | 'file'> {
  switch (content.kind) {
    case 'text':
      return { text: content.text, entities: content.styles }
    case 'image': {
      const { url, caption: text } = content
      return { text, entities: [], file: { kind: 'photo', name: url, size: 0, url } }
    }
    case 'unsupported':
      return { text: content.what, entities: [] }
  }
}

/** What the bot has sent in the month of Viet Nam that is running. */
export function usageOf({ usage, clock }: ZaloBotState): Usage {
  const month = vietnamDay(clock.now()).slice(0, 7)
  return usage.get(month) ?? { month, sent: 0 }
}
