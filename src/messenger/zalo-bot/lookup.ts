import { chosen } from '../chats/verbs.ts'
import { Refused } from '../world/people.ts'
import { groupNumbered, privateChat, privateKey, userId, usersOf } from './chats.ts'
import type { Bot, Chat, Group, PrivateChat } from './rows.ts'
import type { ZaloBot } from './zalo-bot.ts'

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
