import { COMMITTEE_ROLES } from '../people/authority.ts'
import {
  type CoordinationRequest,
  type RequestCode,
  awaitsAnswer,
  awaitsCheck,
  workingDue,
} from '../request/coordination-request.ts'
import { followersOf, type Seats } from '../people/seats.ts'
import {
  type MorningReport,
  holds,
  type Official,
  type OfficialId,
  type Role,
} from '../people/official.ts'
import type { Day } from '../time/day.ts'
import { dueEndsAt } from '../request/time-limit.ts'

/**
 * overdue, due-today: of one's own agency · to-verify: answers and refusals that wait for the officer who asked · late-elsewhere:
 * what others owe that officer and have not answered in time
 */
export const WORK_PARTS = ['overdue', 'due-today', 'to-verify', 'late-elsewhere'] as const
export type WorkPart = (typeof WORK_PARTS)[number]

export type Worklist = Record<WorkPart, RequestCode[]>

/**
 * What each person has to see this morning: contacts what they follow, leaders what is late at their agency, enforcement
 * officers what came back and what did not. Given are answered and refused requests, and those whose due day ends today or has ended.
 */
export function planWork(
  requests: readonly CoordinationRequest[],
  seats: Seats,
  now: Date,
): Map<OfficialId, Worklist> {
  const plan = new Map<OfficialId, Worklist>()
  const add = (official: OfficialId, part: WorkPart, { code }: CoordinationRequest): void => {
    const work = plan.get(official) ?? nothing()
    if (!work[part].includes(code)) work[part].push(code)
    plan.set(official, work)
  }
  for (const request of requests) {
    const { inCharge, officer } = request
    const due = workingDue(request)
    if (!awaitsAnswer(request)) {
      if (awaitsCheck(request) && officer) add(officer, 'to-verify', request)
      continue
    }
    if (!due) continue
    const isLate = now >= dueEndsAt(due)
    const contacts = seats.at(inCharge, ['contact'])
    const leaders = seats.at(inCharge, ['leader'])
    for (const official of followersOf(request, { contacts, leaders })) {
      add(official, isLate ? 'overdue' : 'due-today', request)
    }
    if (!isLate) continue
    for (const official of leaders) add(official, 'overdue', request)
    if (officer) add(officer, 'late-elsewhere', request)
  }
  return plan
}

function nothing(): Worklist {
  return { overdue: [], 'due-today': [], 'to-verify': [], 'late-elsewhere': [] }
}

/** What contacts and leaders are told of is their duty to answer; it cannot be switched off. */
const ON_DUTY: readonly Role[] = ['contact', 'leader']

/** The morning reports that an official gets and may switch off. */
export function switchableReports(official: Official, on: Day): MorningReport[] {
  const isOfficer = holds(official, ['enforcement-officer'], on) && !holds(official, ON_DUTY, on)
  return [
    ...(holds(official, COMMITTEE_ROLES, on) ? (['digest'] as const) : []),
    ...(isOfficer ? (['work'] as const) : []),
  ]
}
