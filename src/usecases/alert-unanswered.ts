import type { CoordinationRequest } from '../domain/coordination-request.ts'
import { dayOf } from '../domain/day.ts'
import { isOfficeTime, officeHoursBetween } from '../domain/office-hours.ts'
import type { OfficialId } from '../domain/official.ts'
import { Seats } from '../domain/seats.ts'
import type { OutgoingNotice, Work } from './ports.ts'

/** Office hours after which a request that nobody has acknowledged is shown to the leader. */
const UNANSWERED_HOURS = 8

/** Shows leaders what their contacts have not acknowledged in a day's office hours; once for each sending. */
export async function alertUnanswered({ tx, reference, now }: Work): Promise<void> {
  const { calendar, agencies } = reference
  if (!isOfficeTime(now, calendar)) return
  const waiting = (await tx.requests.unacknowledged(now)).filter(
    ({ sentAt }) => sentAt && officeHoursBetween(sentAt, now, calendar) >= UNANSWERED_HOURS,
  )
  if (waiting.length === 0) return
  const seats = new Seats(await tx.officials.seats(dayOf(now)), agencies)
  await tx.outbox.add(
    waiting.flatMap((request) =>
      seats.at(request.inCharge, ['leader']).map((leader) => alert(request, leader)),
    ),
  )
}

function alert(request: CoordinationRequest, leader: OfficialId): OutgoingNotice {
  const { code, version, sentAt } = request
  return {
    key: `unanswered/${code}/${sentAt?.toISOString() ?? ''}/official-${String(leader)}`,
    to: { official: leader },
    notice: { kind: 'request-card', request: code, occasion: 'unanswered', version },
    lane: 'ordinary',
    cause: { rule: 'unanswered', request: code, version },
  }
}
