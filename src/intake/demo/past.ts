import {
  awaitsAnswer,
  type CoordinationRequest,
  workingDue,
} from '../../domain/coordination-request.ts'
import { type Agency, isJudicial } from '../../domain/agency.ts'
import { addWorkingDays, type WorkingCalendar } from '../../domain/calendar.ts'
import { addDays, dayOf, instantAt } from '../../domain/day.ts'
import type { OfficialId } from '../../domain/official.ts'
import { evolve, type RequestEvent } from '../../domain/request-events.ts'
import { OFFICE_ENDS } from '../../domain/office-hours.ts'
import { dueEndsAt } from '../../domain/time-limit.ts'
import type { PastMorning, PlannedRequest } from './province.ts'

/** A request as it was made, with what happened to it. */
export interface Life {
  draft: CoordinationRequest
  subject: string
  createdAt: Date
  history: readonly { event: RequestEvent; by: OfficialId; at: Date }[]
}

export function lifeOf({ request, ...life }: PlannedRequest): Life {
  return { ...life, draft: draftOf(request) }
}

/** As it was before anything happened to it. */
function draftOf(request: CoordinationRequest): CoordinationRequest {
  const { code, type, privacy, asker, answerer, officer, caseCode, document, limit } = request
  return {
    code,
    type,
    privacy,
    asker,
    answerer,
    inCharge: answerer,
    ...(officer !== undefined && { officer }),
    ...(caseCode && { caseCode }),
    document,
    limit,
    anchors: {},
    state: { status: 'draft' },
    version: 0,
  }
}

/** As it stood at an instant. */
export function untilThen(
  { draft, history }: Life,
  at: Date,
): { request: CoordinationRequest; history: Life['history'][number][] } {
  const done = history.filter((past) => past.at < at)
  return {
    request: done.reduce((request, { event }) => evolve(request, event), draft),
    history: done,
  }
}

const MORNINGS = 9

/**
 * The mornings of the working days before the next digest, the earliest first, of which its trend tells. Today's own is
 * still to be sent until the office closes.
 */
export function pastMornings(
  requests: readonly PlannedRequest[],
  { agencies, calendar }: { agencies: ReadonlyMap<string, Agency>; calendar: WorkingCalendar },
  now: Date,
): PastMorning[] {
  const lives = requests.map(lifeOf)
  const today = dayOf(now)
  const before = now < instantAt(today, OFFICE_ENDS) ? today : addDays(today, 1)
  return Array.from({ length: MORNINGS }, (_, index) => {
    const on = addWorkingDays(calendar, before, index - MORNINGS)
    const takenAt = instantAt(on, '07:30')
    const standing = lives
      .filter(({ createdAt }) => createdAt < takenAt)
      .map((life) => untilThen(life, takenAt).request)
    const isListed = (request: CoordinationRequest): boolean => {
      const agency = agencies.get(request.inCharge)
      const due = workingDue(request)
      return (
        agency !== undefined &&
        !isJudicial(agency.kind) &&
        awaitsAnswer(request) &&
        due !== undefined &&
        dueEndsAt(due) <= takenAt
      )
    }
    return { on, takenAt, overdue: standing.filter(isListed).map(({ code }) => code) }
  })
}
