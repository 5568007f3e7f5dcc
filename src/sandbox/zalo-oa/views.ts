import { nameOf, peerOf } from './chats.ts'
import type { Chat, Content, Message, Oa } from './rows.ts'
import type { MessageView, OaView } from './shown.ts'
import type { ZaloOa } from './zalo-oa.ts'

export function messageView(zalo: ZaloOa, chat: Chat, message: Message): MessageView {
  const { id, messageId, from, date, content, quoted, reaction, receivedAt, seenAt } = message
  return {
    chat: peerOf(chat),
    id,
    messageId,
    from: senderOf(zalo, chat, from),
    sentAt: isoOf(date),
    ...shownContent(content),
    ...(quoted !== undefined && { quoted }),
    ...(reaction !== undefined && { reaction }),
    ...(receivedAt !== undefined && { receivedAt: isoOf(receivedAt) }),
    ...(seenAt !== undefined && { seenAt: isoOf(seenAt) }),
    ...(message.silent && { silent: true }),
  }
}

function senderOf(zalo: ZaloOa, chat: Chat, from: number): MessageView['from'] {
  if (from !== 0) return { id: from, name: nameOf(zalo, from), isOa: false }
  return { id: chat.oa, name: zalo.oas.get(chat.oa)?.name ?? '', isOa: true }
}

function shownContent(content: Content): Pick<MessageView, 'text'> & Partial<MessageView> {
  switch (content.kind) {
    case 'text':
      return { text: content.text, ...(content.buttons && { buttons: content.buttons }) }
    case 'asks-info': {
      const { title, subtitle } = content
      return { text: '', asksInfo: { title, subtitle } }
    }
    case 'template':
      return { text: content.text, template: content.template }
    case 'image':
    case 'file':
    case 'audio':
    case 'video':
    case 'sticker':
    case 'location':
    case 'link':
    case 'gif': {
      const { kind, url, name, size, text } = content
      return { text, media: { kind, url, name, size } }
    }
  }
}

export function oaView({ number, id, name, type, webhook }: Oa): OaView {
  return { number, id, name, type, ...(webhook && { webhook }) }
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
