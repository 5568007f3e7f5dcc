import { groupOf, hasMet, isPresent, privateChat, statusOf } from './chats.ts'
import { leadingInteger, type Query, textArg } from '../wire/query.ts'
import { refusals } from './refusals.ts'
import type { Telegram } from './telegram.ts'
import type { Chat, Group } from './rows.ts'

/** How much a call wants of a chat; what bots may still do in chats they were shut out of differs by it. */
export type Access = 'read' | 'read-members' | 'edit' | 'write'

/** The chat a call names, or the server's refusal. */
export function accessibleChat(
  tg: Telegram,
  bot: number,
  wanted: { id: string; access: Access },
): Chat {
  if (wanted.id === '') throw refusals.chatIdEmpty()
  const id = leadingInteger(wanted.id)
  if (id > 0) return personsChat(tg, { bot, user: id, access: wanted.access })
  const group = groupOf(tg, id)
  if (!group || !(String(bot) in group.members)) throw refusals.chatNotFound()
  return checkGroup(group, bot, wanted.access)
}

/** The chat of the parameter `chat_id`. */
export function chatOf(
  { tg, bot, query }: { tg: Telegram; bot: number; query: Query },
  access: Access,
): Chat {
  return accessibleChat(tg, bot, { id: textArg(query, 'chat_id'), access })
}

interface PersonsChat {
  bot: number
  user: number
  access: Access
}

function personsChat(tg: Telegram, { bot, user, access }: PersonsChat): Chat {
  const needsEdit = access === 'edit' || access === 'write'
  if (tg.accounts.has(user)) throw needsEdit ? refusals.toBot() : refusals.chatNotFound()
  const person = tg.people.get(user)
  if (!person || !hasMet(tg, bot, user)) throw refusals.chatNotFound()
  if (person.deactivated && needsEdit) throw refusals.userDeactivated()
  const chat = privateChat(tg, bot, user)
  if (!chat) throw needsEdit ? refusals.cannotInitiate() : refusals.chatNotFound()
  if (chat.state === 'blocked' && needsEdit) throw refusals.blocked()
  return chat
}

function checkGroup(group: Group, bot: number, access: Access): Group {
  const needsWrite = access === 'write' || (access === 'read-members' && group.kind === 'group')
  const needsEdit = needsWrite || access === 'edit'
  if (group.deleted || group.migratedTo !== undefined) {
    if (group.kind === 'supergroup') throw refusals.kicked('supergroup')
    if (!needsWrite) return group
    if (group.migratedTo !== undefined) throw refusals.upgraded(group.migratedTo)
    throw refusals.groupDeleted()
  }
  const status = statusOf(group, bot)
  const isShutOut = !isPresent(status) && (needsEdit || group.kind === 'supergroup')
  if (!isShutOut) return group
  throw status === 'kicked' ? refusals.kicked(group.kind) : refusals.notMember(group.kind)
}
