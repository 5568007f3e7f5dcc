import { connect } from 'node:net'
import { Webhook } from 'standardwebhooks'
import type { Channel, Outcome } from '../../delivery/ports.ts'
import { CAPABILITIES } from '../../domain/notices/channel.ts'
import type { Clock } from '../../runtime/clock.ts'
import { messageOf } from '../../runtime/errors.ts'
import { limited } from '../../runtime/pause.ts'
import { type HttpAnswer, httpCalls, type MakeCall } from '../http-call.ts'
import { NoAnswer, probed, unanswered } from '../no-answer.ts'
import type { MachineParts, WebhookTarget } from '../ports.ts'
import { eventOf, type WebhookEvent } from './event.ts'
import { hostOf, outerLookup, requireOuter } from './inner-address.ts'

/** How long a receiver may take to answer. */
const ANSWER_MS = 15_000
const LONGEST_ASKED_MS = 24 * 3_600_000

export interface WebhookParts extends MachineParts {
  account: string
  /** As it is at the moment of a call; undefined once it was removed. */
  find: () => Promise<WebhookTarget | undefined>
  call: MakeCall
  mayBeInner: boolean
  clock: Clock
  answerMs?: number
}

/** Makes calls to receivers; they share connections. */
export function webhookCalls({ mayBeInner }: { mayBeInner: boolean }): MakeCall {
  return httpCalls({ connectMs: 10_000, ...(!mayBeInner && { lookup: outerLookup }) })
}

/** The receiver of a webhook, as standardwebhooks.com describes it. */
export function webhookChannel(parts: WebhookParts): Channel {
  const { account, find, sourceIds, onGone } = parts
  return {
    account,
    capabilities: CAPABILITIES.webhook,
    send: async (code, { change }, signal) => {
      const target = await find()
      if (!target) return { kind: 'refused', why: 'deactivated', detail: 'it was removed' }
      if (!change) return { kind: 'faulty', detail: 'this is no change' }
      const event = eventOf(change, await sourceIds(code))
      const outcome = await callWebhook(parts, { target, event }, signal)
      if (outcome.kind === 'refused') await onGone(account, outcome.detail)
      return outcome
    },
    probe: (signal) =>
      probed(async () => {
        const target = await find()
        if (target) await reach(parts, new URL(target.url), signal)
      }, unanswered),
  }
}

type Calling = Pick<WebhookParts, 'account' | 'call' | 'mayBeInner' | 'clock' | 'answerMs'>

/** One signed call, and what its answer means. */
export async function callWebhook(
  { account, call, mayBeInner, clock, answerMs = ANSWER_MS }: Calling,
  { target: { url, secrets }, event }: { target: WebhookTarget; event: WebhookEvent },
  signal: AbortSignal,
): Promise<Outcome> {
  const { id, type, at, data } = event
  const body = JSON.stringify({ type, timestamp: at.toISOString(), data })
  const now = clock.now()
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  }
  try {
    if (!mayBeInner) requireOuterOf(account, new URL(url))
    const limit = limited(signal, answerMs)
    return meaningOf(await call({ what: account, url, headers, body, signal: limit }), id, now)
  } catch (error) {
    return unanswered(error)
  }
}

/** Nobody else stands between: whatever is not a yes is tried again, a page of a proxy as well. */
function meaningOf({ what, status, headers }: HttpAnswer, messageId: string, now: Date): Outcome {
  const why = `${what}: HTTP ${String(status)}`
  if (status >= 200 && status < 300) return { kind: 'sent', messageId }
  if (status === 410) return { kind: 'refused', why: 'deactivated', detail: why }
  return { kind: 'later', afterMs: askedFor(headers['retry-after'], now), why }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function askedFor(retryAfter: string | undefined, now: Date): number {
  if (retryAfter === undefined) return 0
  const isSeconds = /^\d+$/.test(retryAfter)
  const ms = isSeconds ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime()
  return ms > 0 ? Math.min(ms, LONGEST_ASKED_MS) : 0
}

/** Whether anybody takes connections there; nothing is said to them. */
async function reach(
  { account, mayBeInner }: Pick<WebhookParts, 'account' | 'mayBeInner'>,
  url: URL,
  signal: AbortSignal,
): Promise<void> {
  if (!mayBeInner) requireOuterOf(account, url)
  const host = hostOf(url)
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const socket = connect({ host, port, signal, ...(!mayBeInner && { lookup: outerLookup }) })
  try {
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject)
    })
  } catch (error) {
    throw new NoAnswer(account, 'unreached', messageOf(error))
  } finally {
    socket.destroy()
  }
}

function requireOuterOf(account: string, url: URL): void {
  try {
    requireOuter(url)
  } catch (error) {
    throw new NoAnswer(account, 'unreached', messageOf(error))
  }
}
