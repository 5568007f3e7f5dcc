import { randomBytes } from 'node:crypto'
import { refusals } from './refusals.ts'
import type {
  Chat,
  Content,
  MemberStatus,
  Message,
  Service,
  StoredFile,
  TelegramState,
} from './telegram.ts'
import { apiId } from './chats.ts'
import type { Shown } from '../chats/room.ts'
import type { Upload } from '../wire/query.ts'
import type { FileView, MessageView } from '../chats/shown.ts'

const MAX_UPLOAD_BYTES = 50 * 2 ** 20
const MAX_PHOTO_BYTES = 10 * 2 ** 20
/** How a PNG, a JPEG and a GIF begin. */
// oxlint-disable-next-line no-control-regex -- the signature of a PNG has one
const PICTURE = /^(\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a)/

/** Keeps a file; a photo must be a picture. */
export function keepFile(
  tg: TelegramState,
  kind: 'document' | 'photo',
  { fileName: name, mimeType, bytes }: Upload,
): StoredFile {
  if (bytes.length === 0) throw refusals.fileEmpty()
  if (bytes.length > MAX_UPLOAD_BYTES) throw refusals.tooLarge()
  const isPicture = PICTURE.test(bytes.toString('latin1', 0, 8))
  if (kind === 'photo' && (!isPicture || bytes.length > MAX_PHOTO_BYTES)) {
    throw refusals.imageInvalid()
  }
  return tg.files.put({
    id: randomBytes(36).toString('base64url'),
    uniqueId: randomBytes(9).toString('base64url'),
    name,
    mimeType,
    size: bytes.length,
    base64: bytes.toString('base64'),
  })
}

function fileJson(
  file: StoredFile | undefined,
  kind: 'document' | 'photo',
): Record<string, unknown> {
  if (!file) return {}
  const ids = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size }
  if (kind === 'photo') return { photo: [ids] }
  return { document: { file_name: file.name, mime_type: file.mimeType, ...ids } }
}

/** The objects of the Bot API, in the order in which the server writes their fields. */

type Json = Record<string, unknown>

export function userJson(tg: TelegramState, id: number): Json {
  const { id: own, name, username } = tg.bot
  if (id === own) return { id, is_bot: true, first_name: name, username }
  const person = tg.people.get(id)
  if (!person) return { id, is_bot: false, first_name: '' }
  return {
    id,
    is_bot: false,
    first_name: person.deactivated ? '' : person.firstName,
    language_code: person.languageCode,
  }
}

export function chatJson(tg: TelegramState, chat: Chat): Json {
  const { kind: type } = chat
  const named =
    chat.kind === 'private' ? { first_name: tg.people.nameOf(chat.user) } : { title: chat.title }
  return { id: apiId(chat), ...named, type }
}

/** A message as its chat's bots see it; `reply_to_message` goes one step deep. */
export function messageJson(tg: TelegramState, chat: Chat, message: Message): Json {
  const replied =
    message.replyTo === undefined ? undefined : tg.messages.reachable(chat.key, message.replyTo)
  return {
    ...headJson(tg, chat, message),
    ...(replied && {
      reply_to_message: { ...headJson(tg, chat, replied), ...bodyJson(tg, replied) },
    }),
    ...bodyJson(tg, message),
  }
}

export function inaccessibleJson(tg: TelegramState, chat: Chat, id: number): Json {
  return { chat: chatJson(tg, chat), message_id: id, date: 0 }
}

function headJson(tg: TelegramState, chat: Chat, { id, from, date, editDate }: Message): Json {
  return {
    message_id: id,
    from: userJson(tg, from),
    chat: chatJson(tg, chat),
    date,
    edit_date: editDate,
  }
}

function bodyJson(tg: TelegramState, { content, markup }: Message): Json {
  return {
    ...contentJson(tg, content),
    ...(markup && { reply_markup: { inline_keyboard: markup.rows } }),
  }
}

function contentJson(tg: TelegramState, content: Message['content']): Json {
  if (content.kind === 'service') return serviceJson(tg, content.service)
  const entities = content.entities.length > 0 ? content.entities : undefined
  if (content.kind === 'text') return { text: content.text, entities }
  return {
    ...fileJson(tg.files.get(content.file), content.kind),
    ...(content.text !== '' && { caption: content.text, caption_entities: entities }),
  }
}

function serviceJson(tg: TelegramState, service: Service): Json {
  switch (service.kind) {
    case 'joined':
      return { new_chat_members: service.users.map((id) => userJson(tg, id)) }
    case 'left':
      return { left_chat_member: userJson(tg, service.user) }
    case 'group-created':
      return { group_chat_created: true }
    case 'upgraded-to':
      return { migrate_to_chat_id: service.id }
    case 'upgraded-from':
      return { migrate_from_chat_id: service.id }
  }
}

export function memberJson(tg: TelegramState, id: number, status: MemberStatus): Json {
  return { user: userJson(tg, id), status, ...(status === 'kicked' && { until_date: 0 }) }
}

export function shownMessage(tg: TelegramState, message: Message): Shown {
  const { id, date, editDate, content, markup } = message
  return {
    messageId: String(id),
    sentAt: isoOf(date),
    ...(editDate !== undefined && { editedAt: isoOf(editDate) }),
    ...shownContent(tg, content),
    ...(markup && { keyboard: markup.rows }),
  }
}

function shownContent(
  tg: TelegramState,
  content: Content,
): Pick<MessageView, 'text' | 'entities' | 'file' | 'service'> {
  if (content.kind === 'service') return { text: '', entities: [], service: content.service }
  const { text, entities } = content
  return { text, entities, ...(content.kind !== 'text' && fileOf(tg, content)) }
}

function fileOf(
  { files }: TelegramState,
  { kind, file: id }: { kind: FileView['kind']; file: string },
): { file?: FileView } {
  const file = files.get(id)
  if (!file) return {}
  const { name, size } = file
  return { file: { kind, name, size, url: `/control/telegram/files/${id}` } }
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
