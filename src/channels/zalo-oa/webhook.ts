import { z } from 'zod'
import type { Inbox } from '../../conversation/ports.ts'
import type { Logger } from '../../log.ts'
import type { Metrics } from '../../metrics.ts'
import { parsed } from '../http-call.ts'
import { type SignatureParts, type SignatureVariant, signedBy } from './signature.ts'
import { inboxRow } from './update.ts'

export interface WebhookParts {
  account: string
  signature: SignatureParts
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
  let known: SignatureVariant | undefined
  return async ({ headers, body }) => {
    if (body.length === 0) return 200
    const event = parsed(body.toString('utf8'))
    const given = headers['x-zevent-signature']
    const timestamp =
      timestampSchema.safeParse(event).data?.timestamp ?? headers['x-zevent-timestamp']
    if (typeof given !== 'string' || typeof timestamp !== 'string') return 401
    const variant = signedBy(signature, { body, timestamp, signature: given })
    if (!variant) return 401
    if (variant !== known) log.info({ account, variant }, 'How this account signs its deliveries')
    known = variant
    const row = inboxRow(account, event)
    if (row) metrics.received.inc({ channel: 'zalo-oa' }, await inbox.store([row]))
    return 200
  }
}
