import type { Logger } from '../../runtime/log.ts'
import { parsed } from '../http-call.ts'
import {
  type Delivered,
  isEmptyBody,
  isSecret,
  storeDelivered,
  type WebhookParts,
} from '../webhook.ts'
import { eventName, inboxRow } from './update.ts'

const SECRET_HEADER = 'x-bot-api-secret-token'
/** The event with which an address is tried; it has no chat. */
const TEST = 'webhook.test'

/** Stores delivered updates. Without the secret nothing is read, but whoever tries whether somebody listens is told so. */
export function zaloBotWebhook(parts: WebhookParts & { secret: string; log: Logger }): Delivered {
  const { account, secret, log } = parts
  return async ({ headers, body }) => {
    if (isEmptyBody(body)) return 200
    const update = parsed(body.toString('utf8'))
    if (eventName(update) === TEST) return 200
    if (!isSecret(headers[SECRET_HEADER], secret)) return 401
    const row = inboxRow(account, update)
    if (row) return storeDelivered(parts, row)
    // A body that is no update will not become one by being sent again.
    log.warn({ account, event: eventName(update) }, 'A delivery of an unknown shape')
    return 200
  }
}
