import { z } from 'zod'
import type { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import type { LoggedCall, Server } from '../wire/server.ts'
import type { PostResult } from '../wire/post-body.ts'
import type { SlidingCount } from '../wire/sliding-count.ts'
import { MessageLog, type Store, type Table, tablesIn } from '../world/store.ts'
import type { Polls } from './updates.ts'

/** What the messenger keeps of the bots. People name a bot by its number from 1, and a group by one from −1 down. */

const botSchema = z.object({
  number: z.int().positive(),
  id: z.string(),
  /** The part of the token after the colon; a reset replaces it. */
  secret: z.string(),
  name: z.string(),
  webhook: z.exactOptional(z.object({ url: z.string(), secret: z.string() })),
  /** Milliseconds; 0 before the webhook was ever touched. */
  webhookUpdatedAt: z.int(),
})
export type Bot = z.infer<typeof botSchema>

const chatFields = {
  key: z.string(),
  /** The API's chat_id. */
  id: z.string(),
  bot: z.int(),
  /** Up to which message each person has read. */
  read: z.record(z.string(), z.int()),
}

const privateChatSchema = z.object({
  kind: z.literal('private'),
  ...chatFields,
  user: z.int(),
  blocked: z.boolean(),
  /** In which order people came to the bot, from 1. */
  place: z.int().positive(),
})
export type PrivateChat = z.infer<typeof privateChatSchema>

const groupSchema = z.object({
  kind: z.literal('group'),
  ...chatFields,
  number: z.int().negative(),
  title: z.string(),
  owner: z.int(),
  members: z.array(z.int()),
})
export type Group = z.infer<typeof groupSchema>

const chatSchema = z.discriminatedUnion('kind', [privateChatSchema, groupSchema])
export type Chat = z.infer<typeof chatSchema>

const styleSchema = z.object({ type: z.string(), offset: z.int(), length: z.int() })

const contentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    styles: z.array(styleSchema),
  }),
  z.object({ kind: z.literal('image'), url: z.string(), caption: z.string() }),
  /** Something that the platform does not let bots see. */
  z.object({ kind: z.literal('unsupported'), what: z.string() }),
])
export type Content = z.infer<typeof contentSchema>

const messageSchema = z.object({
  chat: z.string(),
  id: z.int(),
  /** The API's message_id. */
  messageId: z.string(),
  /** A person, or 0 for the bot. */
  from: z.int(),
  /** Milliseconds. */
  date: z.int(),
  content: contentSchema,
  /** The person chose the bot from the list that opens with @. */
  mentionsBot: z.exactOptional(z.literal(true)),
  replyTo: z.exactOptional(z.int()),
})
export type Message = z.infer<typeof messageSchema>

const updateSchema = z.object({
  bot: z.int(),
  id: z.int(),
  /** The update as it was when it happened. */
  json: z.string(),
  /** Milliseconds. */
  at: z.int(),
  /** How often it was handed out and yet kept. */
  given: z.exactOptional(z.int()),
})
export type Update = z.infer<typeof updateSchema>

/** What a bot has used in a month of Viet Nam: 2026-11. */
const usageSchema = z.object({
  bot: z.int(),
  month: z.string(),
  sent: z.int(),
  received: z.int(),
})
export type Usage = z.infer<typeof usageSchema>

/**
 * What is not known of the platform, or known in two ways, is a switch here. The default is the one for which there
 * is the better evidence, and where there is none, the one that is harder on a bot.
 */
export const zaloBotSettingsSchema = z.object({
  /** Bots may be taken into groups: a beta that works, though the answer of getMe in the documentation says no. */
  canJoinGroups: z.boolean(),
  /** The name by which the bot was mentioned stands in the text of a group: likely, never published. */
  mentionInText: z.boolean(),
  /** The HTTP status of a refusal: 200 as documented, that of its code, or now one and now the other as reports say. */
  refusalStatus: z.enum(['ok', 'code', 'either']),
  /** The shape of a delivery: flat in captures of the live service, wrapped in the documentation. */
  webhookBody: z.enum(['flat', 'wrapped']),
  /** How often a delivery that was not answered 200 is tried again: nothing is documented, so never. */
  webhookRetries: z.int().nonnegative(),
  /** What setWebhook posts to the address first: an empty body without content type was seen once; test: webhook.test. */
  webhookProbe: z.enum(['empty', 'json', 'test', 'none']),
  /** getUpdates while a webhook is set: refused in so many words, or idle for ever. */
  pollWithWebhook: z.enum(['refused', 'silent']),
  /** The result of getUpdates: one update, or a list of one as some programs expect. */
  updatesShape: z.enum(['object', 'list']),
  /** How often an update is handed out: once, but one report had the same one on every poll. */
  handsOut: z.int().positive(),
  /** More calls of getUpdates in one second are answered by the gateway's page; the number is a guess. */
  pollsPerSecond: z.int().positive().nullable(),
  /** Limits of the free plan; null switches one off. */
  maxUsers: z.int().positive().nullable(),
  messagesPerMonth: z.int().positive().nullable(),
  maxGroups: z.int().positive().nullable(),
  /** Hosts that the fetcher of pictures cannot reach. */
  unreachableHosts: z.array(z.string()),
})
export type ZaloBotSettings = z.infer<typeof zaloBotSettingsSchema>

export const DEFAULT_ZALO_BOT_SETTINGS: ZaloBotSettings = {
  canJoinGroups: true,
  mentionInText: true,
  refusalStatus: 'either',
  webhookBody: 'flat',
  webhookRetries: 0,
  webhookProbe: 'empty',
  pollWithWebhook: 'refused',
  updatesShape: 'object',
  handsOut: 1,
  pollsPerSecond: 30,
  maxUsers: 50,
  messagesPerMonth: 3_000,
  maxGroups: 3,
  unreachableHosts: [],
}

/** The rows of the bot platform's part of the world. */
interface ZaloBotRows {
  bots: Table<Bot>
  chats: Table<Chat>
  messages: MessageLog<Message>
  updates: Table<Update>
  usage: Table<Usage>
}

export interface ZaloBotAccount {
  /** The platform's form: the bot's id, a colon, a secret. */
  token: string
  /** Begins with "Bot", as the platform demands. */
  name: string
}

/** What is posted to see whether anybody answers. */
export type WebhookProbe = ZaloBotSettings['webhookProbe']

/** Brings a bot's updates to its webhook. */
interface Deliveries {
  wake(): void
  stop(): void
  probe(kind: WebhookProbe, signal: AbortSignal): Promise<PostResult>
}

/** The way of one bot's updates. */
export interface Line {
  polls: Polls
  webhook: Deliveries
  /** How fast getUpdates is called. */
  pollRate: SlidingCount
}

/** What the log says of a call. */
export interface CallFacts {
  /** The bot's number. */
  bot: number
  args: Record<string, string>
  /** The server's words and code when it refused. */
  description?: string
  errorCode?: number
  /** The API's message_id of what it made. */
  message?: string
}

export type ZaloBotCall = LoggedCall & CallFacts

/** Everything that the parts of the bot platform work on. */
export interface ZaloBot extends World, ZaloBotRows, Server<CallFacts> {
  /** By the bot's number. */
  lines: ReadonlyMap<number, Line>
  room: Room<Chat, Message>
  settings: ZaloBotSettings
  /** How many calls were refused. */
  refusals: number
}

export function openRows(store: Store): ZaloBotRows {
  const table = tablesIn(store, 'zalo-bot-')
  return {
    bots: table('bots', botSchema, ({ number }) => `${number}`),
    chats: table('chats', chatSchema, ({ key }) => key),
    messages: new MessageLog(store, { name: 'zalo-bot-messages', schema: messageSchema }),
    updates: table('updates', updateSchema, ({ bot, id }) => `${bot}/${id}`),
    usage: table('usage', usageSchema, ({ bot, month }) => usageKey(bot, month)),
  }
}

export function usageKey(bot: number, month: string): string {
  return `${bot}/${month}`
}
