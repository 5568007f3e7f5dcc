import type { MessengerClock } from '../messenger-clock.ts'
import type { MessengerLog } from '../messenger-log.ts'
import type { CallLog } from '../wire/call-log.ts'
import type { Faults } from '../wire/faults.ts'
import type { PostResult } from '../wire/post-body.ts'
import type { SlidingCount } from '../wire/sliding-count.ts'
import { MessageLog } from '../world/message-log.ts'
import type { People } from '../world/people.ts'
import { type Store, Table } from '../world/store.ts'
import type { ZaloBotEvent } from './events.ts'
import type { FaultRule } from './fault-rule.ts'
import type { LoggedCall } from './logged-call.ts'
import type { Polls } from './polls.ts'
import {
  type Bot,
  botSchema,
  type Chat,
  chatSchema,
  type Message,
  messageSchema,
  type Update,
  updateSchema,
  type Usage,
  usageSchema,
} from './rows.ts'
import type { ZaloBotSettings } from './settings.ts'

/** The rows of the bot platform's part of the world. */
export interface ZaloBotRows {
  bots: Table<Bot>
  chats: Table<Chat>
  messages: MessageLog<Message>
  updates: Table<Update>
  usage: Table<Usage>
}

/** What is posted to see whether anybody answers. */
export type WebhookProbe = ZaloBotSettings['webhookProbe']

/** Brings a bot's updates to its webhook. */
interface Deliveries {
  wake(): void
  stop(): void
  mayCall(): boolean
  probe(kind: WebhookProbe, signal: AbortSignal): Promise<PostResult>
}

/** The way of one bot's updates. */
export interface Line {
  polls: Polls
  webhook: Deliveries
  /** How fast getUpdates is called. */
  pollRate: SlidingCount
}

/** Everything that the parts of the bot platform work on. */
export interface ZaloBot extends ZaloBotRows {
  clock: MessengerClock
  people: People
  /** By the bot's number. */
  lines: ReadonlyMap<number, Line>
  settings: ZaloBotSettings
  /** How many calls were refused. */
  refusals: number
  faults: Faults<FaultRule>
  calls: CallLog<LoggedCall>
  log: MessengerLog
  /** Webhooks may be set to http addresses of this machine. */
  allowLocalWebhooks: boolean
  random: () => number
  publish: (event: ZaloBotEvent) => void
  /** Runs a step: all its changes reach the journal together, before it returns. */
  step: <T>(run: () => T) => T
}

export function openRows(store: Store): ZaloBotRows {
  const name = (of: string): string => `zalo-bot-${of}`
  return {
    bots: new Table(store, {
      name: name('bots'),
      schema: botSchema,
      keyOf: (it) => `${it.number}`,
    }),
    chats: new Table(store, { name: name('chats'), schema: chatSchema, keyOf: ({ key }) => key }),
    messages: new MessageLog(store, { name: name('messages'), schema: messageSchema }),
    updates: new Table(store, {
      name: name('updates'),
      schema: updateSchema,
      keyOf: ({ bot, id }) => `${bot}/${id}`,
    }),
    usage: new Table(store, {
      name: name('usage'),
      schema: usageSchema,
      keyOf: ({ bot, month }) => usageKey(bot, month),
    }),
  }
}

export function usageKey(bot: number, month: string): string {
  return `${bot}/${month}`
}
