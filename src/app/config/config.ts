import { existsSync } from 'node:fs'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'
import type { TelegramSettings } from '../../channels/telegram/gateway.ts'
import type { MessageBudgets } from '../../domain/notices/message-budget.ts'
import { OperatorError } from '../../runtime/errors.ts'
import {
  caseSourceUrl,
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
const shape = z.object({
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
  CASE_SOURCE_URL: caseSourceUrl.optional(),
  WEBHOOK_PRIVATE: z
    .enum(['allow', 'refuse'], { error: 'must be allow or refuse' })
    .default('refuse'),
  INTAKE_FOLDER: z.string().optional(),
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
  API_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(6_000),
  UNANSWERED_HOURS: z.coerce.number().int().min(1).max(80).default(8),
  CASE_SOURCE_MINUTES: z.coerce.number().int().min(1).max(1_440).default(10),
  UNSEEN_HOURS: z.coerce.number().int().min(1).max(80).default(4),
})
type Env = z.output<typeof shape>

const schema = shape.superRefine((env, context) => {
  for (const { name, message } of [...faultsOf(env), ...zaloFaults(env)]) {
    context.addIssue({ code: 'custom', path: [name], message })
  }
})

/** What does not fit together. */
function faultsOf(env: Env): { name: string; message: string }[] {
  const { TELEGRAM_WEBHOOK_URL: webhook, MESSENGER: messenger } = env
  const isOfficial = env.TELEGRAM_API_ROOT === TELEGRAM_API_ROOT
  const undelivered = webhook && isOfficial ? webhookFault(new URL(webhook)) : undefined
  const known: [name: string, message: string | false | undefined][] = [
    ['TELEGRAM_WEBHOOK_SECRET', webhook && !env.TELEGRAM_WEBHOOK_SECRET && SECRET_MISSING],
    ['TELEGRAM_BOT_TOKEN', webhook && !env.TELEGRAM_BOT_TOKEN && TOKEN_MISSING],
    ['TELEGRAM_WEBHOOK_URL', undelivered],
    ['MESSENGER', messenger === 'on' && !isDemo(env) && BESIDE_REAL],
    [
      'HTTP_HOST',
      isDemo(env) && messenger !== 'off' && !LOOPBACK.test(env.HTTP_HOST) && NOT_LOOPBACK,
    ],
  ]
  return known.flatMap(([name, message]) => (message ? [{ name, message }] : []))
}

const SECRET_MISSING = 'is needed with TELEGRAM_WEBHOOK_URL; choose 32 random letters and digits'
const TOKEN_MISSING = 'is needed with TELEGRAM_WEBHOOK_URL'
const BESIDE_REAL =
  'must not be on beside a real channel: the local messenger lets anybody on this computer be any official. ' +
  'Start it in another folder, without the variables of the channel'
const NOT_LOOPBACK =
  'must be 127.0.0.1 while the local messenger runs: what it delivers is for this computer alone'

/** Whether this is the demonstration: no real channel is configured. */
function isDemo(env: Pick<Env, (typeof CHANNEL_NAMES)[number]>): boolean {
  return !CHANNEL_NAMES.some((name) => env[name])
}

/** Any of them makes the installation a real one. */
const CHANNEL_NAMES = ['TELEGRAM_BOT_TOKEN', 'ZALO_BOT_TOKEN', 'ZALO_OA_ID'] as const

export interface Config {
  /** This is the demonstration: no real channel is configured. */
  isDemo: boolean
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
  /** Webhooks may lead into our own network. */
  mayCallInner: boolean
  /** Where offices drop spreadsheets; absent: nowhere. */
  intakeFolder?: string
  logLevel: string
  /** Absent: no real Telegram. */
  telegram?: TelegramSettings
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
  /** Calls of one key. */
  apiPerMinute: number
  unansweredHours: number
  unseenHours: number
  /** The database of the case system, and how often it is read; absent: none is read. */
  caseSource?: { url: string; everyMinutes: number }
  /** By channel; a channel without one is not limited. */
  budgets: MessageBudgets
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

function toConfig(env: Env): Config {
  const telegram = telegramConfig(env)
  const zaloOa = zaloOaConfig(env)
  const withMessenger = env.MESSENGER !== 'off' && isDemo(env)
  return {
    isDemo: isDemo(env),
    ...(env.DATABASE_URL && { databaseUrl: env.DATABASE_URL }),
    databaseConnections: env.DATABASE_CONNECTIONS,
    dataDirectory: env.DATA_DIR,
    http: { host: env.HTTP_HOST, port: env.HTTP_PORT },
    // A port that the system chooses has no neighbour.
    operationPort: env.OPERATION_PORT ?? (env.HTTP_PORT === 0 ? 0 : env.HTTP_PORT + 1),
    ...(env.PUBLIC_URL && { publicUrl: env.PUBLIC_URL }),
    ...(env.UPLOAD_URL && { uploadUrl: env.UPLOAD_URL }),
    mayCallInner: env.WEBHOOK_PRIVATE === 'allow',
    ...(env.INTAKE_FOLDER && { intakeFolder: env.INTAKE_FOLDER }),
    logLevel: env.LOG_LEVEL,
    ...(telegram && { telegram }),
    zaloBots: zaloBotConfigs(env),
    ...(zaloOa && { zaloOa }),
    ...(withMessenger && { messenger: { port: env.MESSENGER_PORT } }),
    sendPerSecond: env.SEND_PER_SECOND,
    oaPerMinute: env.ZALO_OA_PER_MINUTE,
    linkCodeMs: env.LINK_CODE_HOURS * 3_600_000,
    digestAt: env.DIGEST_AT,
    apiPerMinute: env.API_PER_MINUTE,
    unansweredHours: env.UNANSWERED_HOURS,
    unseenHours: env.UNSEEN_HOURS,
    ...(env.CASE_SOURCE_URL && {
      caseSource: { url: env.CASE_SOURCE_URL, everyMinutes: env.CASE_SOURCE_MINUTES },
    }),
    budgets: env.MONTHLY_BUDGETS,
  }
}

function telegramConfig(env: Env): TelegramSettings | undefined {
  if (!env.TELEGRAM_BOT_TOKEN) return undefined
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env
  return {
    token: env.TELEGRAM_BOT_TOKEN,
    apiRoot: env.TELEGRAM_API_ROOT,
    ...(url && secret && { webhook: { url, secret } }),
  }
}
