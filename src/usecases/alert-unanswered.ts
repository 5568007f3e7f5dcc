import type { CoordinationRequest } from '../domain/coordination-request.ts'
import { dayOf } from '../domain/day.ts'
import { isOfficeTime, officeHoursBetween } from '../domain/office-hours.ts'
import type { OfficialId } from '../domain/official.ts'
import { Seats } from '../domain/seats.ts'
import type { OutgoingNotice, Work } from './ports.ts'

const HOUR_MS = 3_600_000

/**
 * Shows leaders what their contacts have not acknowledged in so many office hours, and the coordinators what an agency
 * without leaders has not; once for each sending.
 */
export async function alertUnanswered(work: Work, afterHours: number): Promise<void> {
  const { tx, reference, now } = work
  const { calendar, agencies } = reference
  if (!isOfficeTime(now, calendar)) return
  const sentBefore = new Date(now.getTime() - afterHours * HOUR_MS)
  const waiting = (await tx.requests.unacknowledged(sentBefore)).filter(
    ({ sentAt }) => sentAt && officeHoursBetween(sentAt, now, calendar) >= afterHours,
  )
  if (waiting.length === 0) return
  const today = dayOf(now)
  const seats = new Seats(await tx.officials.seats(today), agencies)
  const coordinators = await tx.officials.holding(['coordinator'], today)
  await tx.outbox.add(
    waiting.flatMap((request) => {
      const leaders = seats.at(request.inCharge, ['leader'])
      const told = leaders.length > 0 ? leaders : coordinators.map(({ id }) => id)
      return told.map((reader) => alert(request, reader))
    }),
  )
}

function alert(request: CoordinationRequest, reader: OfficialId): OutgoingNotice {
  const { code, version, sentAt } = request
  return {
    key: `unanswered/${code}/${sentAt?.toISOString() ?? ''}/official-${String(reader)}`,
    to: { official: reader },
    notice: { kind: 'request-card', request: code, occasion: 'unanswered', version },
    lane: 'ordinary',
    cause: { rule: 'unanswered', request: code, version },
  }
}
