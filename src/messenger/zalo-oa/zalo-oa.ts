import type { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import { vietnamDay } from '../world/vietnam-day.ts'
import type { LoggedCall } from '../wire/call-log.ts'
import type { Server } from '../wire/server.ts'
import type { SlidingCount } from '../wire/sliding-count.ts'
import { MessageLog } from '../world/message-log.ts'
import { type Store, type Table, tablesIn } from '../world/store.ts'
import * as rows from './rows.ts'
import type { ZaloOaSettings } from './settings.ts'

/** The rows of the official accounts' part of the world. */
interface ZaloOaRows {
  oas: Table<rows.Oa>
  tokens: Table<rows.Tokens>
  chats: Table<rows.Chat>
  messages: MessageLog<rows.Message>
  files: Table<rows.StoredFile>
  events: Table<rows.EventRow>
  templates: Table<rows.Template>
  phones: Table<rows.Phone>
  usage: Table<rows.Usage>
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
  room: Room<rows.Chat, rows.Message>
  settings: ZaloOaSettings
}

export function openRows(store: Store): ZaloOaRows {
  const table = tablesIn(store, 'zalo-oa-')
  const named = ({ id }: { id: string }): string => id
  return {
    oas: table('accounts', rows.oaSchema, ({ number }) => `${number}`),
    tokens: table('tokens', rows.tokensSchema, ({ oa }) => `${oa}`),
    chats: table('chats', rows.chatSchema, ({ key }) => key),
    messages: new MessageLog(store, { name: 'zalo-oa-messages', schema: rows.messageSchema }),
    files: table('files', rows.fileSchema, named),
    events: table('events', rows.eventRowSchema, ({ oa, id }) => `${oa}/${id}`),
    templates: table('templates', rows.templateSchema, named),
    phones: table('phones', rows.phoneSchema, ({ user }) => `${user}`),
    usage: table('usage', rows.usageSchema, ({ oa, month }) => `${oa}/${month}`),
  }
}

/** The account's side that is not kept in rows. */
export function accountOf({ lines }: ZaloOa, number: number): ZaloOaAccount {
  const line = lines.get(number)
  if (!line) throw new Error('an official account has no line')
  return line.account
}

/** What the account has used in the month that is running. */
export function usageOf({ usage, clock }: ZaloOa, oa: number): rows.Usage {
  const month = vietnamDay(clock.now()).slice(0, 7)
  const none = { free: 0, billed: 0, templates: 0, uploads: 0 }
  return usage.get(`${oa}/${month}`) ?? { oa, month, ...none }
}

export function count(
  zalo: ZaloOa,
  oa: number,
  what: keyof Omit<rows.Usage, 'month' | 'oa'>,
): void {
  const usage = usageOf(zalo, oa)
  zalo.usage.put({ ...usage, [what]: usage[what] + 1 })
}
