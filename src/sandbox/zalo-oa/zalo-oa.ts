import type { MessengerClock } from '../messenger-clock.ts'
import type { MessengerLog } from '../messenger-log.ts'
import type { CallLog } from '../wire/call-log.ts'
import type { Faults } from '../wire/faults.ts'
import type { PostResult } from '../wire/post-body.ts'
import type { SlidingCount } from '../wire/sliding-count.ts'
import { MessageLog } from '../world/message-log.ts'
import type { People } from '../world/people.ts'
import { type Store, Table } from '../world/store.ts'
import type { ZaloOaEvent } from './events.ts'
import type { FaultRule } from './fault-rule.ts'
import type { LoggedCall } from './logged-call.ts'
import * as rows from './rows.ts'
import type { ZaloOaSettings } from './settings.ts'

/** The rows of the official accounts' part of the world. */
export interface ZaloOaRows {
  oas: Table<rows.Oa>
  tokens: Table<rows.Tokens>
  consents: Table<rows.Consent>
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
  /** The registered address to which consent returns, and the code challenge that was saved with it. */
  callbackUrl?: string
  codeChallenge?: string
  webhookUrl?: string
}

/** Brings an account's events to its webhook. */
interface Deliveries {
  wake(): void
  stop(): void
  probe(signal: AbortSignal): Promise<PostResult>
}

/** What works for one account while the messenger runs. */
export interface Line {
  account: ZaloOaAccount
  webhook: Deliveries
  rate: SlidingCount
}

/** Everything that the parts of the official-account platform work on. */
export interface ZaloOa extends ZaloOaRows {
  clock: MessengerClock
  people: People
  /** By the account's number. */
  lines: ReadonlyMap<number, Line>
  settings: ZaloOaSettings
  faults: Faults<FaultRule>
  calls: CallLog<LoggedCall>
  log: MessengerLog
  publish: (event: ZaloOaEvent) => void
  /** Runs a step: all its changes reach the journal together, before it returns. */
  step: <T>(run: () => T) => T
}

export function openRows(store: Store): ZaloOaRows {
  const name = (of: string): string => `zalo-oa-${of}`
  const numbered = ({ number }: { number: number }): string => `${number}`
  const named = ({ id }: { id: string }): string => id
  return {
    oas: new Table(store, { name: name('accounts'), schema: rows.oaSchema, keyOf: numbered }),
    tokens: new Table(store, {
      name: name('tokens'),
      schema: rows.tokensSchema,
      keyOf: ({ oa }) => `${oa}`,
    }),
    consents: new Table(store, {
      name: name('consents'),
      schema: rows.consentSchema,
      keyOf: ({ code }) => code,
    }),
    chats: new Table(store, {
      name: name('chats'),
      schema: rows.chatSchema,
      keyOf: ({ key }) => key,
    }),
    messages: new MessageLog(store, { name: name('messages'), schema: rows.messageSchema }),
    files: new Table(store, { name: name('files'), schema: rows.fileSchema, keyOf: named }),
    events: new Table(store, {
      name: name('events'),
      schema: rows.eventRowSchema,
      keyOf: ({ oa, id }) => `${oa}/${id}`,
    }),
    templates: new Table(store, {
      name: name('templates'),
      schema: rows.templateSchema,
      keyOf: named,
    }),
    phones: new Table(store, {
      name: name('phones'),
      schema: rows.phoneSchema,
      keyOf: ({ user }) => `${user}`,
    }),
    usage: new Table(store, {
      name: name('usage'),
      schema: rows.usageSchema,
      keyOf: ({ oa, month }) => `${oa}/${month}`,
    }),
  }
}

/** The account's side that is not kept in rows. */
export function accountOf({ lines }: ZaloOa, number: number): ZaloOaAccount {
  const line = lines.get(number)
  if (!line) throw new Error('an official account has no line')
  return line.account
}
