import type { ActionOutcome } from '../../domain/committee/action.ts'
import { COMMITTEE_ROLES } from '../../domain/people/authority.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { StoredOrder } from '../digests/ports.ts'
import type { Work } from '../ports.ts'
import { committeeLine } from '../requests/list-requests.ts'
import { tellOfOrder } from './tell-of-order.ts'

/** Asks the members to a meeting on what is on the agenda, and says which day was told before. */
export async function meet(work: Work, order: StoredOrder): Promise<ActionOutcome> {
  const { tx, now, catalogue } = work
  const { committee, given } = order
  const { until: on, text } = given
  if (!on || text === undefined) return { refused: 'not-found' }
  const requests = await tx.requests.findAll(await tx.digests.agenda(committee))
  const before = await tx.orders.meetingAfter(committee, dayOf(now), order.id)
  const members = await tx.officials.colleagues(committee, COMMITTEE_ROLES, dayOf(now))
  const notice = {
    kind: 'meeting',
    committee: catalogue.agencies.get(committee)?.name ?? committee,
    on,
    text,
    lines: requests.map((request) => committeeLine(request, catalogue, now)),
    ...(before && before !== on && { before }),
  } as const
  await tellOfOrder(work, order, { to: members.map(({ id }) => id), notice })
  return {}
}

/** The meeting was held: everything on the agenda is concluded by its document. */
export async function hold(work: Work, order: StoredOrder): Promise<ActionOutcome> {
  const { tx, now } = work
  const { committee, given, digest, by } = order
  const agenda = await tx.digests.agenda(committee)
  for (const code of agenda) {
    await tx.orders.add({
      committee,
      digest,
      by,
      act: 'conclude',
      target: { kind: 'request', code },
      given: { ...given, tasks: [] },
      orderedAt: now,
      dueAt: now,
    })
  }
  return agenda.length > 0 ? { concluded: agenda } : { refused: 'agenda-empty' }
}
