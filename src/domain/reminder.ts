import {
  addWorkingDays,
  rollToWorkingDay,
  type WorkingCalendar,
  workingDaysBetween,
} from './calendar.ts'
import { awaitsAnswer, type CoordinationRequest, workingDue } from './coordination-request.ts'
import type { Day } from './day.ts'
import { dueDay } from './time-limit.ts'

/** Working days from the due day at which somebody is reminded: -3 is three working days before it. */
export type Rung = number

/** By the length of the limit in working days, from the longest. */
const BEFORE: readonly { atLeast: number; rungs: readonly Rung[] }[] = [
  { atLeast: 6, rungs: [-3, -1, 0] },
  { atLeast: 2, rungs: [-1, 0] },
  { atLeast: 0, rungs: [0] },
]

/** After the due day, until the request is answered; then once a week. */
const AFTER: readonly Rung[] = [1, 3, 5]
const WEEK = 5

export interface PlannedReminder {
  dueOn: Day
  rung: Rung
  /** Earlier rungs whose day has passed without a message: this one speaks for them too. */
  passedOver: Rung[]
}

/**
 * The reminder that a request calls for today, given the rungs of its present due date that are over. Computed anew each
 * morning, so that a changed calendar or due date changes it; a morning that was missed is made up for by the next one.
 */
export function planReminder(
  request: CoordinationRequest,
  over: ReadonlySet<Rung>,
  { today, calendar }: { today: Day; calendar: WorkingCalendar },
): PlannedReminder | undefined {
  const due = workingDue(request)
  if (!due || !awaitsAnswer(request)) return undefined
  const dueOn = dueDay(due)
  const reached = ladder(request, dueOn, { today, calendar }).filter((rung) => !over.has(rung))
  const rung = reached.at(-1)
  return rung === undefined ? undefined : { dueOn, rung, passedOver: reached.slice(0, -1) }
}

/** The rungs whose day has come, in order. */
function ladder(
  request: CoordinationRequest,
  dueOn: Day,
  { today, calendar }: { today: Day; calendar: WorkingCalendar },
): Rung[] {
  const from = request.receipt?.on ?? request.document.on
  const length = workingDaysBetween(calendar, from, dueOn)
  const before = BEFORE.find(({ atLeast }) => length >= atLeast)?.rungs ?? [0]
  const passed = today > dueOn ? workingDaysBetween(calendar, dueOn, today) : 0
  const weekly = Array.from({ length: Math.floor(passed / WEEK) }, (_, week) => (week + 1) * WEEK)
  const rungs = [...new Set([...before, ...AFTER, ...weekly])].toSorted((one, other) => one - other)
  return rungs.filter((rung) => rungDay(dueOn, rung, calendar) <= today)
}

export function rungDay(dueOn: Day, rung: Rung, calendar: WorkingCalendar): Day {
  return rung === 0 ? rollToWorkingDay(calendar, dueOn, -1) : addWorkingDays(calendar, dueOn, rung)
}
