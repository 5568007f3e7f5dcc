import { DIRECTION_TYPE, trackingNumber } from '../../domain/committee/direction.ts'
import type { ActionOutcome } from '../../domain/committee/action.ts'
import type { Agency } from '../../domain/people/agency.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { StoredOrder } from '../digests/ports.ts'
import type { Work } from '../ports.ts'
import { createRequest } from '../requests/create-request.ts'
import { orderSubject } from './give-order.ts'
import { tellOfOrder } from './tell-of-order.ts'

/** A direction becomes a request of the committee; a court or a procuracy is asked by a letter to be signed. */
export async function direct(work: Work, order: StoredOrder, by: Official): Promise<ActionOutcome> {
  const { given, target, digest, committee } = order
  const found = await orderSubject(work, digest, target)
  const { text, until } = given
  if (!found?.agency || text === undefined || until === undefined) return { refused: 'not-found' }
  const about = target.kind === 'request' ? { about: target.code } : {}
  if (found.about.independent) {
    const notice = {
      kind: 'cooperation-draft',
      agency: found.agency.name,
      text,
      until,
      ...about,
    } as const
    const roles = ['committee-secretary']
    const secretaries = await work.tx.officials.colleagues(committee, roles, dayOf(work.now))
    await tellOfOrder(work, order, { to: [order.by, ...secretaries.map(({ id }) => id)], notice })
    return { drafted: true }
  }
  return issueDirection(work, order, { agency: found.agency, by, text, until })
}

async function issueDirection(
  work: Work,
  { committee, target }: StoredOrder,
  {
    agency,
    by,
    text,
    until,
  }: { agency: Agency; by: Official; text: string; until: ReturnType<typeof dayOf> },
): Promise<ActionOutcome> {
  const { tx, now } = work
  const on = dayOf(now)
  const number = await tx.orders.nextDirectionNumber(on.slice(0, 4))
  const subject = target.kind === 'request' ? `${text} (${target.code})` : text
  const created = await createRequest(work, {
    type: DIRECTION_TYPE,
    asker: committee,
    answerer: agency.code,
    document: { number: trackingNumber(number), on },
    documentDue: until,
    subject,
    by: by.id,
  })
  return isRefused(created) ? { refused: created.refused.reason } : { request: created.code }
}
