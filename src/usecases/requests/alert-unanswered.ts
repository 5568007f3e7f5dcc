import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import { isOverdue } from '../../domain/request/lateness.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { Seats } from '../../domain/people/seats.ts'
import { addGathered } from '../waiting/add-gathered.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import { sentLongAgo } from '../waiting/sent-long-ago.ts'

/**
 * Shows leaders what their contacts have not acknowledged in so many office hours, and the coordinators what an agency
 * without leaders has not; once for each sending.
 */
export async function alertUnanswered(work: Work, afterHours: number): Promise<void> {
  const { tx, catalogue, now } = work
  const waiting = await sentLongAgo(work, afterHours, (before) =>
    tx.requests.unacknowledged(before),
  )
  if (waiting.length === 0) return
  const today = dayOf(now)
  const seats = new Seats(await tx.officials.seats(today), catalogue.agencies)
  const coordinators = await tx.officials.holding(['coordinator'], today)
  await addGathered(
    work,
    waiting.flatMap((request) => {
      const leaders = seats.at(request.inCharge, ['leader'])
      // From then on the mornings' reminders bring it before them.
      if (leaders.length > 0 && isOverdue(request, now)) return []
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
