import { userId } from './chats.ts'
import type { Bot, Chat, Content, Message } from './rows.ts'
import type { ZaloBot } from './zalo-bot.ts'

/** An update as the platform sends it. */
export function updateJson(
  zalo: ZaloBot,
  { bot, chat, message }: { bot: Bot; chat: Chat; message: Message },
): string {
  const { content, date, messageId, from } = message
  const sender = { id: userId(bot, from), is_bot: false, display_name: zalo.people.nameOf(from) }
  const common = {
    date,
    chat: { chat_type: chat.kind === 'private' ? 'PRIVATE' : 'GROUP', id: chat.id },
    message_id: messageId,
    from: sender,
  }
  const isNamed = content.kind === 'text' && content.text.startsWith('@')
  const mention =
    zalo.settings.mentionInText && message.mentionsBot && !isNamed ? `@${bot.name} ` : ''
  const { event, fields } = eventOf(content, mention)
  return JSON.stringify({ event_name: event, message: { ...common, ...fields } })
}

function eventOf(
  content: Content,
  mention: string,
): { event: string; fields: Record<string, unknown> } {
  switch (content.kind) {
    case 'text':
      return { event: 'message.text.received', fields: { text: mention + content.text } }
    case 'image': {
      const { url, caption } = content
      const words = mention + caption
      const about = { message_type: 'CHAT_PHOTO', ...(words && { caption: words }) }
      return { event: 'message.image.received', fields: { photo_url: url, ...about } }
    }
    case 'unsupported':
      return { event: 'message.unsupported.received', fields: {} }
  }
}
