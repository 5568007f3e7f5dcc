import { leadingInteger, type Query, textArg } from '../wire/query.ts'
import { groupOf, hasMet, isPresent, privateChat, statusOf } from './chats.ts'
import { refusals } from './refusals.ts'
import type { Chat, Group } from './rows.ts'
import type { Telegram } from './telegram.ts'

/** How much a call wants of a chat; what bots may still do in chats they were shut out of differs by it. */
type Access = 'read' | 'edit' | 'write'

/** The chat of the parameter `chat_id`, or the server's refusal. */
export function chatOf(
  { tg, bot, query }: { tg: Telegram; bot: number; query: Query },
  access: Access,
): Chat {
  const written = textArg(query, 'chat_id')
  if (written === '') throw refusals.chatIdEmpty()
  const id = leadingInteger(written)
  if (id > 0) return personsChat(tg, { bot, user: id, access })
  const group = groupOf(tg, id)
  if (!group || !(String(bot) in group.members)) throw refusals.chatNotFound()
  return checkGroup(group, bot, access)
}

interface PersonsChat {
  bot: number
  user: number
  access: Access
}

function personsChat(tg: Telegram, { bot, user, access }: PersonsChat): Chat {
  const needsEdit = access !== 'read'
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
  if (group.deleted || group.migratedTo !== undefined) {
    if (group.kind === 'supergroup') throw refusals.kicked('supergroup')
    if (access !== 'write') return group
    if (group.migratedTo !== undefined) throw refusals.upgraded(group.migratedTo)
    throw refusals.groupDeleted()
  }
  const status = statusOf(group, bot)
  const isShutOut = !isPresent(status) && (access !== 'read' || group.kind === 'supergroup')
  if (!isShutOut) return group
  throw status === 'kicked' ? refusals.kicked(group.kind) : refusals.notMember(group.kind)
}
