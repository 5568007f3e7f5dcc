import { isIPv4 } from 'node:net'
import { isOnThisMachine, type PostResult } from '../../wire/post-body.ts'
import { textArg } from '../../wire/query.ts'
import { refusals } from '../api-error.ts'
import type { Bot } from '../rows.ts'
import type { Line, WebhookProbe } from '../zalo-bot.ts'
import type { Call, Outcome } from './method.ts'

const MIN_SECRET_LENGTH = 8
const MAX_SECRET_LENGTH = 256

/** Saves the address whatever the probe finds. */
export async function setWebhook(call: Call): Promise<Outcome> {
  const { zalo, query } = call
  const [url, secret] = [textArg(query, 'url'), textArg(query, 'secret_token')]
  if (url === '') throw refusals.empty('url')
  if (secret === '') throw refusals.webhookSecretEmpty()
  if (!mayBeSet(url, zalo.allowLocalWebhooks)) throw refusals.webhookUrl()
  if (secret.length < MIN_SECRET_LENGTH || secret.length > MAX_SECRET_LENGTH) {
    throw refusals.webhookSecret()
  }
  const { webhook } = lineOf(call)
  webhook.stop()
  const bot = touched(call, { url, secret })
  const result = { url, updated_at: bot.webhookUpdatedAt }
  if (zalo.settings.webhookProbe === 'none') {
    webhook.wake()
    return { result }
  }
  const verification = await probe(call, url, zalo.settings.webhookProbe)
  webhook.wake()
  return { result: { ...result, verification } }
}

export function getWebhookInfo({ bot }: Call): Outcome {
  if (!bot.webhook) throw refusals.notFound()
  return { result: { url: bot.webhook.url, updated_at: bot.webhookUpdatedAt } }
}

export function deleteWebhook(call: Call): Outcome {
  lineOf(call).webhook.stop()
  const { webhookUpdatedAt } = touched(call, undefined)
  return { result: { url: '', updated_at: webhookUpdatedAt } }
}

export async function testWebhook(call: Call): Promise<Outcome> {
  if (!call.bot.webhook) throw refusals.noWebhook()
  return { result: await probe(call, call.bot.webhook.url, 'test') }
}

function touched({ zalo, bot }: Call, webhook: Bot['webhook']): Bot {
  const { webhook: _before, ...rest } = bot
  const webhookUpdatedAt = zalo.clock.now().getTime()
  return zalo.bots.put({ ...rest, webhookUpdatedAt, ...(webhook && { webhook }) })
}

function lineOf({ zalo, bot }: Call): Line {
  const line = zalo.lines.get(bot.number)
  if (!line) throw refusals.unauthorized()
  return line
}

async function probe(
  call: Call,
  url: string,
  kind: WebhookProbe,
): Promise<Record<string, unknown>> {
  const startedAt = call.zalo.clock.now().getTime()
  const result = await lineOf(call).webhook.probe(kind, call.stopping)
  const outcome = outcomeOf(result)
  return {
    ok: outcome === 'webhook.ok',
    url,
    ...(result.kind === 'answered' && { status_code: result.status }),
    outcome,
    latency_ms: call.zalo.clock.now().getTime() - startedAt,
    hint: '',
  }
}

function outcomeOf(result: PostResult): string {
  if (result.kind === 'broken') {
    const ends = { timeout: 'timeout', connection: 'conn', elsewhere: 'unreachable' } as const
    return `webhook.err.${ends[result.why]}`
  }
  const { status } = result
  if (status === 200) return 'webhook.ok'
  if (status === 403 || status === 404) return `webhook.http.${status}`
  return status >= 500 ? 'webhook.http.5xx' : 'webhook.http.other'
}

/** Public addresses over https; on this machine plain ones, where the messenger was started with leave to. */
function mayBeSet(url: string, allowLocal: boolean): boolean {
  if (allowLocal && isOnThisMachine(url)) return true
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' && hostname !== 'localhost' && !isPrivate(hostname)
}

function isPrivate(host: string): boolean {
  return isIPv4(host) && /^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168)\./.test(host)
}
