import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import { isOverdue } from '../../domain/request/lateness.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { Seats } from '../../domain/people/seats.ts'
import { addGathered } from '../waiting/sort-waiting.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import { coordinators, toEach } from '../tell.ts'
import { isOfficeTime, officeHoursBetween } from '../../domain/time/office-hours.ts'
import { writeElsewhere } from '../waiting/follow-up-dead-letters.ts'

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
  const others = await coordinators(work)
  await addGathered(
    work,
    waiting.flatMap((request) => {
      const leaders = seats.at(request.inCharge, ['leader'])
      // From then on the mornings' reminders bring it before them.
      if (leaders.length > 0 && isOverdue(request, now)) return []
      return toEach(leaders.length > 0 ? leaders : others, alert(request))
    }),
  )
}

function alert({ code, version, sentAt }: CoordinationRequest): Omit<OutgoingNotice, 'to'> {
  return {
    key: MESSAGE_KEYS.unanswered(code, sentAt ?? ''),
    notice: { kind: 'request-card', request: code, occasion: 'unanswered', version },
    lane: 'ordinary',
    cause: { rule: 'unanswered', request: code, version },
  }
}

const HOUR_MS = 3_600_000

/**
 * What was sent so many office hours ago, of what `find` says was sent before an instant; nothing outside office hours,
 * when nobody is to hear of it.
 */
async function sentLongAgo<T extends { sentAt?: Date; createdAt?: Date }>(
  { catalogue: { calendar }, now }: Pick<Work, 'catalogue' | 'now'>,
  afterHours: number,
  find: (sentBefore: Date) => Promise<T[]>,
): Promise<T[]> {
  if (!isOfficeTime(now, calendar)) return []
  const sent = await find(new Date(now.getTime() - afterHours * HOUR_MS))
  // What was taken over waits here since it came.
  return sent.filter(({ sentAt, createdAt }) => {
    const since = createdAt && sentAt && createdAt > sentAt ? createdAt : sentAt
    return since && officeHoursBetween(since, now, calendar) >= afterHours
  })
}

/**
 * Writes to the next account of whoever has not seen a card in so many office hours, where the platform tells what was
 * seen; once for each card. Where there is no other account, whoever follows unanswered requests hears of it in time.
 */
export async function showUnseenElsewhere(work: Work, afterHours: number): Promise<void> {
  const { tx } = work
  const cards = await sentLongAgo(work, afterHours, (before) => tx.deadLetters.unseen(before))
  for (const card of cards) await writeElsewhere(tx, card, 'unseen')
}
