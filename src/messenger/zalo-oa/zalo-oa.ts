import { z } from 'zod'
import type { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import type { Deliveries } from '../wire/deliveries.ts'
import type { LoggedCall, Server } from '../wire/server.ts'
import type { SlidingCount } from '../wire/sliding-count.ts'
import { Refused } from '../world/people.ts'
import { messageLog, type Opened, table } from '../world/store.ts'

/** What the messenger keeps of its one official account, which people know by this number. */
export const OA_NUMBER = 1

/** As getoa tells it: a business, or a state agency. */
const OA_TYPES = [2, 4] as const

const oaSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.literal(OA_TYPES),
  webhook: z.exactOptional(
    z.object({ url: z.string(), disabled: z.exactOptional(z.literal(true)) }),
  ),
})
export type Oa = z.infer<typeof oaSchema>

/** The one pair of tokens that works. */
const tokensSchema = z.object({
  access: z.string(),
  accessExpiresAt: z.int(),
  refresh: z.string(),
  refreshExpiresAt: z.int(),
  rotations: z.int(),
})
export type Tokens = z.infer<typeof tokensSchema>

const chatSchema = z.object({
  kind: z.literal('private'),
  key: z.string(),
  user: z.int(),
  userId: z.string(),
  follows: z.boolean(),
  /** The person has shut this account out. */
  restricted: z.boolean(),
  /** Milliseconds of what opens the windows; absent before the first time. */
  interactedAt: z.exactOptional(z.int()),
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
  date: z.int(),
  content: contentSchema,
  quoted: z.exactOptional(z.string()),
  receivedAt: z.exactOptional(z.int()),
  seenAt: z.exactOptional(z.int()),
})
export type Message = z.infer<typeof messageSchema>
type Draft = Pick<Message, 'from' | 'content' | 'quoted'>

const fileSchema = z.object({
  /** The token of a file, or the attachment_id of a picture. */
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  base64: z.string(),
})

const eventRowSchema = z.object({
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

/** What the platform looks at before it serves an official account, and what is not known of it for sure. */
export const zaloOaSettingsSchema = z.object({
  /** What was paid for: since June 2026 the API comes with the two larger packages alone. */
  package: z.enum(['basic', 'standard', 'growth', 'comprehensive']),
  /** That of the package growth; comprehensive has 2,000, and an application 4,000 over all its accounts. */
  requestsPerMinute: z.int().positive().nullable(),
  /** Unless that is answered 200 the address is not saved; or it is saved all the same. */
  webhookProbe: z.enum(['must-answer', 'tries']),
  /** How the event is called by which somebody withdraws their consent: sources differ. */
  withdrawal: z.enum(['user_withdraw', 'user.revoke.consent']),
  /** How long after a message the phone confirms it. */
  receivedAfterMs: z.int().nonnegative(),
})
export type ZaloOaSettings = z.infer<typeof zaloOaSettingsSchema>

export const DEFAULT_ZALO_OA_SETTINGS: ZaloOaSettings = {
  package: 'growth',
  requestsPerMinute: 100,
  webhookProbe: 'must-answer',
  withdrawal: 'user_withdraw',
  receivedAfterMs: 0,
}

export const ZALO_OA_ROWS = {
  oas: table('zalo-oa-accounts', oaSchema, () => `${OA_NUMBER}`),
  tokens: table('zalo-oa-tokens', tokensSchema, () => `${OA_NUMBER}`),
  chats: table('zalo-oa-chats', chatSchema, ({ key }) => key),
  messages: messageLog('zalo-oa-messages', messageSchema),
  files: table('zalo-oa-files', fileSchema, ({ id }) => id),
  events: table('zalo-oa-waiting', eventRowSchema, ({ id }) => `${id}`),
  templates: table('zalo-oa-templates', templateSchema, ({ id }) => id),
  phones: table('zalo-oa-phones', phoneSchema, ({ user }) => `${user}`),
}

/** The console's side of the account: what only its owner and the platform know. */
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

/** What the log says of a call; `method` is the path of the endpoint. */
export interface CallFacts {
  /** The body as far as it is JSON, or the parameters. Never a token. */
  body: unknown
  error: number
  message: string
  messageId?: string
}

export type ZaloOaCall = LoggedCall & CallFacts

export interface ZaloOaState extends World, Opened<typeof ZALO_OA_ROWS>, Server<CallFacts> {
  account: ZaloOaAccount | undefined
  settings: ZaloOaSettings
}

export interface ZaloOa extends ZaloOaState {
  webhook: Deliveries<EventRow>
  rate: SlidingCount
  room: Room<Chat, Message, Draft>
}

/** The account's side that is not kept in rows. */
export function accountOf({ account }: ZaloOaState): ZaloOaAccount {
  if (!account) throw new Refused('there is no official account')
  return account
}

export function oaOf({ oas }: ZaloOaState): Oa {
  const oa = oas.get(OA_NUMBER)
  if (!oa) throw new Refused('there is no official account')
  return oa
}
