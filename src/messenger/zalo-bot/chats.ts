import type { ChatState, MessageView } from '../chats/shown.ts'
import { hexId } from '../world/made.ts'
import {
  type Bot,
  type Chat,
  type Content,
  type Group,
  type Message,
  type PrivateChat,
  type Usage,
  usageKey,
  type ZaloBot,
} from './zalo-bot.ts'
import { chosen } from '../chats/verbs.ts'
import { Refused } from '../world/people.ts'
import { vietnamDay } from '../clock.ts'

const ID_LENGTH = 20

/** The API's id of a person, another one for every bot. */
export function userId(bot: Bot, user: number): string {
  return hexId(ID_LENGTH, ['zalo-bot-user', bot.id, user])
}

export function groupId(bot: Bot, number: number): string {
  return hexId(ID_LENGTH, ['zalo-bot-group', bot.id, number])
}

function privateKey(bot: number, user: number): string {
  return `p${bot}:${user}`
}

export function groupKey(number: number): string {
  return `g${-number}`
}

function privateChat({ chats }: ZaloBot, bot: number, user: number): PrivateChat | undefined {
  const chat = chats.get(privateKey(bot, user))
  return chat?.kind === 'private' ? chat : undefined
}

function groupNumbered({ chats }: ZaloBot, number: number): Group | undefined {
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

function usersOf({ chats }: ZaloBot, bot: number): PrivateChat[] {
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

/** What the people of the messenger name, or the reason why it is not there. */

/** Without a number, the only bot there is. */
export function botOf({ bots, lines }: ZaloBot, number?: number): Bot {
  const bot = bots.get(chosen(lines.keys(), number, 'Zalo bot'))
  if (!bot) throw new Refused(`there is no Zalo bot ${number}`)
  return bot
}

export function groupOf(zalo: ZaloBot, number: number): Group {
  const group = groupNumbered(zalo, number)
  if (!group) throw new Refused(`there is no group ${number}`)
  return group
}

/** The person's chat with a bot, which was begun. */
export function begunChat(zalo: ZaloBot, user: number, number: number | undefined): PrivateChat {
  const chat = privateChat(zalo, botOf(zalo, number).number, user)
  if (!chat) throw new Refused(`user ${user} has never written to the bot`)
  return chat
}

/** The chat in which the person writes; the one with a bot opens with the first word. */
export function writableChat(zalo: ZaloBot, user: number, number: number | undefined): Chat {
  zalo.people.active(user)
  const chat = chatOfPerson(zalo, user, number)
  if (chat.kind === 'private' && chat.blocked) {
    throw new Refused(`user ${user} has blocked the bot`)
  }
  return chat
}

export function chatOfPerson(zalo: ZaloBot, user: number, number: number | undefined): Chat {
  if (number === undefined || number > 0) return chatWithBot(zalo, botOf(zalo, number), user)
  const group = groupOf(zalo, number)
  if (!group.members.includes(user)) throw new Refused(`user ${user} is not in group ${number}`)
  return group
}

/** As it is, or as it will be when the person writes. */
function chatWithBot(zalo: ZaloBot, bot: Bot, user: number): PrivateChat {
  return (
    privateChat(zalo, bot.number, user) ?? {
      kind: 'private',
      key: privateKey(bot.number, user),
      id: userId(bot, user),
      bot: bot.number,
      user,
      blocked: false,
      place: usersOf(zalo, bot.number).length + 1,
      read: {},
    }
  )
}

type Draft = Pick<Message, 'from' | 'content' | 'mentionsBot' | 'replyTo'>

/** Puts a message into a chat and tells the people who see it. */
export function post(zalo: ZaloBot, chat: Chat, draft: Draft): Message {
  const id = zalo.messages.nextId(chat.key)
  return zalo.room.post(chat, {
    ...draft,
    chat: chat.key,
    id,
    messageId: hexId(ID_LENGTH, ['zalo-bot-message', chat.id, id]),
    date: zalo.clock.now().getTime(),
  })
}

export function messageView(zalo: ZaloBot, chat: Chat, message: Message): MessageView {
  const { id, messageId, from, date, content, replyTo } = message
  return {
    chat: peerOf(chat),
    id,
    messageId,
    from: senderOf(zalo, chat, from),
    sentAt: new Date(date).toISOString(),
    ...shownContent(content),
    ...(replyTo !== undefined && { replyTo }),
  }
}

function senderOf(zalo: ZaloBot, chat: Chat, from: number): MessageView['from'] {
  if (from !== 0) return { id: from, name: zalo.people.nameOf(from), isBot: false }
  return { id: chat.bot, name: titleOf(zalo, chat), isBot: true }
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

/** What a bot has used in the month of Viet Nam that is running: 2026-11. */
interface UsageView {
  month: string
  sent: number
  received: number
  users: number
  groups: number
}

function monthNow({ clock }: ZaloBot): string {
  return vietnamDay(clock.now()).slice(0, 7)
}

function usageOf(zalo: ZaloBot, bot: number): Usage {
  const month = monthNow(zalo)
  return zalo.usage.get(usageKey(bot, month)) ?? { bot, month, sent: 0, received: 0 }
}

export function countMessage(zalo: ZaloBot, bot: number, way: 'sent' | 'received'): void {
  const usage = usageOf(zalo, bot)
  zalo.usage.put({ ...usage, [way]: usage[way] + 1 })
}

export function isMonthUsedUp(zalo: ZaloBot, bot: number): boolean {
  return usageOf(zalo, bot).sent >= (zalo.settings.messagesPerMonth ?? Infinity)
}

export function usageView(zalo: ZaloBot, bot: number): UsageView {
  const { month, sent, received } = usageOf(zalo, bot)
  const users = usersOf(zalo, bot).length
  return { month, sent, received, users, groups: groupsOf(zalo, bot).length }
}
