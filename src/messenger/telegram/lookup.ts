import { chosen } from '../chats/verbs.ts'
import { Refused } from '../world/people.ts'
import { groupOf, isPresent, privateChat, statusOf } from './chats.ts'
import type { Chat, Group, Message } from './rows.ts'
import type { Account, Telegram } from './telegram.ts'

/** What the people of the messenger name, or the reason why it is not there. */

/** Without an id, the only bot there is. */
export function botOf({ accounts }: Telegram, id?: number): Account {
  const account = accounts.get(chosen(accounts.keys(), id, 'bot'))
  if (!account) throw new Refused(`there is no bot ${id}`)
  return account
}

function anyGroup(tg: Telegram, id: number): Group {
  const group = groupOf(tg, id)
  if (!group) throw new Refused(`there is no group ${id}`)
  return group
}

export function livingGroup(tg: Telegram, id: number): Group {
  const group = anyGroup(tg, id)
  if (group.deleted) throw new Refused(`group ${id} was deleted`)
  if (group.migratedTo !== undefined) {
    throw new Refused(`group ${id} was upgraded to ${group.migratedTo}`)
  }
  return group
}

/** A chat as one of its people names it: a bot's id, or a group's. Without one, the chat with the only bot. */
export function chatOfPerson(tg: Telegram, user: number, chat?: number): Chat {
  tg.people.known(user)
  if (chat !== undefined && chat < 0) {
    const group = anyGroup(tg, chat)
    if (!(String(user) in group.members)) {
      throw new Refused(`user ${user} was never in group ${chat}`)
    }
    return group
  }
  const bot = botOf(tg, chat)
  const own = privateChat(tg, bot.id, user)
  if (!own) throw new Refused(`user ${user} has not started the bot @${bot.username}`)
  return own
}

/** A chat in which the person may write now. */
export function writableChat(tg: Telegram, user: number, chat?: number): Chat {
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

/** A message that the person can see. */
export function visibleMessage(
  tg: Telegram,
  { chat, user, id }: { chat: Chat; user: number; id: number },
): Message {
  const message = tg.messages.get(chat.key, id)
  if (!message || id <= (chat.cleared[user] ?? 0)) {
    throw new Refused(`user ${user} sees no message ${id}`)
  }
  return message
}
