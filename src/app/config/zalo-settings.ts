import { z } from 'zod'
import type { ZaloBotSettings } from '../../channels/zalo-bot/gateway.ts'
import type { OaSettings } from '../../channels/zalo-oa/gateway.ts'
import { webUrl } from './setting-shapes.ts'

const SECRET = /^[\w-]{16,256}$/
const SECRET_FAULT = 'must be 16 to 256 letters, digits, _ or -'
const onOff = z.enum(['on', 'off'], { error: 'must be on or off' }).default('off')
const links = z
  .string()
  .regex(
    /^\s*https:\/\/\S+?(?:\s*,\s*https:\/\/\S+?)*\s*$/,
    'must be the link as Zalo Bot Creator shows it, or several parted by commas, in the order of ZALO_BOT_TOKEN',
  )
  .transform(partsOf)
  .default([])

/** What Zalo gave: it is pasted whole, or not at all. */
const given = z.string().min(16, 'is shorter than what Zalo gives: copy the whole of it')

/** The settings of Zalo, by the names of their environment variables. */
export const zaloShape = {
  ZALO_BOT_TOKEN: z
    .string()
    .regex(
      /^\s*\d+:[\w-]+(?:\s*,\s*\d+:[\w-]+)*\s*$/,
      'must be the whole token that Zalo Bot Creator sent, or several parted by commas',
    )
    .optional(),
  ZALO_BOT_API_ROOT: webUrl.default('https://bot-api.zaloplatforms.com'),
  ZALO_BOT_WEBHOOK_URL: z
    .url({ protocol: /^https$/, error: 'must be a public address beginning with https://' })
    .optional(),
  ZALO_BOT_WEBHOOK_SECRET: z.string().regex(SECRET, SECRET_FAULT).optional(),
  ZALO_BOT_GROUPS: z.enum(['auto', 'off'], { error: 'must be auto or off' }).default('auto'),
  ZALO_BOT_LINKS: links,
  ZALO_BOT_GROUP_LINKS: links,
  ZALO_OA_ID: z.string().regex(/^\d+$/, 'must be the number of the official account').optional(),
  ZALO_OA_APP_ID: z.string().regex(/^\d+$/, 'must be the number of the app').optional(),
  ZALO_OA_APP_SECRET: given.optional(),
  ZALO_OA_SECRET: given.optional(),
  ZALO_OA_REFRESH_TOKEN: given.optional(),
  ZALO_OA_API_ROOT: webUrl.default('https://openapi.zalo.me'),
  ZALO_OA_OAUTH_ROOT: webUrl.default('https://oauth.zaloapp.com'),
  ZALO_OA_BUSINESS_ROOT: webUrl.default('https://business.openapi.zalo.me'),
  ZALO_OA_WEBHOOK_PATH: z
    .string()
    .regex(/^\/[\w/-]+$/, 'must be a path such as /zalo-oa')
    .default('/zalo-oa'),
  ZALO_OA_APPSECRET_PROOF: onOff,
  ZALO_OA_BUTTONS: z
    .enum(['plain', 'template'], { error: 'must be plain or template' })
    .default('plain'),
  ZALO_OA_PER_MINUTE: z.coerce.number().int().min(10).max(4_000).default(100),
  ZALO_OA_PHONE_LOOKUP: onOff,
  ZALO_OA_TEMPLATE: z
    .string()
    .regex(/^\d+\/\w+$/, 'must be the number of a template, a slash and the name of its text field')
    .optional(),
  ZALO_OA_TEMPLATE_CAP: z.coerce.number().int().min(0).default(0),
} as const

export type ZaloEnv = z.output<z.ZodObject<typeof zaloShape>>

export interface ZaloOaConfig extends OaSettings {
  /** Somebody may be looked up by their telephone number. */
  mayLookUpPhones: boolean
}

export interface ZaloBotConfig extends ZaloBotSettings {
  /** As Zalo Bot Creator shows them: what opens the chat, and what takes the bot into a group. */
  link?: string
  groupLink?: string
}

/** What every official account takes; the secret key comes with the webhook, which needs the service to run. */
const OA_NAMES = [
  'ZALO_OA_ID',
  'ZALO_OA_APP_ID',
  'ZALO_OA_APP_SECRET',
  'ZALO_OA_REFRESH_TOKEN',
] as const

export interface Fault {
  name: keyof ZaloEnv
  message: string
}

/** What does not fit together. */
export function zaloFaults(env: ZaloEnv): Fault[] {
  const faults: Fault[] = []
  if (env.ZALO_BOT_WEBHOOK_URL && !(env.ZALO_BOT_WEBHOOK_SECRET && env.ZALO_BOT_TOKEN)) {
    const message = 'is used with ZALO_BOT_TOKEN and ZALO_BOT_WEBHOOK_SECRET'
    faults.push({ name: 'ZALO_BOT_WEBHOOK_URL', message })
  }
  if (env.ZALO_OA_TEMPLATE && env.ZALO_OA_TEMPLATE_CAP === 0) {
    const message = 'is needed with ZALO_OA_TEMPLATE: what templates may cost in a month, in đồng'
    faults.push({ name: 'ZALO_OA_TEMPLATE_CAP', message })
  }
  const missing = OA_NAMES.filter((name) => !env[name])
  const isAccount = missing.length < OA_NAMES.length || env.ZALO_OA_SECRET !== undefined
  const message = `is needed: an official account takes ${OA_NAMES.join(', ')}`
  return isAccount ? [...faults, ...missing.map((name) => ({ name, message }))] : faults
}

export function zaloOaConfig(env: ZaloEnv): ZaloOaConfig | undefined {
  const { ZALO_OA_ID: oaId, ZALO_OA_APP_ID: appId, ZALO_OA_APP_SECRET: appSecret } = env
  const { ZALO_OA_SECRET: oaSecret, ZALO_OA_REFRESH_TOKEN: refreshToken } = env
  if (!oaId || !appId || !appSecret || !refreshToken) return undefined
  const [id = '', field = ''] = env.ZALO_OA_TEMPLATE?.split('/') ?? []
  return {
    oaId,
    appId,
    appSecret,
    ...(oaSecret !== undefined && { oaSecret }),
    refreshToken,
    apiRoot: env.ZALO_OA_API_ROOT,
    oauthRoot: env.ZALO_OA_OAUTH_ROOT,
    businessRoot: env.ZALO_OA_BUSINESS_ROOT,
    webhookPath: env.ZALO_OA_WEBHOOK_PATH,
    withProof: env.ZALO_OA_APPSECRET_PROOF === 'on',
    buttonShape: env.ZALO_OA_BUTTONS,
    mayLookUpPhones: env.ZALO_OA_PHONE_LOOKUP === 'on',
    ...(id !== '' && { template: { id, field, capVnd: env.ZALO_OA_TEMPLATE_CAP } }),
  }
}

export function zaloBotConfigs(env: ZaloEnv): ZaloBotConfig[] {
  const { ZALO_BOT_WEBHOOK_URL: url, ZALO_BOT_WEBHOOK_SECRET: secret } = env
  return partsOf(env.ZALO_BOT_TOKEN ?? '').map((token, index) => {
    const [link, groupLink] = [env.ZALO_BOT_LINKS[index], env.ZALO_BOT_GROUP_LINKS[index]]
    return {
      token,
      apiRoot: env.ZALO_BOT_API_ROOT,
      ...(url && secret && { webhook: { url, secret } }),
      inGroups: env.ZALO_BOT_GROUPS === 'auto',
      ...(link !== undefined && { link }),
      ...(groupLink !== undefined && { groupLink }),
    }
  })
}

function partsOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
