import { createHash } from 'node:crypto'
import { z } from 'zod'
import type {
  Inbound,
  InboundMessage,
  InboxRow,
  NewInboxRow,
  ReadUpdate,
} from '../../conversation/ports.ts'
import { maskTyped } from '../../domain/privacy.ts'

/** Pictures and whatever else is not words are not kept. */
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

/** A delivery wraps the update as an answer does, or does not: documents and captures disagree. */
const wrapperSchema = z.looseObject({ result: z.unknown() })

/**
 * An update as the inbox keeps it: what people typed in composed letters and without long numbers, which must not be
 * stored. Undefined when it has no shape we know.
 */
export function inboxRow(account: string, body: unknown): NewInboxRow | undefined {
  const wrapper = wrapperSchema.safeParse(body)
  const known = updateSchema.safeParse(wrapper.data?.result ?? body)
  if (!known.success) return undefined
  const { message } = known.data
  return {
    account,
    externalId: message.message_id ?? digestOf(body),
    chatId: message.chat.id,
    payload: withoutNumbers(known.data),
  }
}

/** Some events carry no id of their own. */
function digestOf(update: unknown): string {
  return createHash('sha256').update(JSON.stringify(update)).digest('hex')
}

function withoutNumbers(update: Update): Update {
  const { text, caption } = update.message
  const masked = {
    ...(text !== undefined && { text: maskTyped(text.normalize('NFC')) }),
    ...(caption !== undefined && { caption: maskTyped(caption.normalize('NFC')) }),
  }
  return { ...update, message: { ...update.message, ...masked } }
}

/** Says what a stored update means to the bot that goes by these names. */
export function readUpdates(names: readonly string[]): ReadUpdate {
  return (row: InboxRow): Promise<InboundMessage> => {
    const { event_name: event, message } = updateSchema.parse(row.payload)
    const inGroup = message.chat.chat_type === 'GROUP'
    const typed = message.text ?? message.caption
    const words = inGroup ? withoutMention(typed, names) : typed
    return Promise.resolve({
      address: { account: row.account, chatId: row.chatId },
      inGroup,
      ...(message.from && { sender: { account: row.account, chatId: message.from.id } }),
      inbound: message.from?.is_bot === true ? { kind: 'ignored' } : inboundOf(event, words),
    })
  }
}

/** Whoever speaks to the bot in a group names it first; whether the name stands in the text is not documented. */
function withoutMention(text: string | undefined, names: readonly string[]): string | undefined {
  const mentions = names.map((name) => `@${name.normalize('NFC')}`)
  const mention = mentions.find((it) => text?.toLowerCase().startsWith(it.toLowerCase()))
  return mention === undefined ? text : text?.slice(mention.length).replace(/^[\s:,]+/, '')
}

const ATTACHMENTS: ReadonlySet<string> = new Set([
  'message.image.received',
  'message.sticker.received',
  'message.voice.received',
  'message.unsupported.received',
])

/** Events of a future version are nothing to answer. */
function inboundOf(event: string, text: string | undefined): Inbound {
  if (event === 'message.text.received' && text !== undefined) return { kind: 'text', text }
  if (!ATTACHMENTS.has(event)) return { kind: 'ignored' }
  return { kind: 'attachment', ...(text && { caption: text }) }
}
