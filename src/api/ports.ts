import type { RequestCode, RequestStatus } from '../domain/request/coordination-request.ts'
import type { PastEvent, RequestFacts } from '../domain/request/view.ts'
import type { AgencyCode } from '../domain/people/agency.ts'
import type { Day } from '../domain/time/day.ts'

/** Each may do what those before it may; full: reads what privacy withholds. */
export const SCOPES = ['read', 'write', 'full'] as const
export type Scope = (typeof SCOPES)[number]

export interface ApiKey {
  name: string
  scope: Scope
  /** The last day on which it is taken. */
  expiresOn?: Day
  revokedAt?: Date
}

export interface ApiKeys {
  /** The key with this hash while it is taken; notes that it was used. */
  find(keyHash: string, now: Date): Promise<ApiKey | undefined>
}

export interface RequestPage {
  statuses?: readonly RequestStatus[]
  /** Asks, or has to answer. */
  agency?: AgencyCode
  changedSince?: Date
  /** Codes after this one. */
  after?: RequestCode
  limit: number
}

export interface Change {
  seq: bigint
  request: RequestCode
  version: number
  type: string
  at: Date
  /** Absent where its row cannot be read: that it happened is told all the same. */
  past?: PastEvent
}

export interface ApiReads {
  /** Codes in their order. */
  codes(page: RequestPage): Promise<RequestCode[]>
  facts(codes: readonly RequestCode[]): Promise<ReadonlyMap<RequestCode, RequestFacts>>
  history(code: RequestCode): Promise<PastEvent[]>
}

/** Every change of a request, once, in one order for all readers. */
export interface Feed {
  /** The changes after a place, the first ones first. */
  after(seq: bigint, limit: number): Promise<Change[]>
  /** False for a place that no change has come to, such as one from before a backup was restored. */
  isReached(seq: bigint): Promise<boolean>
}

/** What senders call the requests that came from them. */
export interface SourceIds {
  codeOf(source: string, sourceId: string): Promise<RequestCode | undefined>
  idsOf(source: string, codes: readonly RequestCode[]): Promise<ReadonlyMap<RequestCode, string>>
}

export interface AnswerKey {
  key: string
  idempotencyKey: string
}

/** What was answered to calls that bear an idempotency key. */
export interface KeptAnswers {
  /**
   * Claims the answering of a call: `new` for whoever asks first or after somebody who broke off, `busy` while another
   * answers, and the hash of the whole body once it was answered.
   */
  claim(call: AnswerKey, now: Date): Promise<'new' | 'busy' | { bodyHash: string }>
  keep(call: AnswerKey, page: { number: number; lines: string }, now: Date): Promise<void>
  finish(call: AnswerKey, bodyHash: string): Promise<void>
  /** Lets the next call begin at once. */
  release(call: AnswerKey): Promise<void>
  /** Page by page. */
  page(call: AnswerKey, number: number): Promise<string | undefined>
}
