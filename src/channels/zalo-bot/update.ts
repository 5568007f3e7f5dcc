import { createHash } from 'node:crypto'
import { z } from 'zod'
import type {
  Inbound,
  InboundMessage,
  InboxRow,
  NewInboxRow,
  ReadUpdate,
} from '../../conversation/ports.ts'
import { maskTyped } from '../../domain/request/privacy.ts'

/** Pictures and whatever else is not words are not kept, only that there were some. */
const messageSchema = z.object({
  message_id: z.string().optional(),
  date: z.number().optional(),
  chat: z.looseObject({ id: z.string(), chat_type: z.string().optional() }),
  from: z.looseObject({ id: z.string(), is_bot: z.boolean().optional() }).optional(),
  text: z.string().optional(),
  /** The words under a picture. */
  caption: z.string().optional(),
})

const updateSchema = z.looseObject({ event_name: z.string(), message: messageSchema })
type Update = z.output<typeof updateSchema>

/** In practice updates are delivered flat; the documentation wraps them as an answer is. */
const wrapperSchema = z.looseObject({ result: z.unknown() })
const namedSchema = z.looseObject({ event_name: z.string() })

type Said = 'words' | 'attachment' | 'unseen'

const EVENTS: Readonly<Record<string, Said>> = {
  'message.text.received': 'words',
  'message.image.received': 'attachment',
  'message.sticker.received': 'attachment',
  'message.voice.received': 'attachment',
  // Files, videos and what some senders protect come without anything that could be looked at.
  'message.unsupported.received': 'unseen',
}

/**
 * An update as the inbox keeps it: what people typed in composed letters and without long numbers, which must not be
 * stored; of an event that nobody knows its name alone. Undefined when it has no shape we know.
 */
export function inboxRow(account: string, body: unknown): NewInboxRow | undefined {
  const update = updateIn(body)
  if (!update) return undefined
  const { message, event_name: event } = update
  return {
    account,
    externalId: message.message_id ?? digestOf(body),
    chatId: message.chat.id,
    payload: EVENTS[event] ? withoutNumbers(update) : nameOnly(update),
  }
}

function updateIn(body: unknown): Update | undefined {
  const flat = updateSchema.safeParse(body)
  return flat.data ?? updateSchema.safeParse(wrapperSchema.safeParse(body).data?.result).data
}

/** The name of what came, for the log, cut to what a name may be. */
export function eventName(body: unknown): string {
  const named = namedSchema.safeParse(body).data
  const wrapped = namedSchema.safeParse(wrapperSchema.safeParse(body).data?.result).data
  return (named ?? wrapped)?.event_name.slice(0, 64) ?? 'none'
}

/** Some events carry no id of their own. */
function digestOf(update: unknown): string {
  return createHash('sha256').update(JSON.stringify(update)).digest('hex')
}

function nameOnly({ event_name: event, message: { chat } }: Update): Update {
  return { event_name: event, message: { chat: { id: chat.id } } }
}

function withoutNumbers(update: Update): Update {
  const { caption, text = caption, ...message } = update.message
  if (text === undefined) return update
  return { ...update, message: { ...message, text: maskTyped(text.normalize('NFC')) } }
}

export interface Reading {
  /** What the bot goes by. */
  names: readonly string[]
  /** It may be in groups. */
  inGroups: boolean
}

/** Says what a stored update means to a bot. A chat is private only when the platform says exactly so. */
export function readUpdates({ names, inGroups }: Reading): ReadUpdate {
  return (row: InboxRow): Promise<InboundMessage> => {
    const { event_name: event, message } = updateSchema.parse(row.payload)
    const { chat_type: type } = message.chat
    const isPrivate = type === 'PRIVATE'
    const isHeard = message.from?.is_bot !== true && (isPrivate || (type === 'GROUP' && inGroups))
    const words = isPrivate ? message.text : withoutMention(message.text, names)
    return Promise.resolve({
      address: { account: row.account, chatId: row.chatId },
      inGroup: !isPrivate,
      ...(message.from && { sender: { account: row.account, chatId: message.from.id } }),
      inbound: isHeard ? inboundOf(event, words) : { kind: 'ignored' },
    })
  }
}

/** What a command, a code or a request begins with. */
const BEGINS = /^@[^/]*?(?=\/|\bLK\s|\bYC-)/i

/** Whoever speaks to the bot in a group names it first; whether the name stands in the text is not documented. */
function withoutMention(text: string | undefined, names: readonly string[]): string | undefined {
  const mentions = names.map((name) => `@${name.normalize('NFC')}`)
  const mention = mentions.find((it) => text?.toLowerCase().startsWith(it.toLowerCase()))
  return mention === undefined
    ? text?.replace(BEGINS, '')
    : text?.slice(mention.length).replace(/^[\s:,]+/, '')
}

/** Events of a future version are nothing to answer. */
function inboundOf(event: string, text: string | undefined): Inbound {
  const said = EVENTS[event]
  if (said === 'unseen') return { kind: 'unseen' }
  if (said === 'attachment') return { kind: 'attachment', ...(text && { caption: text }) }
  return said === 'words' && text !== undefined ? { kind: 'text', text } : { kind: 'ignored' }
}
