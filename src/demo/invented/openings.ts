import {
  addWorkingDays,
  rollToWorkingDay,
  type WorkingCalendar,
} from '../../domain/time/calendar.ts'
import type { LimitAnchors } from '../../domain/request/coordination-request.ts'
import { addDays, addMonths, type Day, instantAt } from '../../domain/time/day.ts'
import type { LimitRule, LimitStart } from '../../domain/request/type.ts'
import type { TimeLimit } from '../../domain/request/time-limit.ts'
import type { Chance } from './chance.ts'
import { type OfficeMinute, type OfficeTime, BEFORE_FOUR, OFFICE_DAY } from './office-time.ts'

/** How a request may begin: when it is sent, and what its document says of the events from which its limit runs. */
export interface Opening {
  at: OfficeMinute
  anchors: LimitAnchors
  documentDue?: Day
}

interface Wanted {
  rule: LimitRule
  limit: TimeLimit
  start: LimitStart
}

interface Tools {
  time: OfficeTime
  chance: Chance
}

/** Events that come after the request, unlike those that have made it necessary. */
const AHEAD: ReadonlySet<LimitStart> = new Set<LimitStart>([
  'planned-action',
  'appointed-time',
  'enforcement-date',
])

/** Openings that make, or nearly make, a request due on a day: the caller checks which do. */
export function openingsDueOn(due: Day, wanted: Wanted, tools: Tools): Opening[] {
  const { limit, start } = wanted
  const { time, chance } = tools
  if (limit.unit === 'in-document') {
    const latest = due < time.today ? due : time.today
    const sent = time.workingDaysFrom(latest, -chance.whole(4, 9))
    return sentOn(sent, wanted, tools).map((opening) => ({ ...opening, documentDue: due }))
  }
  return beginnings(limit, due, time.calendar).flatMap((on) => {
    if (runsFromRequest(start)) return sentOn(on, wanted, tools)
    const sent = AHEAD.has(start)
      ? time.workingDaysFrom(on, -chance.whole(6, 8))
      : time.workingDaysFrom(on, chance.whole(0, 1))
    return withEvent(sentOn(sent, wanted, tools), start, on)
  })
}

/** Openings on a given day, with a plausible due date of the document's own where the law leaves it to the document. */
export function openingsOn(on: Day, wanted: Wanted, tools: Tools): Opening[] {
  const { limit, start } = wanted
  const { time, chance } = tools
  const openings = sentOn(on, wanted, tools)
  if (limit.unit === 'in-document') {
    const documentDue = time.workingDaysFrom(on, chance.whole(6, 10))
    return openings.map((opening) => ({ ...opening, documentDue }))
  }
  if (runsFromRequest(start)) return openings
  const days = AHEAD.has(start) ? chance.whole(6, 8) : -chance.whole(0, 1)
  return withEvent(openings, start, time.workingDaysFrom(on, days))
}

function runsFromRequest(start: LimitStart): boolean {
  return start === 'receipt' || start === 'execution'
}

function withEvent(openings: readonly Opening[], start: LimitStart, on: Day): Opening[] {
  const anchors = { [start]: instantAt(on, '00:00') }
  return openings.map((opening) => ({ ...opening, anchors }))
}

/** Nothing is known of the event from which the limit runs, so nothing is due. */
export function openingWithoutDue(on: Day, tools: Tools): Opening[] {
  return sentOn(on, undefined, tools)
}

/** At some minute of a day that has begun. What must be done at once is sent early enough to count on that day. */
function sentOn(on: Day, wanted: Wanted | undefined, { time, chance }: Tools): Opening[] {
  const start = time.startOf(on)
  if (start === undefined) return []
  const atOnce = wanted && (wanted.limit.unit === 'at-once' || wanted.limit.unit === 'hours')
  const latest = atOnce ? BEFORE_FOUR - 180 : OFFICE_DAY - 30
  const at = start + chance.whole(10, latest)
  if (at > time.now) return []
  const bound = wanted?.rule.noLaterThan
  const enforcement = bound && instantAt(time.workingDaysFrom(on, 18), '00:00')
  return [{ at, anchors: bound && enforcement ? { [bound.start]: enforcement } : {} }]
}

/** Days from which a limit may have run to end on a day, the likeliest first. */
function beginnings(limit: TimeLimit, due: Day, calendar: WorkingCalendar): Day[] {
  const worked = (days: Day[]): Day[] => [
    ...new Set(days.map((on) => rollToWorkingDay(calendar, on, -1))),
  ]
  switch (limit.unit) {
    case 'working-days':
      return [addWorkingDays(calendar, due, -limit.value)]
    case 'days':
      return worked([0, 1, 2, 3].map((more) => addDays(due, -limit.value - more)))
    case 'months':
      return worked([0, 1, 2, 3].map((more) => addDays(addMonths(due, -limit.value), -more)))
    case 'hours':
      return worked([addDays(due, -1), due])
    case 'at-once':
      return [rollToWorkingDay(calendar, due)]
    case 'in-document':
      return []
  }
}
