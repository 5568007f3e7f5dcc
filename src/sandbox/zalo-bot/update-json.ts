import { nameOf, userId } from './chats.ts'
import type { Bot, Chat, Content, Message } from './rows.ts'
import type { ZaloBot } from './zalo-bot.ts'

/** An update as the platform sends it; `photoField` is where a received picture stands. */
export function updateJson(
  zalo: ZaloBot,
  { bot, chat, message }: { bot: Bot; chat: Chat; message: Message },
): string {
  const { content, date, messageId, from } = message
  const sender = { id: userId(bot, from), is_bot: false, display_name: nameOf(zalo, from) }
  const common = {
    date,
    chat: { chat_type: chat.kind === 'private' ? 'PRIVATE' : 'GROUP', id: chat.id },
    message_id: messageId,
    from: sender,
  }
  const { event, fields } = eventOf(content, zalo.settings.photoField)
  return JSON.stringify({ event_name: event, message: { ...common, ...fields } })
}

function eventOf(
  content: Content,
  photoField: string,
): { event: string; fields: Record<string, string> } {
  switch (content.kind) {
    case 'text':
      return { event: 'message.text.received', fields: { text: content.text } }
    case 'image': {
      const { url, caption } = content
      const about = { message_type: 'CHAT_PHOTO', ...(caption && { caption }) }
      return { event: 'message.image.received', fields: { [photoField]: url, ...about } }
    }
    case 'sticker': {
      const { sticker, url } = content
      return { event: 'message.sticker.received', fields: { sticker, url } }
    }
    case 'voice': {
      const fields = { voice_url: content.url, message_type: 'CHAT_VOICE' }
      return { event: 'message.voice.received', fields }
    }
    case 'unsupported':
      return { event: 'message.unsupported.received', fields: {} }
  }
}
