import { isIPv4 } from 'node:net'
import { textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import { type Call, type Method, type Outcome, sendMessage, sendPhoto } from './send.ts'
import { isOnThisMachine, type PostResult } from '../../wire/post-body.ts'
import type { Bot, Line, WebhookProbe } from '../zalo-bot.ts'
import { hexId } from '../../world/made.ts'

const DEFAULT_TIMEOUT_S = 30

/** Holds the call until an update comes, which it consumes; an idle one is refused. */
async function getUpdates(call: Call): Promise<Outcome> {
  const { zalo, bot, gone, stopping, query } = call
  const polls = zalo.lines.get(bot.number)?.polls
  if (!polls) throw refusals.unauthorized()
  const written = textArg(query, 'timeout')
  const timeoutS = written === '' ? DEFAULT_TIMEOUT_S : Number(written)
  if (!(timeoutS >= 0)) throw refusals.invalid('timeout')
  const { pollWithWebhook, updatesShape } = zalo.settings
  if (bot.webhook && pollWithWebhook === 'refused') throw refusals.webhookIsSet()
  const update = await polls.next(timeoutS * 1_000, AbortSignal.any([gone, stopping]))
  if (!update) throw refusals.timeout()
  return { resultJson: updatesShape === 'list' ? `[${update.json}]` : update.json }
}

const MIN_SECRET_LENGTH = 8
const MAX_SECRET_LENGTH = 256

/** Saves the address whatever the probe finds. */
async function setWebhook(call: Call): Promise<Outcome> {
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

function getWebhookInfo({ bot }: Call): Outcome {
  if (!bot.webhook) throw refusals.notFound()
  return { result: { url: bot.webhook.url, updated_at: bot.webhookUpdatedAt } }
}

function deleteWebhook(call: Call): Outcome {
  lineOf(call).webhook.stop()
  const { webhookUpdatedAt } = touched(call, undefined)
  return { result: { url: '', updated_at: webhookUpdatedAt } }
}

async function testWebhook(call: Call): Promise<Outcome> {
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

/** By name, in the letters' own case: there are no others. What the service never calls is not here. */
export const methods: ReadonlyMap<string, Method> = new Map<string, Method>(
  Object.entries({
    getMe,
    getUpdates,
    setWebhook,
    getWebhookInfo,
    deleteWebhook,
    testWebhook,
    sendMessage,
    sendPhoto,
  }),
)

function getMe({ bot, zalo }: Call): Outcome {
  return {
    result: {
      id: bot.id,
      account_name: `bot.${hexId(9, ['zalo-bot-name', bot.id])}`,
      account_type: 'BASIC',
      can_join_groups: zalo.settings.canJoinGroups,
    },
  }
}
