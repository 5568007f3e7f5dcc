import { z } from 'zod'
import type { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import { vietnamDay } from '../clock.ts'
import type { LoggedCall, Server } from '../wire/server.ts'
import type { SlidingCount } from '../wire/sliding-count.ts'
import { MessageLog, type Store, type Table, tablesIn } from '../world/store.ts'
import type { ZaloOaSettings } from './settings.ts'

/** What the messenger keeps of official accounts. People name one by its number from 1. */

/** As getoa tells it: a business, or a state agency. */
const OA_TYPES = [2, 4] as const

const oaSchema = z.object({
  number: z.int().positive(),
  id: z.string(),
  name: z.string(),
  type: z.literal(OA_TYPES),
  webhook: z.exactOptional(
    z.object({ url: z.string(), disabled: z.exactOptional(z.literal(true)) }),
  ),
})
export type Oa = z.infer<typeof oaSchema>

/** The one pair of tokens that works; those of before are known so that their use can be told from garbage. */
const tokensSchema = z.object({
  oa: z.int(),
  access: z.string(),
  accessExpiresAt: z.int(),
  refresh: z.string(),
  refreshExpiresAt: z.int(),
  /** How often there was a new pair. */
  rotations: z.int(),
  /** Access tokens of before. */
  older: z.array(z.object({ access: z.string(), expiresAt: z.int() })),
})
export type Tokens = z.infer<typeof tokensSchema>

/** One person's chat with an account. */
const chatSchema = z.object({
  kind: z.literal('private'),
  key: z.string(),
  oa: z.int(),
  user: z.int(),
  userId: z.string(),
  follows: z.boolean(),
  /** The person has shut this account out. */
  restricted: z.boolean(),
  /** Milliseconds of what opens the windows; absent before the first time. */
  interactedAt: z.exactOptional(z.int()),
  /** Up to which message each person has read. */
  read: z.record(z.string(), z.int()),
})
export type Chat = z.infer<typeof chatSchema>

const title = z.string().min(1).max(100)
const payload = z.string().min(1).max(1_000)

/** A button under a text: what it says for the person shows, or does not. */
export const buttonSchema = z.object({
  type: z.enum(['oa.query.show', 'oa.query.hide']),
  title,
  payload,
})
export type OaButton = z.infer<typeof buttonSchema>

const contentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    buttons: z.exactOptional(z.array(buttonSchema)),
    /** The person pressed a button that sends without showing. */
    hidden: z.exactOptional(z.literal(true)),
  }),
  z.object({
    kind: z.enum(['image', 'file']),
    text: z.string(),
    url: z.string(),
    name: z.string(),
    size: z.int(),
  }),
  z.object({ kind: z.literal('template'), text: z.string(), template: z.string() }),
])
export type Content = z.infer<typeof contentSchema>

const messageSchema = z.object({
  chat: z.string(),
  id: z.int(),
  messageId: z.string(),
  /** A person, or 0 for the official account. */
  from: z.int(),
  /** Milliseconds. */
  date: z.int(),
  content: contentSchema,
  quoted: z.exactOptional(z.string()),
  receivedAt: z.exactOptional(z.int()),
  seenAt: z.exactOptional(z.int()),
  /** The phone made no sound. */
  silent: z.exactOptional(z.literal(true)),
})
export type Message = z.infer<typeof messageSchema>

const fileSchema = z.object({
  /** The token of a file, or the attachment_id of a picture. */
  id: z.string(),
  oa: z.int(),
  kind: z.enum(['image', 'file']),
  name: z.string(),
  mimeType: z.string(),
  base64: z.string(),
  uploadedAt: z.int(),
})
export type StoredFile = z.infer<typeof fileSchema>

const eventRowSchema = z.object({
  oa: z.int(),
  id: z.int(),
  /** The body as it is signed and sent, byte for byte. */
  body: z.string(),
  timestamp: z.string(),
  headers: z.record(z.string(), z.string()),
  attempts: z.int(),
  dueAt: z.int(),
})
export type EventRow = z.infer<typeof eventRowSchema>

export const templateSchema = z.object({
  id: z.string(),
  oa: z.int(),
  name: z.string(),
  status: z.enum(['PENDING_REVIEW', 'ENABLE', 'REJECT', 'DISABLE', 'DELETE']),
  /** The text, with <name> in the place of a parameter. */
  text: z.string(),
  byUserId: z.boolean(),
  params: z.array(
    z.object({
      name: z.string(),
      maxLength: z.int().positive(),
      type: z.enum(['STRING', 'NUMBER', 'DATE']),
    }),
  ),
})
export type Template = z.infer<typeof templateSchema>

const phoneSchema = z.object({ user: z.int(), phone: z.string() })
type Phone = z.infer<typeof phoneSchema>

/** What an account has used in a month of Viet Nam: 2026-11. */
const usageSchema = z.object({
  oa: z.int(),
  month: z.string(),
  /** Messages within 48 hours, and those between 48 hours and 7 days. */
  free: z.int(),
  billed: z.int(),
  templates: z.int(),
  uploads: z.int(),
})
type Usage = z.infer<typeof usageSchema>

/** The rows of the official accounts' part of the world. */
interface ZaloOaRows {
  oas: Table<Oa>
  tokens: Table<Tokens>
  chats: Table<Chat>
  messages: MessageLog<Message>
  files: Table<StoredFile>
  events: Table<EventRow>
  templates: Table<Template>
  phones: Table<Phone>
  usage: Table<Usage>
}

/** The console's side of an account: what only its owner and the platform know. */
export interface ZaloOaAccount {
  id: string
  name: string
  /** 2 for a business, 4 for a state agency. */
  type: 2 | 4
  appId: string
  appSecret: string
  /** The key that the webhook page of the console shows. */
  secretKey: string
  /** The pair with which a first start begins. */
  accessToken: string
  refreshToken: string
  webhookUrl?: string
}

/** Brings an account's events to its webhook. */
interface Deliveries {
  wake(): void
  stop(): void
  tryAddress(url: string): Promise<void>
}

/** What works for one account while the messenger runs. */
export interface Line {
  account: ZaloOaAccount
  webhook: Deliveries
  /** How fast the API is called. */
  rate: SlidingCount
}

/** What the log says of a call; `method` is the path of the endpoint. */
export interface CallFacts {
  /** The account's number; undefined when no valid token said which. */
  oa?: number
  /** The body as far as it is JSON, or the parameters. Never a token. */
  body: unknown
  /** 0 for success. */
  error: number
  message: string
  /** The message that was made. */
  messageId?: string
}

export type ZaloOaCall = LoggedCall & CallFacts

/** Everything that the parts of the official-account platform work on. */
export interface ZaloOa extends World, ZaloOaRows, Server<CallFacts> {
  /** By the account's number. */
  lines: ReadonlyMap<number, Line>
  room: Room<Chat, Message>
  settings: ZaloOaSettings
}

export function openRows(store: Store): ZaloOaRows {
  const table = tablesIn(store, 'zalo-oa-')
  const named = ({ id }: { id: string }): string => id
  return {
    oas: table('accounts', oaSchema, ({ number }) => `${number}`),
    tokens: table('tokens', tokensSchema, ({ oa }) => `${oa}`),
    chats: table('chats', chatSchema, ({ key }) => key),
    messages: new MessageLog(store, { name: 'zalo-oa-messages', schema: messageSchema }),
    files: table('files', fileSchema, named),
    events: table('events', eventRowSchema, ({ oa, id }) => `${oa}/${id}`),
    templates: table('templates', templateSchema, named),
    phones: table('phones', phoneSchema, ({ user }) => `${user}`),
    usage: table('usage', usageSchema, ({ oa, month }) => `${oa}/${month}`),
  }
}

/** The account's side that is not kept in rows. */
export function accountOf({ lines }: ZaloOa, number: number): ZaloOaAccount {
  const line = lines.get(number)
  if (!line) throw new Error('an official account has no line')
  return line.account
}

/** What the account has used in the month that is running. */
export function usageOf({ usage, clock }: ZaloOa, oa: number): Usage {
  const month = vietnamDay(clock.now()).slice(0, 7)
  const none = { free: 0, billed: 0, templates: 0, uploads: 0 }
  return usage.get(`${oa}/${month}`) ?? { oa, month, ...none }
}

export function count(zalo: ZaloOa, oa: number, what: keyof Omit<Usage, 'month' | 'oa'>): void {
  const usage = usageOf(zalo, oa)
  zalo.usage.put({ ...usage, [what]: usage[what] + 1 })
}
