import type { World } from '../chats/world.ts'
import type { Room } from '../chats/room.ts'
import type { LoggedCall } from '../wire/call-log.ts'
import type { Server } from '../wire/server.ts'
import { MessageLog } from '../world/message-log.ts'
import { type Store, type Table, tablesIn } from '../world/store.ts'
import type { FloodLimits } from './limits/flood-limits.ts'
import type { LongPoll } from './updates/long-poll.ts'
import type { RateMeter } from './limits/rate-meter.ts'
import * as rows from './rows.ts'
import type { Subscription } from './updates/subscription.ts'
import type { UpdateQueue } from './updates/update-queue.ts'
import type { Webhook } from './updates/webhook.ts'

/** The rows of Telegram's part of the world. */
interface TelegramRows {
  bots: Table<rows.Bot>
  chats: Table<rows.Chat>
  messages: MessageLog<rows.Message>
  files: Table<rows.StoredFile>
  presses: Table<rows.Press>
  menus: Table<rows.Menu>
}

export interface BotAccount {
  /** Telegram's form: the bot's id, a colon, a secret. */
  token: string
  username: string
  name: string
}

/** A bot's side of the server: its token and the way its updates go. */
export interface Account extends BotAccount {
  id: number
  queue: UpdateQueue
  subscription: Subscription
  poll: LongPoll
  webhook: Webhook
}

/** What the log says of a call. */
export interface CallFacts {
  bot: number
  chat?: number
  args: Record<string, string>
  /** The server's words when it refused. */
  description?: string
  /** The message it made or changed. */
  message?: number
}

export type TelegramCall = LoggedCall & CallFacts

/** Everything that the parts of the Telegram server work on. */
export interface Telegram extends World, TelegramRows, Server<CallFacts> {
  /** By bot id. */
  accounts: ReadonlyMap<number, Account>
  room: Room<rows.Chat, rows.Message>
  limits: FloodLimits
  meter: RateMeter
}

export function openRows(store: Store): TelegramRows {
  const byId = <T extends { id: string | number }>(row: T): string => String(row.id)
  const table = tablesIn(store, '')
  return {
    bots: table('bots', rows.botSchema, byId),
    chats: table('chats', rows.chatSchema, ({ key }) => key),
    messages: new MessageLog(store, { name: 'messages', schema: rows.messageSchema }),
    files: table('files', rows.fileSchema, byId),
    presses: table('presses', rows.pressSchema, byId),
    menus: table('menus', rows.menuSchema, menuKey),
  }
}

export function menuKey({ bot, scope, language }: Omit<rows.Menu, 'commands'>): string {
  return `${bot}/${scope}/${language}`
}
