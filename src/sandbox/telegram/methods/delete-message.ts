import { chatOf } from '../access.ts'
import { isAdministrator, statusOf } from '../chats.ts'
import { remove } from '../post.ts'
import { integerArg, textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { Chat, Message } from '../rows.ts'
import { type Call, done, type Outcome } from './method.ts'
import { actedAt } from './send.ts'

const DELETABLE_FOR_S = 2 * 86_400

export function deleteMessage(call: Call): Outcome {
  const { tg, query } = call
  const id = Math.max(0, integerArg(query, 'message_id'))
  if (textArg(query, 'chat_id') === '') throw refusals.chatNotSpecified()
  if (id === 0) throw refusals.messageNotSpecified()
  const chat = chatOf(call, 'write')
  const message = tg.messages.get(chat.key, id)
  if (!message) throw refusals.deleteNotFound()
  checkDeletable(call, chat, message)
  remove(tg, chat, message)
  return done
}

/** Each kind of chat has its own rule, and its own words for the refusal. */
function checkDeletable(call: Call, chat: Chat, message: Message): void {
  const age = actedAt(call) - message.date
  const isOwn = message.from === call.bot && message.content.kind !== 'service'
  if (chat.kind === 'private') {
    if (age > DELETABLE_FOR_S) throw refusals.cannotDeleteForEveryone()
    return
  }
  const may = isOwn || isAdministrator(statusOf(chat, call.bot))
  if (chat.kind === 'group') {
    if (!may || age > DELETABLE_FOR_S) throw refusals.cannotDeleteForEveryone()
    return
  }
  if (!may || age >= DELETABLE_FOR_S || message.id === 1) throw refusals.cannotDelete()
}
