import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import type { MessageBudgets } from '../../domain/notices/message-budget.ts'
import { OperatorError } from '../../runtime/errors.ts'
import {
  FREE_ZALO_BOT,
  monthlyBudgets,
  port,
  timeAfterReminders,
  webhookFault,
  webUrl,
} from './setting-shapes.ts'
import {
  type ZaloBotConfig,
  zaloBotConfigs,
  zaloFaults,
  type ZaloOaConfig,
  zaloOaConfig,
  zaloShape,
} from './zalo-settings.ts'

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|::1)$/
const TELEGRAM_API_ROOT = 'https://api.telegram.org'

/** Every setting, by the name of its environment variable. An empty one counts as absent. */
const schema = z
  .object({
    DATABASE_URL: z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must look like postgresql://user:password@host:5432/name',
      })
      .optional(),
    DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(10),
    DATA_DIR: z.string().default('.data'),
    HTTP_HOST: z.string().default('127.0.0.1'),
    HTTP_PORT: port.default(4101),
    OPERATION_PORT: port.optional(),
    PUBLIC_URL: webUrl.optional(),
    UPLOAD_URL: webUrl.optional(),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], {
        error: 'must be debug, info, warn, error or silent',
      })
      .default('warn'),
    TELEGRAM_BOT_TOKEN: z
      .string()
      .regex(
        /^\d+:[\w-]{20,}$/,
        'must be the whole token that @BotFather gave, such as 123456:ABC-DEF…',
      )
      .optional(),
    TELEGRAM_API_ROOT: webUrl.default(TELEGRAM_API_ROOT),
    TELEGRAM_WEBHOOK_URL: z
      .url({ protocol: /^https$/, error: 'must be a public address beginning with https://' })
      .optional(),
    TELEGRAM_WEBHOOK_SECRET: z
      .string()
      .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -')
      .optional(),
    ...zaloShape,
    MESSENGER: z.enum(['auto', 'on', 'off'], { error: 'must be auto, on or off' }).default('auto'),
    MESSENGER_PORT: port.default(4100),
    SEND_PER_SECOND: z.coerce.number().int().min(1).max(29).default(28),
    LINK_CODE_HOURS: z.coerce.number().int().min(1).max(720).default(72),
    DIGEST_AT: timeAfterReminders.default('07:30'),
    MONTHLY_BUDGETS: monthlyBudgets.default({ 'zalo-bot': FREE_ZALO_BOT }),
    UNANSWERED_HOURS: z.coerce.number().int().min(1).max(80).default(8),
    UNSEEN_HOURS: z.coerce.number().int().min(1).max(80).default(4),
  })
  .superRefine((env, context) => {
    const isReal = CHANNEL_NAMES.some((name) => env[name])
    if (env.TELEGRAM_WEBHOOK_URL && !env.TELEGRAM_WEBHOOK_SECRET) {
      context.addIssue({
        code: 'custom',
        path: ['TELEGRAM_WEBHOOK_SECRET'],
        message: 'is needed with TELEGRAM_WEBHOOK_URL; choose 32 random letters and digits',
      })
    }
    if (env.TELEGRAM_WEBHOOK_URL && !env.TELEGRAM_BOT_TOKEN) {
      context.addIssue({
        code: 'custom',
        path: ['TELEGRAM_BOT_TOKEN'],
        message: 'is needed with TELEGRAM_WEBHOOK_URL',
      })
    }
    if (env.TELEGRAM_WEBHOOK_URL && env.TELEGRAM_API_ROOT === TELEGRAM_API_ROOT) {
      const fault = webhookFault(new URL(env.TELEGRAM_WEBHOOK_URL))
      if (fault) {
        context.addIssue({ code: 'custom', path: ['TELEGRAM_WEBHOOK_URL'], message: fault })
      }
    }
    if (env.MESSENGER === 'on' && isReal) {
      context.addIssue({
        code: 'custom',
        path: ['MESSENGER'],
        message:
          'must not be on beside a real channel: the local messenger lets anybody on this computer be any official. ' +
          'Start it in another folder, without the variables of the channel',
      })
    }
    if (!isReal && env.MESSENGER !== 'off' && !LOOPBACK.test(env.HTTP_HOST)) {
      context.addIssue({
        code: 'custom',
        path: ['HTTP_HOST'],
        message:
          'must be 127.0.0.1 while the local messenger runs: what it delivers is for this computer alone',
      })
    }
    for (const { name, message } of zaloFaults(env)) {
      context.addIssue({ code: 'custom', path: [name], message })
    }
  })

/** Any of them makes the installation a real one. */
const CHANNEL_NAMES = ['TELEGRAM_BOT_TOKEN', 'ZALO_BOT_TOKEN', 'ZALO_OA_ID'] as const

export interface TelegramConfig {
  token: string
  apiRoot: string
  /** Absent: the bot fetches its updates itself. */
  webhook?: { url: string; secret: string }
}

export interface Config {
  /** Absent: the built-in PostgreSQL below `dataDirectory`. */
  databaseUrl?: string
  databaseConnections: number
  dataDirectory: string
  http: { host: string; port: number }
  /** On loopback: health, readiness and metrics, which concern nobody outside. */
  operationPort: number
  /** Where the service is reached from outside; absent: nowhere. */
  publicUrl?: string
  /** A page behind a sign-in, on which officials hand in the files that a bot cannot see. */
  uploadUrl?: string
  logLevel: string
  /** Absent: no real Telegram. */
  telegram?: TelegramConfig
  /** Every bot on the Zalo Bot Platform; they share the officials. */
  zaloBots: readonly ZaloBotConfig[]
  /** Absent: no official account. */
  zaloOa?: ZaloOaConfig
  /** Absent: no local messenger. */
  messenger?: { port: number }
  sendPerSecond: number
  /** Calls of an official account. */
  oaPerMinute: number
  linkCodeMs: number
  digestAt: `${number}:${number}`
  unansweredHours: number
  unseenHours: number
  /** By channel; a channel without one is not limited. */
  budgets: MessageBudgets
}

export type ChannelSettings = Pick<Config, 'telegram' | 'zaloBots' | 'zaloOa'>

/** Whether this is the demonstration: no real channel is configured. */
export function isDemo({ telegram, zaloBots, zaloOa }: ChannelSettings): boolean {
  return telegram === undefined && zaloBots.length === 0 && zaloOa === undefined
}

/** @throws OperatorError with every fault and its cure in one message. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const present = Object.entries(env).filter(([, value]) => value !== undefined && value !== '')
  const result = schema.safeParse(Object.fromEntries(present))
  if (!result.success) {
    const faults = result.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`)
    throw new OperatorError(
      [
        'The configuration cannot be used:',
        ...faults,
        'Correct these variables (see .env.example) and start again.',
      ].join('\n'),
    )
  }
  return toConfig(result.data)
}

/** The variables of the process, after those of a `.env` file beside the project if there is one. */
export function environment(): Record<string, string | undefined> {
  if (existsSync('.env')) loadEnvFile('.env')
  return process.env
}

function toConfig(env: z.output<typeof schema>): Config {
  const telegram = telegramConfig(env)
  const zaloBots = zaloBotConfigs(env)
  const zaloOa = zaloOaConfig(env)
  const withMessenger =
    env.MESSENGER !== 'off' &&
    isDemo({ zaloBots, ...(telegram && { telegram }), ...(zaloOa && { zaloOa }) })
  return {
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    databaseConnections: env.DATABASE_CONNECTIONS,
    dataDirectory: env.DATA_DIR,
    http: { host: env.HTTP_HOST, port: env.HTTP_PORT },
    // A port that the system chooses has no neighbour.
    operationPort: env.OPERATION_PORT ?? (env.HTTP_PORT === 0 ? 0 : env.HTTP_PORT + 1),
    ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL }),
    ...(env.UPLOAD_URL && { uploadUrl: env.UPLOAD_URL }),
    logLevel: env.LOG_LEVEL,
    ...(telegram && { telegram }),
    zaloBots,
    ...(zaloOa && { zaloOa }),
    ...(withMessenger && { messenger: { port: env.MESSENGER_PORT } }),
    sendPerSecond: env.SEND_PER_SECOND,
    oaPerMinute: env.ZALO_OA_PER_MINUTE,
    linkCodeMs: env.LINK_CODE_HOURS * 3_600_000,
    digestAt: env.DIGEST_AT,
    unansweredHours: env.UNANSWERED_HOURS,
    unseenHours: env.UNSEEN_HOURS,
    budgets: env.MONTHLY_BUDGETS,
  }
}

function telegramConfig(env: z.output<typeof schema>): TelegramConfig | undefined {
  if (!env.TELEGRAM_BOT_TOKEN) return undefined
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env
  return {
    token: env.TELEGRAM_BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT,
    ...(url && secret && { webhook: { url, secret } }),
  }
}
