import { createHash, timingSafeEqual } from 'node:crypto'
import type { Inbox } from '../../conversation/ports.ts'
import type { Logger } from '../../runtime/log.ts'
import type { Metrics } from '../../runtime/metrics.ts'
import { isEmptyBody } from '../empty-body.ts'
import { parsed } from '../http-call.ts'
import { eventName, inboxRow } from './update.ts'

export interface WebhookParts {
  account: string
  secret: string
  inbox: Pick<Inbox, 'store'>
  log: Logger
  metrics: Metrics
}

interface Delivery {
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

const SECRET_HEADER = 'x-bot-api-secret-token'
/** The event with which an address is tried; it has no chat. */
const TEST = 'webhook.test'

/**
 * Stores a delivered update before it is answered with 200; a failure to store throws, so that it may be delivered
 * again. Without the secret nothing is read, but whoever tries whether somebody listens is told so.
 */
export function zaloBotWebhook({
  account,
  secret,
  inbox,
  log,
  metrics,
}: WebhookParts): (delivery: Delivery) => Promise<number> {
  return async ({ headers, body }) => {
    if (isEmptyBody(body)) return 200
    const update = parsed(body.toString('utf8'))
    if (eventName(update) === TEST) return 200
    if (!sameSecret(headers[SECRET_HEADER], secret)) return 401
    const row = inboxRow(account, update)
    // A body that is no update will not become one by being sent again.
    if (!row) {
      log.warn({ account, event: eventName(update) }, 'A delivery of an unknown shape')
      return 200
    }
    metrics.received.inc({ channel: 'zalo-bot' }, await inbox.store([row]))
    return 200
  }
}

/** In constant time, whatever the lengths. */
function sameSecret(given: string | string[] | undefined, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret))
}
