import type { Inbox, ReadUpdate } from '../conversation/ports.ts'
import type { Channel, Contact, SenderLock } from '../delivery/ports.ts'
import type { WebhookRoute } from '../runtime/http/server.ts'
import type { Logger } from '../runtime/log.ts'
import type { Metrics } from '../runtime/metrics.ts'

/** One account on one platform: its way in, its way out, and how its stored updates are read. */
export interface Gateway {
  account: string
  channel: Channel
  read: ReadUpdate
  webhook?: WebhookRoute
  /** Starts fetching updates, or has them delivered. What failed may be tried again. */
  open(signal: AbortSignal): Promise<void>
  /** Shows what it understands to whoever writes to it. What failed may be tried again. */
  publish?(signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

/** The address to which a platform delivers, and what it shows there to be believed. */
export interface WebhookSettings {
  url: string
  secret: string
}

/** What every account works with. */
export interface AccountParts {
  lock: SenderLock
  inbox: Pick<Inbox, 'store'>
  log: Logger
  metrics: Metrics
}

/** What an account works with that may fetch its updates itself. */
export interface PolledParts extends AccountParts {
  contact: Contact
}

/** The rotating tokens of an official account on Zalo, as committed. */
export interface OaTokens {
  accessToken?: string
  refreshToken: string
  refreshedAt?: Date
  expiresAt?: Date
  /** The refresh token was handed in then, and no answer is recorded: it may be spent. */
  spendingSince?: Date
  /** Why no new pair can be had any more: a person must consent again. */
  refusedWhy?: string
}

export interface OaTokenStore {
  /**
   * The tokens of an account. A refresh token of the configuration that was not seen before begins anew: somebody has
   * consented again.
   */
  load(account: string, configured: string): Promise<OaTokens>
  markSpending(account: string, at: Date): Promise<void>
  save(
    account: string,
    pair: { accessToken: string; refreshToken: string; expiresAt: Date },
    at: Date,
  ): Promise<void>
  /** The refresh token did not reach the platform, so it is not spent. */
  markUnspent(account: string): Promise<void>
  markRefused(account: string, why: string): Promise<void>
  /** Which endpoint sends for this account, once an answer has told. */
  endpoint(account: string): Promise<OaEndpoint | undefined>
  pinEndpoint(account: string, endpoint: OaEndpoint): Promise<void>
}

/** message: written more than 48 hours after its reader last wrote · template: whose price the platform tells */
export type PaidKind = 'message' | 'template'

/** What an official account sends in a month beyond what is free. */
export interface OaSpending {
  countPaid(account: string): Promise<void>
  /** Sets aside what a template costs; false when the month's cap would be passed. */
  reserve(account: string, vnd: number, capVnd: number): Promise<boolean>
  /** It was not sent. */
  giveBack(account: string, vnd: number): Promise<void>
  /** How a template can reach the owner of a chat; undefined when another account of theirs can, for nothing. */
  wayTo(account: string, chatId: string): Promise<{ phone?: string } | undefined>
}

/** What each account's webhook was last set to, as a digest: platforms do not tell. */
export interface WebhookMarks {
  last(account: string): Promise<string | undefined>
  keep(account: string, mark: string): Promise<void>
}

/** State agencies are reported to have the older one, everybody else the newer. */
export type OaEndpoint = 'v3' | 'v2'

/** Where a webhook is called, and what signs its calls: for a day after a rotation both secrets. */
export interface WebhookTarget {
  url: string
  secrets: string[]
}

/** What a request is called in a system from which it comes. */
export interface SourceId {
  source: string
  id: string
}

/** What is needed to tell machines of changes. */
export interface MachineParts {
  sourceIds: (code: string) => Promise<SourceId[]>
  /** It has said, or shown, that it takes nothing any more. */
  onGone: (account: string, why: string) => Promise<void>
}
