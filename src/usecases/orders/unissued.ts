import type { ActionTarget } from '../../domain/committee/action.ts'
import { raisedFrom } from '../../domain/committee/direction.ts'
import { COMMITTEE_ROLES, committeesOf } from '../../domain/people/authority.ts'
import type { Official } from '../../domain/people/official.ts'
import type { StoredOrder } from '../digests/ports.ts'
import type { Work } from '../ports.ts'

/** What the committees of an official have concluded without number and date of its document, the newest first. */
export async function unissuedBy({ tx, now }: Work, official: Official): Promise<StoredOrder[]> {
  return tx.orders.unissued(committeesOf(official, now, COMMITTEE_ROLES))
}

/** Of that, the one on a request, or on its obstacle where that was brought up. */
export async function unissuedOn(
  work: Work,
  official: Official,
  target: ActionTarget,
): Promise<StoredOrder | undefined> {
  if (target.kind !== 'request') return undefined
  for (const order of await unissuedBy(work, official)) {
    if (order.target.kind !== 'request') continue
    const { code } = order.target
    if (code === target.code) return order
    const concluded = await work.tx.requests.find(code)
    if (concluded && raisedFrom(concluded.document.number) === target.code) return order
  }
  return undefined
}
