import {
  awaitsAnswer,
  type CoordinationRequest,
  workingDue,
} from '../../domain/request/coordination-request.ts'
import { addWorkingDays, type WorkingCalendar } from '../../domain/time/calendar.ts'
import { addDays, dayOf, instantAt } from '../../domain/time/day.ts'
import type { PastMorning } from '../../domain/committee/digest.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import { asDraft } from '../../domain/request/parts.ts'
import { OFFICE_ENDS } from '../../domain/time/office-hours.ts'
import { dueEndsAt } from '../../domain/request/time-limit.ts'
import type { PlannedRequest } from './province.ts'

/** A request as it was made, with what happened to it. */
export interface RequestPast {
  draft: CoordinationRequest
  subject: string
  createdAt: Date
  history: readonly { event: RequestEvent; by: OfficialId; at: Date }[]
}

export function lifeOf({ request, ...life }: PlannedRequest): RequestPast {
  return { ...life, draft: asDraft(request) }
}

/** As it stood at an instant. */
export function untilThen(
  { draft, history }: RequestPast,
  at: Date,
): { request: CoordinationRequest; history: RequestPast['history'][number][] } {
  const { request, told } = tellUntil(history, at, { request: draft, told: 0 })
  return { request, history: history.slice(0, told) }
}

const MORNINGS = 9

/**
 * The mornings of the working days before the next digest, the earliest first, of which its trend tells. Today's own is
 * still to be sent until the office closes.
 */
export function pastMornings(
  requests: readonly PlannedRequest[],
  calendar: WorkingCalendar,
  now: Date,
): PastMorning[] {
  const today = dayOf(now)
  const before = now < instantAt(today, OFFICE_ENDS) ? today : addDays(today, 1)
  const mornings = Array.from({ length: MORNINGS }, (_, index): PastMorning => {
    const on = addWorkingDays(calendar, before, index - MORNINGS)
    return { on, takenAt: instantAt(on, '07:30'), overdue: [] }
  })
  for (const planned of requests) {
    const { draft, history } = lifeOf(planned)
    let standing = { request: draft, told: 0 }
    for (const { takenAt, overdue } of mornings) {
      standing = tellUntil(history, takenAt, standing)
      if (isOverdue(standing.request, takenAt)) overdue.push(draft.code)
    }
  }
  return mornings
}

/** Goes on in a history from where it was told last. */
function tellUntil(
  history: RequestPast['history'],
  at: Date,
  { request, told }: { request: CoordinationRequest; told: number },
): { request: CoordinationRequest; told: number } {
  const happened = history.slice(told).filter((past) => past.at < at)
  return {
    request: happened.reduce((current, { event }) => evolve(current, event), request),
    told: told + happened.length,
  }
}

function isOverdue(request: CoordinationRequest, at: Date): boolean {
  const due = workingDue(request)
  return awaitsAnswer(request) && due !== undefined && dueEndsAt(due) <= at
}
