import type { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import type { LoggedCall } from '../wire/call-log.ts'
import type { Server } from '../wire/server.ts'
import type { PostResult } from '../wire/post-body.ts'
import type { SlidingCount } from '../wire/sliding-count.ts'
import { MessageLog } from '../world/message-log.ts'
import { type Store, type Table, tablesIn } from '../world/store.ts'
import type { Polls } from './polls.ts'
import * as rows from './rows.ts'
import type { ZaloBotSettings } from './settings.ts'

/** The rows of the bot platform's part of the world. */
interface ZaloBotRows {
  bots: Table<rows.Bot>
  chats: Table<rows.Chat>
  messages: MessageLog<rows.Message>
  updates: Table<rows.Update>
  usage: Table<rows.Usage>
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
  room: Room<rows.Chat, rows.Message>
  settings: ZaloBotSettings
  /** How many calls were refused. */
  refusals: number
}

export function openRows(store: Store): ZaloBotRows {
  const table = tablesIn(store, 'zalo-bot-')
  return {
    bots: table('bots', rows.botSchema, ({ number }) => `${number}`),
    chats: table('chats', rows.chatSchema, ({ key }) => key),
    messages: new MessageLog(store, { name: 'zalo-bot-messages', schema: rows.messageSchema }),
    updates: table('updates', rows.updateSchema, ({ bot, id }) => `${bot}/${id}`),
    usage: table('usage', rows.usageSchema, ({ bot, month }) => usageKey(bot, month)),
  }
}

export function usageKey(bot: number, month: string): string {
  return `${bot}/${month}`
}
