import { peerOf } from './chats.ts'
import type { Telegram } from './telegram.ts'
import type { Bot, Chat, Group, Message } from './rows.ts'
import type { BotView, FileView, GroupView, MessageView } from './shown.ts'

export function messageView(tg: Telegram, chat: Chat, message: Message): MessageView {
  const { content, markup } = message
  return {
    chat: peerOf(chat),
    id: message.id,
    from: memberName(tg, message.from),
    sentAt: isoOf(message.date),
    ...(message.editDate !== undefined && { editedAt: isoOf(message.editDate) }),
    text: content.kind === 'service' ? '' : content.text,
    entities: content.kind === 'service' ? [] : content.entities,
    ...(content.kind === 'service' && { service: content.service }),
    ...((content.kind === 'document' || content.kind === 'photo') && fileOf(tg, content)),
    ...(markup?.kind === 'inline' && { keyboard: markup.rows }),
    ...(markup?.kind === 'keyboard' && { replyKeyboard: markup.rows }),
    ...(markup?.kind === 'force-reply' && { forceReply: placeholderOf(markup) }),
    ...(message.replyTo !== undefined && { replyTo: message.replyTo }),
    ...(message.topic !== undefined && { topic: message.topic }),
    ...(message.silent && { silent: true }),
    ...(message.protected && { protected: true }),
    ...(message.deleted && { deleted: true }),
  }
}

function placeholderOf({ placeholder }: { placeholder?: string }): { placeholder?: string } {
  return placeholder === undefined ? {} : { placeholder }
}

function fileOf(
  tg: Telegram,
  content: { kind: 'document' | 'photo'; file: string },
): { file?: FileView } {
  const file = tg.files.get(content.file)
  if (!file) return {}
  const { id, name, mimeType, size, picture } = file
  const url = `/control/telegram/files/${id}`
  return {
    file: { kind: content.kind, id, name, mimeType, size, url, ...(picture && { picture }) },
  }
}

function memberName(tg: Telegram, id: number): MessageView['from'] {
  const bot = tg.bots.get(id)
  if (bot) return { id, name: bot.names[''] ?? bot.username, isBot: true }
  const person = tg.people.get(id)
  const name = [person?.firstName, person?.lastName].filter((part) => part !== undefined).join(' ')
  return { id, name, isBot: false }
}

export function groupView(tg: Telegram, group: Group): GroupView {
  return {
    id: group.id,
    kind: group.kind,
    title: group.title,
    members: Object.entries(group.members).map(([id, status]) => ({
      ...memberName(tg, Number(id)),
      status,
    })),
    muted: group.muted,
    ...(group.topics && { topics: group.topics }),
    ...(group.deleted && { deleted: true }),
    ...(group.migratedTo !== undefined && { migratedTo: group.migratedTo }),
  }
}

export function botView(bot: Bot): BotView {
  return {
    id: bot.id,
    username: bot.username,
    name: bot.names[''] ?? bot.username,
    description: bot.descriptions[''] ?? '',
    shortDescription: bot.shortDescriptions[''] ?? '',
    privacy: bot.privacy,
  }
}

function isoOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
