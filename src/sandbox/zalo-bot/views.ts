import { nameOf, peerOf } from './chats.ts'
import type { Bot, Chat, Message } from './rows.ts'
import type { BotView, MessageView } from './shown.ts'
import type { ZaloBot } from './zalo-bot.ts'

export function messageView(zalo: ZaloBot, chat: Chat, message: Message): MessageView {
  const { id, messageId, from, date, content, replyTo } = message
  return {
    chat: peerOf(chat),
    id,
    messageId,
    from: senderOf(zalo, chat, from),
    sentAt: new Date(date).toISOString(),
    ...shownContent(content),
    ...(replyTo !== undefined && { replyTo }),
  }
}

function senderOf(zalo: ZaloBot, chat: Chat, from: number): MessageView['from'] {
  if (from !== 0) return { id: from, name: nameOf(zalo, from), isBot: false }
  return { id: chat.bot, name: zalo.bots.get(chat.bot)?.name ?? '', isBot: true }
}

function shownContent(
  content: Message['content'],
): Pick<MessageView, 'text' | 'styles' | 'raw' | 'media'> {
  switch (content.kind) {
    case 'text': {
      const { text, styles, raw } = content
      return { text, styles, ...(raw && { raw }) }
    }
    case 'image':
      return { text: content.caption, styles: [], media: { kind: 'image', url: content.url } }
    case 'sticker':
    case 'voice':
      return { text: '', styles: [], media: { kind: content.kind, url: content.url } }
    case 'unsupported':
      return { text: content.what, styles: [], media: { kind: 'unsupported' } }
  }
}

export function botView({ number, id, name, secret }: Bot): BotView {
  return { number, id, name, token: `${id}:${secret}` }
}
