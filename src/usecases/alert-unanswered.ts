import { dayOf } from '../domain/day.ts'
import { isOfficeTime, officeHoursBetween } from '../domain/office-hours.ts'
import type { Work } from './ports.ts'

/** Office hours after which a request that nobody has acknowledged is shown to the leader. */
const UNANSWERED_HOURS = 8

/** Shows leaders what their contacts have not acknowledged in a day's office hours; once for each sending. */
export async function alertUnanswered({ tx, reference, now }: Work): Promise<void> {
  if (!isOfficeTime(now, reference.calendar)) return
  for (const request of await tx.requests.unacknowledged(now)) {
    const { sentAt } = request
    const waited = sentAt ? officeHoursBetween(sentAt, now, reference.calendar) : 0
    if (waited < UNANSWERED_HOURS) continue
    const { leaders } = await tx.requests.roster(request, dayOf(now))
    await tx.outbox.add(
      leaders.map((leader) => ({
        key: `unanswered/${request.code}/${sentAt?.toISOString() ?? ''}/official-${String(leader)}`,
        to: { official: leader },
        notice: {
          kind: 'request-card',
          request: request.code,
          occasion: 'unanswered',
          version: request.version,
        },
        lane: 'ordinary',
        cause: { rule: 'unanswered', request: request.code, version: request.version },
      })),
    )
  }
}
