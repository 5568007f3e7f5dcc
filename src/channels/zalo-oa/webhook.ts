import { z } from 'zod'
import type { Inbox } from '../../conversation/ports.ts'
import type { Logger } from '../../runtime/log.ts'
import type { Metrics } from '../../runtime/metrics.ts'
import { isEmptyBody } from '../empty-body.ts'
import { parsed } from '../http-call.ts'
import { type SignatureParts, SIGNED, signedBy } from './signature.ts'
import { inboxRow } from './update.ts'

export interface WebhookParts {
  account: string
  /** Absent: Zalo shows the key only once the address is saved, and until it is set here nothing is believed. */
  signature?: SignatureParts
  inbox: Pick<Inbox, 'store'>
  log: Logger
  metrics: Metrics
}

interface Delivery {
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

const timestampSchema = z.looseObject({ timestamp: z.coerce.string() })

/**
 * Stores a signed event before it is answered with 200, which the platform wants within two seconds; a failure to store
 * throws, so that it is delivered again. The unsigned empty probe of a new address is answered as well.
 */
export function zaloOaWebhook({
  account,
  signature,
  inbox,
  log,
  metrics,
}: WebhookParts): (delivery: Delivery) => Promise<number> {
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
    if (row) metrics.received.inc({ channel: 'zalo-oa' }, await inbox.store([row]))
    return 200
  }
}

/** Sources disagree which of the two is signed. */
function timestampsOf(headers: Delivery['headers'], event: unknown): string[] {
  const times = [headers['x-zevent-timestamp'], timestampSchema.safeParse(event).data?.timestamp]
  return times.filter((time) => typeof time === 'string')
}

const KEY_MISSING =
  'An event came, and nothing is taken before ZALO_OA_SECRET is set: copy the OA Secret Key, which the webhook page ' +
  'shows once the address is saved, and start again; Zalo delivers the event again for an hour and a half'

const WRONG_KEY =
  'An event is signed with another key than ZALO_OA_SECRET, which must be the OA Secret Key of the webhook page; the ' +
  "variant says whose it is (of the app, or with the account's number first). Until it is mended no event is taken"
