import { userIdByApp, userIdFor } from './chats.ts'
import { change, isHidden } from './post.ts'
import type { Chat, Content, Message, Oa, PrivateChat } from './rows.ts'
import { tellWebhook } from './tell-webhook.ts'
import { accountOf, type ZaloOa } from './zalo-oa.ts'

interface OnItsWay {
  oa: Oa
  chat: PrivateChat
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
      event_name: `oa_send_${echoed(content)}`,
      message: { ...contentJson(content), msg_id: messageId },
    },
  })
  if (!chat.offline) tellReceived(zalo, { oa, chat, message })
}

function echoed({ kind }: Content): string {
  return kind === 'asks-info' ? 'list' : kind
}

/** Once for every message. */
export function tellReceived(zalo: ZaloOa, { oa, chat, message }: OnItsWay): void {
  const current = zalo.messages.get(chat.key, message.id)
  if (!current || current.receivedAt !== undefined) return
  const afterMs = zalo.settings.receivedAfterMs
  change(zalo, chat, { ...current, receivedAt: zalo.clock.now().getTime() + afterMs })
  tellWebhook(zalo, oa, {
    fields: {
      sender: { id: oa.id },
      recipient: { id: chat.userId },
      event_name: 'user_received_message',
      message: { msg_id: message.messageId },
    },
    afterMs,
  })
}

/** One event for all that was not seen before. */
export function tellSeen(zalo: ZaloOa, oa: Oa, chat: PrivateChat): void {
  const unseen = zalo.messages
    .of(chat.key)
    .filter((message) => message.from === 0 && message.seenAt === undefined && !isHidden(message))
  if (unseen.length === 0) return
  const seenAt = zalo.clock.now().getTime()
  for (const message of unseen) change(zalo, chat, { ...message, seenAt })
  tellWebhook(zalo, oa, {
    fields: {
      sender: { id: oa.id },
      recipient: { id: chat.userId },
      event_name: 'user_seen_message',
      message: { msg_ids: unseen.map(({ messageId }) => messageId) },
    },
  })
}

/** What a person wrote or pressed. */
export function tellUserSent(
  zalo: ZaloOa,
  { oa, chat, message }: { oa: Oa; chat: Chat; message: Message },
): void {
  const { content, messageId, from, quoted } = message
  const isPrivate = chat.kind === 'private'
  const what = content.kind === 'asks-info' || content.kind === 'template' ? 'text' : content.kind
  tellWebhook(zalo, oa, {
    fields: {
      sender: { id: userIdFor(oa, from) },
      recipient: { id: isPrivate ? oa.id : chat.id },
      user_id_by_app: userIdByApp(accountOf(zalo, oa.number).appId, from),
      event_name: isPrivate ? `user_send_${what}` : `user_send_group_${what}`,
      message: {
        ...contentJson(content),
        msg_id: messageId,
        ...(quoted !== undefined && { quote_msg_id: quoted }),
      },
    },
  })
}

function contentJson(content: Content): Record<string, unknown> {
  switch (content.kind) {
    case 'text':
    case 'template':
      return { text: content.text }
    case 'asks-info':
      return { text: content.title }
    case 'image':
    case 'file':
    case 'audio':
    case 'video':
    case 'sticker':
    case 'location':
    case 'link':
    case 'gif': {
      const { kind, url, name, size, text } = content
      const payload = { url, ...(name !== '' && { name, size: String(size) }) }
      return { ...(text !== '' && { text }), attachments: [{ type: kind, payload }] }
    }
  }
}
