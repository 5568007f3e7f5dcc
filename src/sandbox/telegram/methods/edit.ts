import { chatOf } from '../access.ts'
import { messageJson } from '../json.ts'
import { readInlineMarkup } from '../markup.ts'
import { change } from '../post.ts'
import { integerArg, textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { Chat, Markup, Message } from '../rows.ts'
import type { Call, Outcome } from './method.ts'
import { actedAt, pace } from './send.ts'
import { messageText, textContent } from './send-message.ts'

export function editMessageText(call: Call): Outcome {
  const text = messageText(call.query)
  const markup = readInlineMarkup(textArg(call.query, 'reply_markup'))
  const { chat, message } = editable(call)
  if (message.content.kind !== 'text') throw refusals.noTextToEdit()
  return replaced(call, chat, withMarkup({ ...message, content: textContent(text) }, markup))
}

export function editMessageReplyMarkup(call: Call): Outcome {
  const markup = readInlineMarkup(textArg(call.query, 'reply_markup'))
  const { chat, message } = editable(call)
  return replaced(call, chat, withMarkup(message, markup))
}

function editable(call: Call): { chat: Chat; message: Message } {
  const { tg, bot, query } = call
  const id = Math.max(0, integerArg(query, 'message_id'))
  if (textArg(query, 'chat_id') === '' && id === 0) throw refusals.messageNotSpecified()
  const chat = chatOf(call, 'edit')
  const message = tg.messages.get(chat.key, id)
  if (!message) throw refusals.editNotFound()
  const keyboardForbids = message.markup !== undefined && message.markup.kind !== 'inline'
  if (message.from !== bot || message.content.kind === 'service' || keyboardForbids) {
    throw refusals.cannotEdit()
  }
  return { chat, message }
}

function withMarkup(message: Message, markup: Markup | undefined): Message {
  const { markup: _before, ...rest } = message
  return markup ? { ...rest, markup } : rest
}

/** An edit that changes nothing is refused, and counts against the limits like any other. */
function replaced(call: Call, chat: Chat, message: Message): Outcome {
  const { tg } = call
  pace(call, chat)
  const before = tg.messages.get(chat.key, message.id)
  if (before && sameFace(before, message)) throw refusals.notModified()
  const edited = change(tg, chat, { ...message, editDate: actedAt(call) })
  return { result: messageJson(tg, chat, edited), message: edited.id }
}

function sameFace(one: Message, other: Message): boolean {
  return JSON.stringify([one.content, one.markup]) === JSON.stringify([other.content, other.markup])
}
