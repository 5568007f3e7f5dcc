import {
  accountOf,
  type Chat,
  type Content,
  type Message,
  type Oa,
  type ZaloOa,
} from './zalo-oa.ts'
import { isHidden, userIdByApp, userIdFor } from './chats.ts'

interface Telling {
  /** The names of the event's fields in the order in which they are sent; the timestamp comes last. */
  fields: Record<string, unknown>
  afterMs?: number
  headers?: Record<string, string>
}

/** Queues an event for the account's webhook; without one it is lost. */
export function tellWebhook(
  zalo: ZaloOa,
  oa: Oa,
  { fields, afterMs = 0, headers = {} }: Telling,
): void {
  const { webhook } = zalo.oas.get(oa.number) ?? oa
  const line = zalo.lines.get(oa.number)
  if (!webhook || webhook.disabled || !line) return
  const now = zalo.clock.now().getTime()
  const timestamp = String(now + afterMs)
  const { appId } = accountOf(zalo, oa.number)
  const json = JSON.stringify({ app_id: appId, ...fields, timestamp })
  zalo.events.put({
    oa: oa.number,
    id: nextId(zalo, oa.number),
    body: escaped(json),
    timestamp,
    headers,
    attempts: 0,
    dueAt: now + afterMs,
  })
  line.webhook.wake()
}

function nextId({ events }: ZaloOa, oa: number): number {
  const ids = [...events.values()].filter((event) => event.oa === oa).map(({ id }) => id)
  return Math.max(0, ...ids) + 1
}

/** The same JSON in ASCII, which no re-serialisation reproduces. */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

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
