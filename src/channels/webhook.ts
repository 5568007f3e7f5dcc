import { createHash, timingSafeEqual } from 'node:crypto'
import type { NewInboxRow } from '../conversation/ports.ts'
import { channelOf } from '../domain/notices/channel.ts'
import type { WebhookRoute } from '../runtime/http/server.ts'
import type { AccountParts } from './ports.ts'

/** What an account's webhook stores deliveries in. */
export type WebhookParts = Pick<AccountParts, 'inbox' | 'metrics'> & { account: string }

export type Delivered = WebhookRoute['handle']

/** Stores an update before it is answered with 200; a failure to store throws, so that it is delivered again. */
export async function storeDelivered(
  { account, inbox, metrics }: WebhookParts,
  row: NewInboxRow,
): Promise<200> {
  metrics.received.inc({ channel: channelOf(account) }, await inbox.store([row]))
  return 200
}

/** In constant time, whatever the lengths. */
export function isSecret(given: string | string[] | undefined, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret))
}

/** Nothing, or nothing in it: so platforms try whether somebody listens at an address. */
export function isEmptyBody(body: Buffer): boolean {
  return body.length < 64 && /^\s*(?:\{\s*\})?\s*$/.test(body.toString('latin1'))
}
