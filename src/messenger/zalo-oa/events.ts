import { isHidden, userIdByApp, userIdOf } from './chats.ts'
import { accountOf, type Chat, type Content, type Message, oaOf, type ZaloOa } from './zalo-oa.ts'

interface Telling {
  /** The names of the event's fields in the order in which they are sent; the timestamp comes last. */
  fields: Record<string, unknown>
  afterMs?: number
  headers?: Record<string, string>
}

/** Queues an event for the account's webhook; without one it is lost. */
export function tellWebhook(zalo: ZaloOa, { fields, afterMs = 0, headers = {} }: Telling): void {
  const { webhook } = oaOf(zalo)
  if (!webhook || webhook.disabled) return
  const now = zalo.clock.now().getTime()
  const timestamp = String(now + afterMs)
  const json = JSON.stringify({ app_id: accountOf(zalo).appId, ...fields, timestamp })
  const id = Math.max(0, ...[...zalo.events.values()].map((event) => event.id)) + 1
  const attempts = { attempts: 0, dueAt: now + afterMs }
  zalo.events.put({ id, body: escaped(json), timestamp, headers, ...attempts })
  zalo.webhook.wake()
}

/** The same JSON in ASCII, which no re-serialisation reproduces. */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The echo of what the account has sent, and the phone's word that it came. */
export function tellSent(zalo: ZaloOa, chat: Chat, message: Message): void {
  const { content, messageId } = message
  tellWebhook(zalo, {
    fields: {
      sender: { id: accountOf(zalo).id },
      recipient: { id: chat.userId },
      user_id_by_app: userIdByApp(zalo, chat.user),
      event_name: `oa_send_${content.kind}`,
      message: { ...contentJson(content), msg_id: messageId },
    },
  })
  const afterMs = zalo.settings.receivedAfterMs
  zalo.room.change(chat, { ...message, receivedAt: zalo.clock.now().getTime() + afterMs })
  const fields = receipt(zalo, chat, 'user_received_message')
  tellWebhook(zalo, { fields: { ...fields, message: { msg_id: messageId } }, afterMs })
}

/** One event for all that was not seen before. */
export function tellSeen(zalo: ZaloOa, chat: Chat): void {
  const unseen = zalo.messages
    .of(chat.key)
    .filter((message) => message.from === 0 && message.seenAt === undefined && !isHidden(message))
  if (unseen.length === 0) return
  const seenAt = zalo.clock.now().getTime()
  for (const message of unseen) zalo.room.change(chat, { ...message, seenAt })
  const message = { msg_ids: unseen.map(({ messageId }) => messageId) }
  tellWebhook(zalo, { fields: { ...receipt(zalo, chat, 'user_seen_message'), message } })
}

function receipt(zalo: ZaloOa, chat: Chat, event: string): Record<string, unknown> {
  return {
    sender: { id: accountOf(zalo).id },
    recipient: { id: chat.userId },
    event_name: event,
  }
}

export function tellUserSent(zalo: ZaloOa, message: Message): void {
  const { content, messageId, from, quoted } = message
  tellWebhook(zalo, {
    fields: {
      sender: { id: userIdOf(zalo, from) },
      recipient: { id: accountOf(zalo).id },
      user_id_by_app: userIdByApp(zalo, from),
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
