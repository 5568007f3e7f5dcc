import { createHash } from 'node:crypto'
import { z } from 'zod'
import type {
  Inbound,
  InboundMessage,
  InboxRow,
  NewInboxRow,
  ReadUpdate,
} from '../../conversation/ports.ts'
import { parsed } from '../http-call.ts'
import { maskTyped } from '../../domain/request/privacy.ts'

const party = z.looseObject({ id: z.coerce.string() }).optional()

/** Numbers of the platform are longer than a number may be: they come as texts. */
const eventSchema = z.looseObject({
  event_name: z.string(),
  timestamp: z.coerce.string().optional(),
  sender: party,
  recipient: party,
  follower: party,
  user_id: z.coerce.string().optional(),
  /** Pictures, places, business cards and files are not kept. */
  message: z
    .object({
      msg_id: z.coerce.string().optional(),
      msg_ids: z.array(z.coerce.string()).optional(),
      text: z.string().optional(),
    })
    .optional(),
})
type OaEvent = z.output<typeof eventSchema>

type What = 'text' | 'attachment' | 'opened' | 'closed' | 'receipt' | 'withdrawn'

/** What an event says of its chat; those that are not here are not kept. Our own messages come back as oa_send_*. */
const EVENTS: Readonly<Record<string, What>> = {
  user_send_text: 'text',
  user_send_image: 'attachment',
  user_send_link: 'attachment',
  user_send_audio: 'attachment',
  user_send_video: 'attachment',
  user_send_sticker: 'attachment',
  user_send_location: 'attachment',
  user_send_business_card: 'attachment',
  user_send_file: 'attachment',
  user_send_gif: 'attachment',
  follow: 'opened',
  user_click_chatnow: 'opened',
  unfollow: 'closed',
  // Sources differ on the name.
  user_withdraw: 'withdrawn',
  'user.revoke.consent': 'withdrawn',
  user_received_message: 'receipt',
  user_seen_message: 'receipt',
}

/** An event as the inbox keeps it; undefined when nothing of it is to be kept. */
export function inboxRow(account: string, body: unknown): NewInboxRow | undefined {
  const known = eventSchema.safeParse(body)
  if (!known.success) return undefined
  const event = known.data
  const chatId = chatOf(event)
  if (!EVENTS[event.event_name] || chatId === undefined) return undefined
  return { account, externalId: idOf(event), chatId, payload: withoutNumbers(event) }
}

/** A receipt is about the user it was sent to. */
function chatOf(event: OaEvent): string | undefined {
  const isReceipt = EVENTS[event.event_name] === 'receipt'
  return (isReceipt ? event.recipient : event.sender)?.id ?? event.follower?.id ?? event.user_id
}

function idOf(event: OaEvent): string {
  const { event_name: name, message, timestamp = '' } = event
  if (message?.msg_id !== undefined) return `${name}/${message.msg_id}`
  const subject = `${chatOf(event) ?? ''} ${(message?.msg_ids ?? []).join(' ')}`
  const digest = createHash('sha256').update(subject).digest('hex')
  return `${name}/${timestamp}/${digest.slice(0, 32)}`
}

function withoutNumbers(event: OaEvent): OaEvent {
  const text = event.message?.text
  if (text === undefined) return event
  const words = maskTyped(pressed(text).normalize('NFC'))
  return { ...event, message: { ...event.message, text: words } }
}

const objectSchema = z.looseObject({ content: z.string() })

/** A press comes back as the payload of its button; of a payload that is an object, its JSON was seen instead. */
function pressed(text: string): string {
  return objectSchema.safeParse(parsed(text)).data?.content ?? text
}

/** Says what a stored event means. */
export const readUpdate: ReadUpdate = (row: InboxRow): Promise<InboundMessage> =>
  Promise.resolve({
    address: { account: row.account, chatId: row.chatId },
    inGroup: false,
    inbound: inboundOf(eventSchema.parse(row.payload)),
  })

function inboundOf({ event_name: name, message }: OaEvent): Inbound {
  switch (EVENTS[name]) {
    case 'text':
      return { kind: 'text', text: message?.text ?? '' }
    case 'attachment':
      return { kind: 'attachment', ...(message?.text && { caption: message.text }) }
    case 'opened':
      return { kind: 'opened' }
    case 'closed':
      return { kind: 'blocked' }
    case 'withdrawn':
      return { kind: 'withdrawn' }
    case 'receipt': {
      const messageIds = message?.msg_ids ?? (message?.msg_id === undefined ? [] : [message.msg_id])
      return { kind: 'receipt', seen: name === 'user_seen_message', messageIds }
    }
    case undefined:
    default:
      return { kind: 'ignored' }
  }
}
