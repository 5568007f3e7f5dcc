import type { MessengerClock } from '../messenger-clock.ts'
import type { MessengerLog } from '../messenger-log.ts'
import type { CallLog } from '../wire/call-log.ts'
import type { Faults } from '../wire/faults.ts'
import { MessageLog } from '../world/message-log.ts'
import type { People } from '../world/people.ts'
import { type Store, Table } from '../world/store.ts'
import type { Account } from './account.ts'
import type { LoggedCall } from './logged-call.ts'
import type { TelegramEvent } from './events.ts'
import type { FaultRule } from './fault-rule.ts'
import type { FloodLimits } from './flood-limits.ts'
import type { RateMeter } from './rate-meter.ts'
import {
  type Bot,
  botSchema,
  type Chat,
  chatSchema,
  fileSchema,
  type Menu,
  menuSchema,
  type Message,
  messageSchema,
  type Press,
  pressSchema,
  type StoredFile,
} from './rows.ts'
import type { Typing } from './typing.ts'
import type { Unread } from './unread.ts'

/** The rows of Telegram's part of the world. */
export interface TelegramRows {
  bots: Table<Bot>
  chats: Table<Chat>
  messages: MessageLog<Message>
  files: Table<StoredFile>
  presses: Table<Press>
  menus: Table<Menu>
}

/** Everything that the parts of the Telegram server work on. */
export interface Telegram extends TelegramRows {
  clock: MessengerClock
  people: People
  /** By bot id. */
  accounts: ReadonlyMap<number, Account>
  unread: Unread
  typing: Typing
  limits: FloodLimits
  meter: RateMeter
  faults: Faults<FaultRule>
  calls: CallLog<LoggedCall>
  log: MessengerLog
  /** Webhooks may be set to http addresses of this machine. */
  allowLocalWebhooks: boolean
  random: () => number
  publish: (event: TelegramEvent) => void
  /** Runs a step: all its changes reach the journal together, before it returns. */
  step: <T>(run: () => T) => T
}

export function openRows(store: Store): TelegramRows {
  const byId = <T extends { id: string | number }>(row: T): string => String(row.id)
  return {
    bots: new Table(store, { name: 'bots', schema: botSchema, keyOf: byId }),
    chats: new Table(store, { name: 'chats', schema: chatSchema, keyOf: (chat) => chat.key }),
    messages: new MessageLog(store, { name: 'messages', schema: messageSchema }),
    files: new Table(store, { name: 'files', schema: fileSchema, keyOf: byId }),
    presses: new Table(store, { name: 'presses', schema: pressSchema, keyOf: byId }),
    menus: new Table(store, { name: 'menus', schema: menuSchema, keyOf: menuKey }),
  }
}

export function menuKey({ bot, scope, language }: Omit<Menu, 'commands'>): string {
  return `${bot}/${scope}/${language}`
}
