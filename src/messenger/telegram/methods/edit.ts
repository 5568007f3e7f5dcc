import { unixSeconds } from '../../clock.ts'
import { integerArg, textArg } from '../../wire/query.ts'
import { chatOf } from '../access.ts'
import { messageJson } from '../json.ts'
import { readMarkup } from '../text/markup.ts'
import { refusals } from '../refusals.ts'
import type { Chat, Message } from '../rows.ts'
import type { Call, Outcome } from './method.ts'
import { pace } from './send.ts'
import { messageText, textContent } from './send-message.ts'

/** An edit that changes nothing is refused, and counts against the limits like any other. */
export function editMessageText(call: Call): Outcome {
  const text = messageText(call.query)
  const markup = readMarkup(textArg(call.query, 'reply_markup'))
  const { chat, message: before } = editable(call)
  const { markup: _before, ...rest } = before
  const message = { ...rest, content: textContent(text), ...(markup && { markup }) }
  pace(call, chat)
  if (sameFace(before, message)) throw refusals.notModified()
  const edited = call.tg.room.change(chat, { ...message, editDate: unixSeconds(call.tg.clock) })
  return { result: messageJson(call.tg, chat, edited), message: edited.id }
}

function editable(call: Call): { chat: Chat; message: Message } {
  const { tg, bot, query } = call
  const id = Math.max(0, integerArg(query, 'message_id'))
  if (textArg(query, 'chat_id') === '' && id === 0) throw refusals.messageNotSpecified()
  const chat = chatOf(call, 'edit')
  const message = tg.messages.get(chat.key, id)
  if (!message) throw refusals.editNotFound()
  if (message.from !== bot || message.content.kind === 'service') throw refusals.cannotEdit()
  if (message.content.kind !== 'text') throw refusals.noTextToEdit()
  return { chat, message }
}

function sameFace(one: Message, other: Message): boolean {
  return JSON.stringify([one.content, one.markup]) === JSON.stringify([other.content, other.markup])
}
