import { createHash } from 'node:crypto'
import type { Logger } from '../../runtime/log.ts'
import type { WebhookMarks, WebhookSettings } from '../ports.ts'
import { isRefusal, type ZaloBotApi } from './bot-api.ts'

interface Delivering {
  api: ZaloBotApi
  account: string
  marks: WebhookMarks
  log: Logger
  signal: AbortSignal
}

/**
 * Has a bot's updates delivered. The platform lets its webhook be set a few times a day, so it is set when the address or
 * the secret changes; it never tells the secret, so the one that was set last is remembered by its digest.
 */
export async function haveDelivered(
  { api, account, marks, log, signal }: Delivering,
  { url, secret }: WebhookSettings,
): Promise<void> {
  const mark = createHash('sha256').update(`${url} ${secret}`).digest('hex')
  const isSet = (await webhookAddress(api, signal)) === url
  if (isSet && (await marks.last(account)) === mark) return
  const { verification } = await api.call('setWebhook', { url, secret_token: secret }, signal)
  await marks.keep(account, mark)
  if (verification?.ok !== false) return
  const { outcome, status_code: status } = verification
  log.warn({ account, outcome, status }, NOT_REACHED)
}

const NOT_REACHED =
  'Zalo could not reach the webhook address it was given. Check ZALO_BOT_WEBHOOK_URL and the proxy; behind Cloudflare, ' +
  'switch the Browser Integrity Check off for this path by a Configuration Rule: a WAF Skip rule is not enough'

/** How the platform says that none is set; some servers find fault with the call instead. */
export const NO_WEBHOOK = [404, 400] as const

/** The address to which the platform delivers a bot's updates; undefined when there is none. */
export async function webhookAddress(
  api: ZaloBotApi,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { url } = await api.call('getWebhookInfo', {}, signal)
    return url === '' ? undefined : url
  } catch (error) {
    if (isRefusal(error, ...NO_WEBHOOK)) return undefined
    throw error
  }
}
