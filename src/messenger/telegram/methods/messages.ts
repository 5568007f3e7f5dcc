import { integerArg, leadingInteger, type Query, textArg, type Upload } from '../../wire/query.ts'
import { apiId, groupOf, hasMet, isPresent, privateChat, statusOf } from '../chats.ts'
import { refusals } from '../refusals.ts'
import type { Chat, Content, Group, Message, Telegram } from '../telegram.ts'
import { keepFile, messageJson } from '../json.ts'
import { readMarkup } from '../text/markup.ts'
import { post } from '../post.ts'
import type { Call, Method, Outcome } from './method.ts'
import { characters, type FormattedText, formattedText, isBlank } from '../text/formatted-text.ts'
import { unixSeconds } from '../../clock.ts'

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

/**
 * The part that all sends share. `contentOf` runs once the chat is known: the server looks at the chat before it
 * looks closely at the content. `what` is what the bot needs the right for.
 */
function send(call: Call, what: string, contentOf: () => Content): Outcome {
  const { tg, bot, query } = call
  const markup = readMarkup(textArg(query, 'reply_markup'))
  const chat = chatOf(call, 'write')
  const content = contentOf()
  if (chat.kind !== 'private' && chat.muted) throw refusals.noRights(what)
  pace(call, chat)
  const message = post(tg, chat, { from: bot, content, ...(markup && { markup }) })
  return { result: messageJson(tg, chat, message), message: message.id }
}

/** Sends and edits share the flood limits. */
function pace({ tg, bot }: Call, chat: Chat): void {
  const isGroup = chat.kind !== 'private'
  tg.limits.pass({ bot, chat: apiId(chat), isGroup, atMs: tg.clock.now().getTime() })
}

const MAX_TEXT_LENGTH = 4_096

export function sendMessage(call: Call): Outcome {
  const text = messageText(call.query)
  return send(call, 'text messages', () => textContent(text))
}

/** Parsed; whether it is empty or too long is looked at later. */
function messageText(query: Query): FormattedText {
  const text = textArg(query, 'text')
  if (text === '') throw refusals.textEmpty()
  const parseMode = textArg(query, 'parse_mode')
  return formattedText({ text, parseMode, entities: textArg(query, 'entities') })
}

function textContent({ text, entities }: FormattedText): Content {
  if (isBlank(text)) throw refusals.textNonEmpty()
  if (characters(text) > MAX_TEXT_LENGTH) throw refusals.messageTooLong()
  return { kind: 'text', text, entities }
}

type FileKind = 'document' | 'photo'

const MAX_CAPTION_LENGTH = 1_024

export const sendDocument: Method = (call) => sendFile(call, 'document')
export const sendPhoto: Method = (call) => sendFile(call, 'photo')

function sendFile(call: Call, kind: FileKind): Outcome {
  const { tg, query } = call
  const { fileName: name, mimeType, bytes } = uploadOf(query, kind)
  const caption = formattedText({
    text: textArg(query, 'caption'),
    parseMode: textArg(query, 'parse_mode'),
    entities: textArg(query, 'caption_entities'),
  })
  return send(call, `${kind}s`, () => {
    if (characters(caption.text) > MAX_CAPTION_LENGTH) throw refusals.captionTooLong()
    return { kind, file: keepFile(tg, kind, { name, mimeType, bytes }).id, ...caption }
  })
}

/** What was uploaded in the parameter itself or in the part it points to. */
function uploadOf(query: Query, kind: FileKind): Upload {
  const part = /^attach:\/\/(.*)$/.exec(textArg(query, kind))?.[1] ?? kind
  const upload = query.files.get(part)
  if (!upload) throw refusals.noFile(kind)
  return upload
}

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
