import type { Query } from '../../wire/query.ts'
import type { Bot } from '../rows.ts'
import type { ZaloBot } from '../zalo-bot.ts'

/** One call of a bot, as a method sees it. */
export interface Call {
  zalo: ZaloBot
  bot: Bot
  query: Query
  /** Aborted when the caller has gone. */
  gone: AbortSignal
  /** Aborted when the messenger stops. */
  stopping: AbortSignal
}

export interface Outcome {
  result?: unknown
  /** The result as it was kept. */
  resultJson?: string
  /** The API's message_id of what was made. */
  message?: string
}

/** Throws an ApiError to refuse. */
export type Method = (call: Call) => Outcome | Promise<Outcome>
