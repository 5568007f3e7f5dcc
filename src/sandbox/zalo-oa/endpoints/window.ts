import { OaError } from '../oa-error.ts'
import type { PrivateChat } from '../rows.ts'
import type { ZaloOa } from '../zalo-oa.ts'

const HOUR_MS = 3_600_000
const FREE_FOR_MS = 48 * HOUR_MS
const OPEN_FOR_MS = 7 * 24 * HOUR_MS

/** Whether a message to this person is free or billed; after seven days there is none. */
export function windowOf({ clock }: ZaloOa, { interactedAt }: PrivateChat): 'free' | 'billed' {
  const ageMs = clock.now().getTime() - (interactedAt ?? -Infinity)
  if (ageMs > OPEN_FOR_MS) throw new OaError(-230)
  return ageMs <= FREE_FOR_MS ? 'free' : 'billed'
}
