import { z } from 'zod'
import type { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import type { BotFacts } from '../wire/bot-api.ts'
import type { Deliveries } from '../wire/deliveries.ts'
import type { LoggedCall, Server } from '../wire/server.ts'
import type { SlidingCount } from '../wire/sliding-count.ts'
import { messageLog, type Opened, table } from '../world/store.ts'
import type { Polls } from './polls.ts'

/** What the messenger keeps of its one bot. People know it by this number, and a group by one from −1 down. */
export const BOT_NUMBER = 1

const hookSchema = z.object({
  webhook: z.exactOptional(z.object({ url: z.string(), secret: z.string() })),
  /** Milliseconds; 0 before the webhook was ever touched. */
  updatedAt: z.int(),
})
export type Hook = z.infer<typeof hookSchema>

const chatFields = {
  key: z.string(),
  id: z.string(),
  read: z.record(z.string(), z.int()),
}

const privateChatSchema = z.object({
  kind: z.literal('private'),
  ...chatFields,
  user: z.int(),
  blocked: z.boolean(),
})
export type PrivateChat = z.infer<typeof privateChatSchema>

const groupSchema = z.object({
  kind: z.literal('group'),
  ...chatFields,
  number: z.int().negative(),
  title: z.string(),
  members: z.array(z.int()),
})
export type Group = z.infer<typeof groupSchema>

const chatSchema = z.discriminatedUnion('kind', [privateChatSchema, groupSchema])
export type Chat = z.infer<typeof chatSchema>

const styleSchema = z.object({ type: z.string(), offset: z.int(), length: z.int() })

const contentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), styles: z.array(styleSchema) }),
  z.object({ kind: z.literal('image'), url: z.string(), caption: z.string() }),
  /** Something that the platform does not let bots see. */
  z.object({ kind: z.literal('unsupported'), what: z.string() }),
])
export type Content = z.infer<typeof contentSchema>

const messageSchema = z.object({
  chat: z.string(),
  id: z.int(),
  messageId: z.string(),
  /** A person, or 0 for the bot. */
  from: z.int(),
  date: z.int(),
  content: contentSchema,
  /** The person chose the bot from the list that opens with @. */
  mentionsBot: z.exactOptional(z.literal(true)),
  replyTo: z.exactOptional(z.int()),
})
export type Message = z.infer<typeof messageSchema>
type Draft = Pick<Message, 'from' | 'content' | 'mentionsBot' | 'replyTo'>

const updateSchema = z.object({
  id: z.int(),
  /** The update as it was when it happened. */
  json: z.string(),
  /** How often it was handed out and yet kept. */
  given: z.int(),
})
export type Update = z.infer<typeof updateSchema>

/** What the bot has sent in a month of Viet Nam: 2026-11. */
const usageSchema = z.object({ month: z.string(), sent: z.int() })
export type Usage = z.infer<typeof usageSchema>

/**
 * What is not known of the platform, or known in two ways, is a switch here. The default is the one for which there
 * is the better evidence, and where there is none, the one that is harder on a bot.
 */
export const zaloBotSettingsSchema = z.object({
  /** What getMe says: groups are a beta that works, though its answer in the documentation says no. */
  canJoinGroups: z.boolean(),
  /** The name by which the bot was mentioned stands in the text of a group: likely, never published. */
  mentionInText: z.boolean(),
  /** The HTTP status of a refusal: 200 as documented, that of its code, or now one and now the other as reports say. */
  refusalStatus: z.enum(['ok', 'code', 'either']),
  /** What setWebhook posts to the address first: an empty body without content type was seen once. */
  webhookProbe: z.enum(['empty', 'none']),
  /** getUpdates while a webhook is set: refused in so many words, or idle for ever. */
  pollWithWebhook: z.enum(['refused', 'silent']),
  /** The result of getUpdates: one update, or a list of one as some programs expect. */
  updatesShape: z.enum(['object', 'list']),
  /** How often an update is handed out: once, but one report had the same one on every poll. */
  handsOut: z.int().positive(),
  /** More calls of getUpdates in one second are answered by the gateway's page; the number is a guess. */
  pollsPerSecond: z.int().positive().nullable(),
  messagesPerMonth: z.int().positive(),
  /** Hosts that the fetcher of pictures cannot reach. */
  unreachableHosts: z.array(z.string()),
})
export type ZaloBotSettings = z.infer<typeof zaloBotSettingsSchema>

export const DEFAULT_ZALO_BOT_SETTINGS: ZaloBotSettings = {
  canJoinGroups: true,
  mentionInText: true,
  refusalStatus: 'either',
  webhookProbe: 'empty',
  pollWithWebhook: 'refused',
  updatesShape: 'object',
  handsOut: 1,
  pollsPerSecond: 30,
  messagesPerMonth: 3_000,
  unreachableHosts: [],
}

export const ZALO_BOT_ROWS = {
  hooks: table('zalo-bot-hooks', hookSchema, () => 'hook'),
  chats: table('zalo-bot-chats', chatSchema, ({ key }) => key),
  messages: messageLog('zalo-bot-messages', messageSchema),
  updates: table('zalo-bot-waiting', updateSchema, ({ id }) => `${id}`),
  usage: table('zalo-bot-sent', usageSchema, ({ month }) => month),
}

export interface ZaloBotAccount {
  /** The platform's form: the bot's id, a colon, a secret. */
  token: string
  /** Begins with "Bot", as the platform demands. */
  name: string
}

export type CallFacts = BotFacts<string>
export type ZaloBotCall = LoggedCall & CallFacts

export interface ZaloBotState extends World, Opened<typeof ZALO_BOT_ROWS>, Server<CallFacts> {
  account: ZaloBotAccount | undefined
  settings: ZaloBotSettings
}

export interface ZaloBot extends ZaloBotState {
  polls: Polls<Update>
  webhook: Deliveries<Update>
  pollRate: SlidingCount
  refusals: number
  room: Room<Chat, Message, Draft>
}

export function hookOf({ hooks }: ZaloBotState): Hook {
  return hooks.get('hook') ?? { updatedAt: 0 }
}
