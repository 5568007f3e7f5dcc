import type { Entity } from '../chats/shown.ts'
import { ApiError, type Call, type Method, type Outcome } from '../wire/bot-api.ts'
import { isWebhookUrl, postBody, type PostResult } from '../wire/deliveries.ts'
import { parsedJson, textArg } from '../wire/query.ts'
import { hexId } from '../world/made.ts'
import { botId, chatWithId, usageOf } from './chats.ts'
import { postingTo } from './updates.ts'
import { type Content, type Hook, hookOf, type ZaloBot } from './zalo-bot.ts'

const badRequest = (reason: string): ApiError => new ApiError(400, `Bad request: ${reason}`)

/** Every sentence in which the server refuses. "Seen" ones were captured on the live service; the rest is a guess. */
export const refusals = {
  // Seen.
  unauthorized: () => new ApiError(401, 'Unauthorized'),
  notFound: () => new ApiError(404, 'Not Found'),
  methodNotFound: () => new ApiError(404, 'Not Found'),
  timeout: () => new ApiError(408, 'Request timeout'),
  empty: (field: string) => badRequest(`The ${field} must not be empty`),
  photoScheme: () => badRequest('The photo must start with http:// or https://'),
  photoUrl: () => badRequest('The photo URL is invalid'),
  webhookIsSet: () =>
    new ApiError(
      400,
      'You cannot use this API while a webhook is set. Please remove the webhook first',
    ),
  webhookSecretEmpty: () => new ApiError(400, 'The secret_token must not be empty'),

  // Guessed.
  tooLong: (field: string, most: number) =>
    badRequest(`The ${field} must be between 1 and ${most} characters`),
  invalid: (field: string) => badRequest(`The ${field} is invalid`),
  webhookUrl: () => badRequest('The url must be a public https address'),
  webhookSecret: () => badRequest('The secret_token must be between 8 and 256 characters'),
  noWebhook: () => badRequest('The webhook is not set'),
  quota: () => new ApiError(429, 'Quota exceeded'),
  unreadable: () => badRequest('The request is malformed'),
} as const

const MAX_TEXT_LENGTH = 2_000
const DEFAULT_TIMEOUT_S = 30
const MIN_SECRET_LENGTH = 8
const MAX_SECRET_LENGTH = 256

type Sent = Outcome<string>

function getMe(zalo: ZaloBot): Sent {
  const id = botId(zalo)
  return {
    result: {
      id,
      account_name: `bot.${hexId(9, ['zalo-bot-name', id])}`,
      account_type: 'BASIC',
      can_join_groups: zalo.settings.canJoinGroups,
    },
  }
}

function sendMessage(zalo: ZaloBot, call: Call): Sent {
  return send(zalo, call, () => {
    const text = bounded(call, 'text')
    return { kind: 'text', text, styles: stylesIn(textArg(call.query, 'text_styles')) }
  })
}

/** Takes public addresses only: an upload is no parameter, and so the photo counts as empty. */
function sendPhoto(zalo: ZaloBot, call: Call): Sent {
  return send(zalo, call, () => {
    const url = required(call, 'photo')
    if (!/^https?:\/\//i.test(url)) throw refusals.photoScheme()
    const { unreachableHosts } = zalo.settings
    const isReachable = URL.canParse(url) && !unreachableHosts.includes(new URL(url).hostname)
    if (!isReachable) throw refusals.photoUrl()
    const caption = textArg(call.query, 'caption') === '' ? '' : bounded(call, 'caption')
    return { kind: 'image', url, caption }
  })
}

function send(zalo: ZaloBot, call: Call, contentOf: () => Content): Sent {
  const chatId = required(call, 'chat_id')
  const content = contentOf()
  const chat = chatWithId(zalo, chatId)
  if (!chat || (chat.kind === 'private' && chat.blocked)) throw refusals.invalid('chat_id')
  const usage = usageOf(zalo)
  if (usage.sent >= zalo.settings.messagesPerMonth) throw refusals.quota()
  zalo.usage.put({ ...usage, sent: usage.sent + 1 })
  const { messageId, date } = zalo.room.post(chat, { from: 0, content })
  return { result: { message_id: messageId, date }, message: messageId }
}

function required({ query }: Call, field: string): string {
  const value = textArg(query, field)
  if (value === '') throw refusals.empty(field)
  return value
}

/** Counted in UTF-16 code units. */
function bounded(call: Call, field: string): string {
  const value = required(call, field)
  if (value.length > MAX_TEXT_LENGTH) throw refusals.tooLong(field, MAX_TEXT_LENGTH)
  return value
}

/** Zalo's codes of styles that change how a text looks here; colours and sizes are not drawn. */
const STYLES: Readonly<Record<string, string>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikethrough',
}

/** How a text is shown, by the JSON of the parameter text_styles. Nothing here is ever refused. */
function stylesIn(json: string): Entity[] {
  const list = parsedJson(json)
  return (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
    const fields = new Map<string, unknown>(
      typeof item === 'object' && item !== null ? Object.entries(item) : [],
    )
    const [offset, length, codes] = ['start', 'len', 'st'].map((name) => fields.get(name))
    if (typeof offset !== 'number' || typeof length !== 'number' || !Array.isArray(codes)) return []
    const types = codes.flatMap(
      (code: unknown) => (typeof code === 'string' ? STYLES[code] : undefined) ?? [],
    )
    return types.map((type) => ({ type, offset, length }))
  })
}

/** Holds the call until an update comes, which it consumes; an idle one is refused. */
async function getUpdates(zalo: ZaloBot, { query, signal }: Call): Promise<Sent> {
  const written = textArg(query, 'timeout')
  const timeoutS = written === '' ? DEFAULT_TIMEOUT_S : Number(written)
  if (!(timeoutS >= 0)) throw refusals.invalid('timeout')
  const { pollWithWebhook, updatesShape } = zalo.settings
  if (hookOf(zalo).webhook && pollWithWebhook === 'refused') throw refusals.webhookIsSet()
  const update = await zalo.polls.next(timeoutS * 1_000, signal)
  if (!update) throw refusals.timeout()
  return { resultJson: updatesShape === 'list' ? `[${update.json}]` : update.json }
}

/** Saves the address whatever the probe finds. */
async function setWebhook(zalo: ZaloBot, { query, signal }: Call): Promise<Sent> {
  const [url, secret] = [textArg(query, 'url'), textArg(query, 'secret_token')]
  if (url === '') throw refusals.empty('url')
  if (secret === '') throw refusals.webhookSecretEmpty()
  if (!isWebhookUrl(url, zalo.allowLocalWebhooks)) throw refusals.webhookUrl()
  if (secret.length < MIN_SECRET_LENGTH || secret.length > MAX_SECRET_LENGTH) {
    throw refusals.webhookSecret()
  }
  const { updatedAt } = touched(zalo, { url, secret })
  const isProbed = zalo.settings.webhookProbe === 'empty'
  const verification = isProbed ? await probed(zalo, undefined, signal) : undefined
  zalo.webhook.wake()
  return { result: { url, updated_at: updatedAt, ...(verification && { verification }) } }
}

function getWebhookInfo(zalo: ZaloBot): Sent {
  const { webhook, updatedAt } = hookOf(zalo)
  if (!webhook) throw refusals.notFound()
  return { result: { url: webhook.url, updated_at: updatedAt } }
}

function deleteWebhook(zalo: ZaloBot): Sent {
  return { result: { url: '', updated_at: touched(zalo, undefined).updatedAt } }
}

/** The posted message counts in seconds, and comes from nobody in no chat. */
async function testWebhook(zalo: ZaloBot, { signal }: Call): Promise<Sent> {
  if (!hookOf(zalo).webhook) throw refusals.noWebhook()
  const date = Math.floor(zalo.clock.now().getTime() / 1_000)
  const message = { message_id: 'webhook-test', date, text: 'webhook test' }
  const body = JSON.stringify({ event_name: 'webhook.test', message })
  return { result: await probed(zalo, body, signal) }
}

/** What goes to the address of before is given up, and waits. */
function touched({ clock, hooks, webhook: deliveries }: ZaloBot, webhook: Hook['webhook']): Hook {
  deliveries.stop()
  return hooks.put({ updatedAt: clock.now().getTime(), ...(webhook && { webhook }) })
}

async function probed(
  zalo: ZaloBot,
  body: string | undefined,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const startedAt = zalo.clock.now().getTime()
  const posting = postingTo(zalo, body)
  const result = await postBody(zalo.clock, posting, signal)
  const outcome = outcomeOf(result)
  return {
    ok: outcome === 'webhook.ok',
    url: posting.url,
    ...(result.kind === 'answered' && { status_code: result.status }),
    outcome,
    latency_ms: zalo.clock.now().getTime() - startedAt,
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

/** By name, in the letters' own case: there are no others. What the service never calls is not here. */
export const methods: ReadonlyMap<string, Method<ZaloBot, string>> = new Map(
  Object.entries<Method<ZaloBot, string>>({
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
