import type { Button, MessageView } from '../chats/shown.ts'
import type { Chat, Content, Message, OaButton } from './rows.ts'
import type { ZaloOa } from './zalo-oa.ts'

export function messageView(zalo: ZaloOa, chat: Chat, message: Message): MessageView {
  const { id, messageId, from, date, content, receivedAt, seenAt, silent } = message
  const isBot = from === 0
  const name = isBot ? (zalo.oas.get(chat.oa)?.name ?? '') : zalo.people.nameOf(from)
  return {
    chat: chat.oa,
    id,
    messageId,
    from: { id: isBot ? chat.oa : from, name, isBot },
    sentAt: isoOf(date),
    text: content.text,
    entities: [],
    ...shownContent(content),
    ...(receivedAt !== undefined && { receivedAt: isoOf(receivedAt) }),
    ...(seenAt !== undefined && { seenAt: isoOf(seenAt) }),
    ...(silent && { silent }),
  }
}

function shownContent(content: Content): Pick<MessageView, 'keyboard' | 'file' | 'template'> {
  switch (content.kind) {
    case 'text':
      return content.buttons ? { keyboard: content.buttons.map((it) => [buttonOf(it)]) } : {}
    case 'template':
      return { template: content.template }
    case 'image':
    case 'file': {
      const { kind, name, size, url } = content
      return { file: { kind: kind === 'image' ? 'photo' : 'document', name, size, url } }
    }
  }
}

function buttonOf({ title, payload }: OaButton): Button {
  return { text: title, callback_data: payload }
}

/** What a button sends without showing it. */
export function isHidden({ content }: Message): boolean {
  return content.kind === 'text' && content.hidden === true
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
