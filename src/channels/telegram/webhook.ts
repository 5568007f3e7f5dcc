import { createHash, timingSafeEqual } from 'node:crypto'
import type { Inbox } from '../../conversation/ports.ts'
import type { Metrics } from '../../runtime/metrics.ts'
import { type BotName, inboxRow } from './update.ts'

export interface WebhookParts {
  account: string
  bot: BotName
  secret: string
  inbox: Pick<Inbox, 'store'>
  metrics: Metrics
}

interface Delivery {
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

/**
 * Stores a delivered update before it is answered with 200; a failure to store throws, so that it is delivered again.
 * Without the secret nothing is read.
 */
export function telegramWebhook({
  account,
  bot,
  secret,
  inbox,
  metrics,
}: WebhookParts): (delivery: Delivery) => Promise<number> {
  return async ({ headers, body }) => {
    if (!sameSecret(headers[SECRET_HEADER], secret)) return 401
    const row = inboxRow({ account, bot }, parsed(body))
    // A body that is no update for the bot will not become one by being sent again.
    if (typeof row === 'string') return 200
    metrics.received.inc({ channel: 'telegram' }, await inbox.store([row]))
    return 200
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** In constant time, whatever the lengths. */
function sameSecret(given: string | string[] | undefined, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret))
}
