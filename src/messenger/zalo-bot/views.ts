import type { MessageView } from '../chats/shown.ts'
import { peerOf, titleOf } from './chats.ts'
import type { Chat, Content, Message } from './rows.ts'
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
  if (from !== 0) return { id: from, name: zalo.people.nameOf(from), isBot: false }
  return { id: chat.bot, name: titleOf(zalo, chat), isBot: true }
}

function shownContent(content: Content): Pick<MessageView, 'text' | 'entities' | 'file'> {
  switch (content.kind) {
    case 'text':
      return { text: content.text, entities: content.styles }
    case 'image': {
      const { url, caption: text } = content
      return { text, entities: [], file: { kind: 'photo', name: url, size: 0, url } }
    }
    case 'unsupported':
      return { text: content.what, entities: [] }
  }
}
