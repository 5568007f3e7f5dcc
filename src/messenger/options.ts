import type { FastifyInstance } from 'fastify'
import type { MessengerClock } from './clock.ts'
import type { MessengerLog } from './log.ts'
import type { FloodSettings } from './telegram/limits/flood-limits.ts'
import type { BotAccount } from './telegram/telegram.ts'
import type { ZaloBotSettings } from './zalo-bot/settings.ts'
import type { ZaloBotAccount } from './zalo-bot/zalo-bot.ts'
import type { ZaloOaSettings } from './zalo-oa/settings.ts'
import type { ZaloOaAccount } from './zalo-oa/zalo-oa.ts'

export interface MessengerOptions {
  clock: MessengerClock
  /** 0 takes any free port. */
  port: number
  bots: readonly BotAccount[]
  /** Bots of the Zalo Bot Platform, which people know by their place in this list, from 1. */
  zaloBots?: readonly ZaloBotAccount[]
  /** What differs from the defaults of src/messenger/zalo-bot/settings.ts. */
  zaloBotSettings?: Partial<ZaloBotSettings>
  /** Zalo official accounts, known by their place in this list, from 1; their webhooks are on this machine only. */
  zaloOas?: readonly ZaloOaAccount[]
  /** What differs from the defaults of src/messenger/zalo-oa/settings.ts. */
  zaloOaSettings?: Partial<ZaloOaSettings>
  /** The file in which chats and unconfirmed updates outlive the process. */
  journal?: string
  limits?: Partial<FloodSettings>
  /** Lets bots set webhooks to http://127.0.0.1. */
  allowLocalWebhooks?: boolean
  /** From 0 up to but not including 1; first update ids and the longest retries are drawn from it. */
  random?: () => number
  log?: MessengerLog
  /** Adds the host application's own routes: the page, the stage. */
  extend?: (app: FastifyInstance) => void | Promise<void>
}
