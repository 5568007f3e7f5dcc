import type { FileView, MessageView } from '../chats/shown.ts'
import { peerOf } from './chats.ts'
import type { Chat, Content, Message } from './rows.ts'
import type { Telegram } from './telegram.ts'

export function messageView(tg: Telegram, chat: Chat, message: Message): MessageView {
  const { id, from, date, editDate, content, markup, replyTo, deleted } = message
  return {
    chat: peerOf(chat),
    id,
    messageId: String(id),
    from: { id: from, name: nameOf(tg, from), isBot: tg.accounts.has(from) },
    sentAt: isoOf(date),
    ...(editDate !== undefined && { editedAt: isoOf(editDate) }),
    ...shownContent(tg, content),
    ...(markup && { keyboard: markup.rows }),
    ...(replyTo !== undefined && { replyTo }),
    ...(deleted && { deleted }),
  }
}

function shownContent(
  tg: Telegram,
  content: Content,
): Pick<MessageView, 'text' | 'entities' | 'file' | 'service'> {
  if (content.kind === 'service') return { text: '', entities: [], service: content.service }
  const { text, entities } = content
  return { text, entities, ...(content.kind !== 'text' && fileOf(tg, content)) }
}

function fileOf(
  { files }: Telegram,
  { kind, file: id }: { kind: FileView['kind']; file: string },
): { file?: FileView } {
  const file = files.get(id)
  if (!file) return {}
  const { name, size } = file
  return { file: { kind, name, size, url: `/control/telegram/files/${id}` } }
}

/** Of a person or a bot. */
export function nameOf({ accounts, people }: Telegram, id: number): string {
  return accounts.get(id)?.name ?? people.nameOf(id)
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
