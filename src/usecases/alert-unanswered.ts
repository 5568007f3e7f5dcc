import type { CoordinationRequest } from '../domain/coordination-request.ts'
import { dayOf } from '../domain/day.ts'
import { isOfficeTime, officeHoursBetween } from '../domain/office-hours.ts'
import type { OfficialId } from '../domain/official.ts'
import type { Work } from './ports.ts'

const HOUR_MS = 3_600_000

/**
 * Shows leaders what their contacts have not acknowledged in so many office hours, and the coordinators what an agency
 * without leaders has not; once for each sending.
 */
export async function alertUnanswered(work: Work, afterHours: number): Promise<void> {
  const { tx, reference, now } = work
  if (!isOfficeTime(now, reference.calendar)) return
  const sentBefore = new Date(now.getTime() - afterHours * HOUR_MS)
  for (const request of await tx.requests.unacknowledged(sentBefore)) {
    const { sentAt } = request
    const waited = sentAt ? officeHoursBetween(sentAt, now, reference.calendar) : 0
    if (waited < afterHours) continue
    const readers = await whoIsTold(work, request)
    await tx.outbox.add(
      readers.map((reader) => ({
        key: `unanswered/${request.code}/${sentAt?.toISOString() ?? ''}/official-${String(reader)}`,
        to: { official: reader },
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

async function whoIsTold({ tx, now }: Work, request: CoordinationRequest): Promise<OfficialId[]> {
  const { leaders } = await tx.requests.roster(request, dayOf(now))
  if (leaders.length > 0) return leaders
  const coordinators = await tx.officials.holding(['coordinator'], dayOf(now))
  return coordinators.map(({ id }) => id)
}
