import type { Query } from '../../wire/query.ts'
import type { Telegram } from '../telegram.ts'

/** One call of a bot, as a method sees it. */
export interface Call {
  tg: Telegram
  bot: number
  query: Query
  /** Aborted when the caller has gone or the messenger stops. */
  signal: AbortSignal
}

export interface Outcome {
  result?: unknown
  /** The result as it was kept. */
  resultJson?: string
  description?: string
  /** The message that was made or changed. */
  message?: number
}

/** Throws an ApiError to refuse. */
export type Method = (call: Call) => Outcome | Promise<Outcome>

export const done: Outcome = { result: true }
