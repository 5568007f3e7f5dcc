import { userIdByApp, userIdFor } from './chats.ts'
import type { Chat, Content, Message, Oa } from './rows.ts'
import { tellWebhook } from './tell-webhook.ts'
import { isHidden } from './views.ts'
import { accountOf, type ZaloOa } from './zalo-oa.ts'

interface OnItsWay {
  oa: Oa
  chat: Chat
  message: Message
}

/** The echo of what an account has sent, and the phone's word that it came. */
export function tellSent(zalo: ZaloOa, { oa, chat, message }: OnItsWay): void {
  const { content, messageId } = message
  tellWebhook(zalo, oa, {
    fields: {
      sender: { id: oa.id },
      recipient: { id: chat.userId },
      user_id_by_app: userIdByApp(accountOf(zalo, oa.number).appId, chat.user),
      event_name: `oa_send_${content.kind}`,
      message: { ...contentJson(content), msg_id: messageId },
    },
  })
  const afterMs = zalo.settings.receivedAfterMs
  zalo.room.change(chat, { ...message, receivedAt: zalo.clock.now().getTime() + afterMs })
  const fields = receipt(oa, chat, 'user_received_message')
  tellWebhook(zalo, oa, { fields: { ...fields, message: { msg_id: messageId } }, afterMs })
}

/** One event for all that was not seen before. */
export function tellSeen(zalo: ZaloOa, oa: Oa, chat: Chat): void {
  const unseen = zalo.messages
    .of(chat.key)
    .filter((message) => message.from === 0 && message.seenAt === undefined && !isHidden(message))
  if (unseen.length === 0) return
  const seenAt = zalo.clock.now().getTime()
  for (const message of unseen) zalo.room.change(chat, { ...message, seenAt })
  const message = { msg_ids: unseen.map(({ messageId }) => messageId) }
  tellWebhook(zalo, oa, { fields: { ...receipt(oa, chat, 'user_seen_message'), message } })
}

function receipt(oa: Oa, chat: Chat, event: string): Record<string, unknown> {
  return { sender: { id: oa.id }, recipient: { id: chat.userId }, event_name: event }
}

/** What a person wrote or pressed. */
export function tellUserSent(zalo: ZaloOa, { oa, message }: OnItsWay): void {
  const { content, messageId, from, quoted } = message
  tellWebhook(zalo, oa, {
    fields: {
      sender: { id: userIdFor(oa, from) },
      recipient: { id: oa.id },
      user_id_by_app: userIdByApp(accountOf(zalo, oa.number).appId, from),
      event_name: 'user_send_text',
      message: {
        ...contentJson(content),
        msg_id: messageId,
        ...(quoted !== undefined && { quote_msg_id: quoted }),
      },
    },
  })
}

function contentJson(content: Content): Record<string, unknown> {
  if (content.kind === 'text' || content.kind === 'template') return { text: content.text }
  const { kind, url, name, size, text } = content
  const payload = { url, ...(name !== '' && { name, size: String(size) }) }
  return { ...(text !== '' && { text }), attachments: [{ type: kind, payload }] }
}
