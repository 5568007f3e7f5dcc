import { z } from 'zod'
import type { Logger } from '../../runtime/log.ts'
import { parsed } from '../http-call.ts'
import { type Delivered, isEmptyBody, storeDelivered, type WebhookParts } from '../webhook.ts'
import { type SignatureParts, SIGNED, signedBy } from './signature.ts'
import { inboxRow } from './update.ts'

interface OaWebhookParts extends WebhookParts {
  log: Logger
  /** Absent: Zalo shows the key only once the address is saved, and until it is set here nothing is believed. */
  signature?: SignatureParts
}

const timestampSchema = z.looseObject({ timestamp: z.coerce.string() })

/** Stores signed events, within the two seconds that the platform waits; the unsigned empty probe of a new address is answered as well. */
export function zaloOaWebhook(parts: OaWebhookParts): Delivered {
  const { account, signature, log } = parts
  return async ({ headers, body }) => {
    if (isEmptyBody(body)) return 200
    if (!signature) {
      log.warn({ account }, KEY_MISSING)
      return 503
    }
    const event = parsed(body.toString('utf8'))
    const given = headers['x-zevent-signature']
    if (typeof given !== 'string') return 401
    const timestamps = timestampsOf(headers, event)
    const variant = signedBy(signature, { body, timestamps, signature: given })
    if (variant !== SIGNED) {
      if (variant) log.error({ account, variant }, WRONG_KEY)
      return 401
    }
    const row = inboxRow(account, event)
    return row ? storeDelivered(parts, row) : 200
  }
}

/** Sources disagree which of the two is signed. */
function timestampsOf(headers: Parameters<Delivered>[0]['headers'], event: unknown): string[] {
  const times = [headers['x-zevent-timestamp'], timestampSchema.safeParse(event).data?.timestamp]
  return times.filter((time) => typeof time === 'string')
}

const KEY_MISSING =
  'An event came, and nothing is taken before ZALO_OA_SECRET is set: copy the OA Secret Key, which the webhook page ' +
  'shows once the address is saved, and start again; Zalo delivers the event again for an hour and a half'

const WRONG_KEY =
  'An event is signed with another key than ZALO_OA_SECRET, which must be the OA Secret Key of the webhook page; the ' +
  "variant says whose it is (of the app, or with the account's number first). Until it is mended no event is taken"
