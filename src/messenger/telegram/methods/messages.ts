import { unixSeconds } from '../../clock.ts'
import type { Call, Outcome } from '../../wire/bot-api.ts'
import { integerArg, leadingInteger, type Query, textArg, type Upload } from '../../wire/query.ts'
import { apiId, groupOf, hasMet, isPresent, privateChat, statusOf } from '../chats.ts'
import { keepFile, messageJson } from '../json.ts'
import { refusals } from '../refusals.ts'
import type { Chat, Content, Group, Message, Telegram } from '../telegram.ts'
import { characters, type FormattedText, formattedText, isBlank, readMarkup } from '../text.ts'
import { post } from '../updates/tell-bot.ts'

/** How much a call wants of a chat; what bots may still do in chats they were shut out of differs by it. */
type Access = 'read' | 'edit' | 'write'

/** The chat of the parameter `chat_id`, or the server's refusal. */
export function chatOf(tg: Telegram, query: Query, access: Access): Chat {
  const written = textArg(query, 'chat_id')
  if (written === '') throw refusals.chatIdEmpty()
  const id = leadingInteger(written)
  if (id > 0) return personsChat(tg, id, access)
  const group = groupOf(tg, id)
  if (!group || !(String(tg.bot.id) in group.members)) throw refusals.chatNotFound()
  return checkGroup(group, tg.bot.id, access)
}

function personsChat(tg: Telegram, user: number, access: Access): Chat {
  const needsEdit = access !== 'read'
  if (user === tg.bot.id) throw needsEdit ? refusals.toBot() : refusals.chatNotFound()
  const person = tg.people.get(user)
  if (!person || !hasMet(tg, user)) throw refusals.chatNotFound()
  if (person.deactivated && needsEdit) throw refusals.userDeactivated()
  const chat = privateChat(tg, user)
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
function send(
  tg: Telegram,
  query: Query,
  { what, contentOf }: { what: string; contentOf: () => Content },
): Outcome<number> {
  const markup = readMarkup(textArg(query, 'reply_markup'))
  const chat = chatOf(tg, query, 'write')
  const content = contentOf()
  if (chat.kind !== 'private' && chat.muted) throw refusals.noRights(what)
  pace(tg, chat)
  const message = post(tg, chat, { from: tg.bot.id, content, ...(markup && { markup }) })
  return { result: messageJson(tg, chat, message), message: message.id }
}

/** Sends and edits share the flood limits. */
function pace({ limits, clock }: Telegram, chat: Chat): void {
  const isGroup = chat.kind !== 'private'
  limits?.pass({ chat: apiId(chat), isGroup, atMs: clock.now().getTime() })
}

const MAX_TEXT_LENGTH = 4_096

export function sendMessage(tg: Telegram, { query }: Call): Outcome<number> {
  const text = messageText(query)
  return send(tg, query, { what: 'text messages', contentOf: () => textContent(text) })
}

/** Parsed; whether it is empty or too long is looked at later. */
function messageText(query: Query): FormattedText {
  if (textArg(query, 'text') === '') throw refusals.textEmpty()
  return formatted(query, 'text', 'entities')
}

function formatted(query: Query, text: string, entities: string): FormattedText {
  const parseMode = textArg(query, 'parse_mode')
  return formattedText(textArg(query, text), { parseMode, entities: textArg(query, entities) })
}

function textContent({ text, entities }: FormattedText): Content {
  if (isBlank(text)) throw refusals.textNonEmpty()
  if (characters(text) > MAX_TEXT_LENGTH) throw refusals.messageTooLong()
  return { kind: 'text', text, entities }
}

type FileKind = 'document' | 'photo'

const MAX_CAPTION_LENGTH = 1_024

export function sendDocument(tg: Telegram, { query }: Call): Outcome<number> {
  return sendFile(tg, query, 'document')
}

export function sendPhoto(tg: Telegram, { query }: Call): Outcome<number> {
  return sendFile(tg, query, 'photo')
}

function sendFile(tg: Telegram, query: Query, kind: FileKind): Outcome<number> {
  const upload = uploadOf(query, kind)
  const caption = formatted(query, 'caption', 'caption_entities')
  const contentOf = (): Content => {
    if (characters(caption.text) > MAX_CAPTION_LENGTH) throw refusals.captionTooLong()
    return { kind, file: keepFile(tg, kind, upload).id, ...caption }
  }
  return send(tg, query, { what: `${kind}s`, contentOf })
}

/** What was uploaded in the parameter itself or in the part it points to. */
function uploadOf(query: Query, kind: FileKind): Upload {
  const part = /^attach:\/\/(.*)$/.exec(textArg(query, kind))?.[1] ?? kind
  const upload = query.files.get(part)
  if (!upload) throw refusals.noFile(kind)
  return upload
}

/** An edit that changes nothing is refused, and counts against the limits like any other. */
export function editMessageText(tg: Telegram, { query }: Call): Outcome<number> {
  const text = messageText(query)
  const markup = readMarkup(textArg(query, 'reply_markup'))
  const { chat, message: before } = editable(tg, query)
  const { markup: _before, ...rest } = before
  const message = { ...rest, content: textContent(text), ...(markup && { markup }) }
  pace(tg, chat)
  if (sameFace(before, message)) throw refusals.notModified()
  const edited = tg.room.change(chat, { ...message, editDate: unixSeconds(tg.clock) })
  return { result: messageJson(tg, chat, edited), message: edited.id }
}

function editable(tg: Telegram, query: Query): { chat: Chat; message: Message } {
  const id = Math.max(0, integerArg(query, 'message_id'))
  if (textArg(query, 'chat_id') === '' && id === 0) throw refusals.messageNotSpecified()
  const chat = chatOf(tg, query, 'edit')
  const message = tg.messages.reachable(chat.key, id)
  if (!message) throw refusals.editNotFound()
  if (message.from !== tg.bot.id || message.content.kind === 'service') throw refusals.cannotEdit()
  if (message.content.kind !== 'text') throw refusals.noTextToEdit()
  return { chat, message }
}

function sameFace(one: Message, other: Message): boolean {
  return JSON.stringify([one.content, one.markup]) === JSON.stringify([other.content, other.markup])
}
