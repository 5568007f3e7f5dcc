import {
  addWorkingDays,
  rollToWorkingDay,
  type WorkingCalendar,
  workingDaysBetween,
} from '../time/calendar.ts'
import { awaitsExecution } from '../request/applied-limit.ts'
import {
  awaitsAnswer,
  type CoordinationRequest,
  workingDue,
} from '../request/coordination-request.ts'
import { addDays, type Day, dayOf, instantAt } from '../time/day.ts'
import { addOfficeHours, OFFICE_BEGINS, OFFICE_ENDS } from '../time/office-hours.ts'
import { type Due, dueDay, dueEndsAt } from '../request/time-limit.ts'

/**
 * Where somebody is reminded: working days from the due day (-3 is three working days before it); for what is to be
 * done at once, two office hours after receipt and the end of the day; and after a silence.
 */
export type Rung = number | HourlyRung | 'silent'
type HourlyRung = '+2h' | 'end-of-day'

/** The rungs before the due day by the length of the limit in working days, from the longest. */
const BEFORE: readonly { atLeast: number; rungs: readonly number[] }[] = [
  { atLeast: 6, rungs: [-3, -1, 0] },
  { atLeast: 2, rungs: [-1, 0] },
  { atLeast: 0, rungs: [0] },
]
/** "Ngay". */
const AT_ONCE_HOURS = 2
const HOURS_BEFORE_THE_END = 1
/** After the due day, until the request is answered; then once a week. */
const AFTER: readonly number[] = [1, 3, 5]
const WEEK = 5
/** Working days after which whoever has accepted and said nothing since is asked again. */
const SILENT_AFTER = 5
/** Nothing has come on the day that was promised: asked on the next working day. */
const BROKEN_PROMISE_AFTER = 1

/** A rung that is over, and the day from which it was counted. */
export interface PastRung {
  from: Day
  rung: Rung
}

export interface ReminderPast {
  over: readonly PastRung[]
  /** The last day on which a rung was over. */
  remindedOn?: Day
  /** The last day on which the answering agency said something. */
  lastWordOn?: Day
  /** Tạm im lặng: the committee is handling the obstacle, or has asked for silence. */
  silenced?: boolean
}

export interface PlannedReminder extends PastRung {
  /** Earlier rungs whose time has passed without a message: this one speaks for them too. */
  passedOver: Rung[]
}

interface Moment {
  now: Date
  calendar: WorkingCalendar
}

/**
 * The reminder that a request calls for, given what is over. Computed anew each time, so that a changed calendar, due
 * date or person changes it; what was missed is made up for by the next one. `hours`: those within a day, sent alone.
 */
export function planReminder(
  request: CoordinationRequest,
  past: ReminderPast,
  { now, calendar, within }: Moment & { within: 'morning' | 'hours' },
): PlannedReminder | undefined {
  if (past.silenced || !awaitsAnswer(request)) return undefined
  const due = workingDue(request)
  const planned = due && nextOnLadder(request, due, { past, now, calendar })
  if (planned) return isHourly(planned.rung) === (within === 'hours') ? planned : undefined
  const isOver = due && dayOf(now) > dueDay(due)
  return within === 'hours' || isOver ? undefined : planSilence(request, past, { now, calendar })
}

function nextOnLadder(
  request: CoordinationRequest,
  due: Due,
  { past, now, calendar }: Moment & { past: ReminderPast },
): PlannedReminder | undefined {
  const from = dueDay(due)
  const over = new Set(past.over.filter((each) => each.from === from).map(({ rung }) => rung))
  const reached = ladder(request, due, { now, calendar }).filter(({ rung }) => !over.has(rung))
  const rung = reached.at(-1)?.rung
  if (rung === undefined) return undefined
  return { from, rung, passedOver: reached.slice(0, -1).map((each) => each.rung) }
}

/** The rungs whose time has come, in its order. */
function ladder(
  request: CoordinationRequest,
  due: Due,
  { now, calendar }: Moment,
): { rung: Rung; at: Date }[] {
  const dueOn = dueDay(due)
  const days = [...(isAtOnce(request) ? [] : rungsBefore(request, dueOn, calendar))]
  const passed = dayOf(now) > dueOn ? workingDaysBetween(calendar, dueOn, dayOf(now)) : 0
  const weekly = Array.from({ length: Math.floor(passed / WEEK) }, (_, week) => (week + 1) * WEEK)
  const byDay = [...new Set([...days, ...AFTER, ...weekly])].map((rung) => {
    return { rung, at: instantAt(rungDay(due, rung, calendar), OFFICE_BEGINS) }
  })
  const byHour = isAtOnce(request) ? hourlyRungs(request, due, calendar) : []
  return [...byHour, ...byDay]
    .filter(({ at }) => at <= now)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

function rungsBefore(
  request: CoordinationRequest,
  dueOn: Day,
  calendar: WorkingCalendar,
): readonly number[] {
  const length = workingDaysBetween(calendar, request.receipt?.on ?? request.document.on, dueOn)
  return BEFORE.find(({ atLeast }) => length >= atLeast)?.rungs ?? [0]
}

/** The working day of a rung. On the due day itself a reminder has to come before what is due has ended. */
export function rungDay(due: Due, rung: number, calendar: WorkingCalendar): Day {
  const dueOn = dueDay(due)
  if (rung !== 0) return addWorkingDays(calendar, dueOn, rung)
  const isTooLate = dueEndsAt(due) <= instantAt(dueOn, OFFICE_BEGINS)
  return rollToWorkingDay(calendar, isTooLate ? addDays(dueOn, -1) : dueOn, -1)
}

/** A limit that runs from execution is "at once" until the measure has been executed. */
function isAtOnce({ limit, anchors }: CoordinationRequest): boolean {
  return limit.limit.unit === 'at-once' || awaitsExecution(limit, anchors)
}

function hourlyRungs(
  { anchors, sentAt }: CoordinationRequest,
  due: Due,
  calendar: WorkingCalendar,
): { rung: HourlyRung; at: Date }[] {
  const closing = instantAt(rungDay(due, 0, calendar), OFFICE_ENDS)
  const ends = Math.min(dueEndsAt(due).getTime(), closing.getTime())
  const last = { rung: 'end-of-day' as const, at: hoursBefore(new Date(ends)) }
  const begins = anchors.receipt ?? sentAt
  if (!begins) return [last]
  const first = { rung: '+2h' as const, at: addOfficeHours(begins, AT_ONCE_HOURS, calendar) }
  return first.at < last.at ? [first, last] : [last]
}

function hoursBefore(at: Date): Date {
  return new Date(at.getTime() - HOURS_BEFORE_THE_END * 3_600_000)
}

export function isHourly(rung: Rung): boolean {
  return rung === '+2h' || rung === 'end-of-day'
}

/** "Đã tiếp nhận" and then nothing: asked once for each silence, and not on a day that has reminded already. */
function planSilence(
  { state }: CoordinationRequest,
  { over, lastWordOn, remindedOn }: ReminderPast,
  { now, calendar }: Moment,
): PlannedReminder | undefined {
  if (remindedOn === dayOf(now)) return undefined
  if (!lastWordOn || !['acknowledged', 'in-progress'].includes(state.status)) return undefined
  const promised = state.status === 'in-progress' ? state.expectedOn : undefined
  const isPromised = promised !== undefined && promised >= lastWordOn
  const from = isPromised ? promised : lastWordOn
  const asked = over.some((each) => each.rung === 'silent' && each.from === from)
  const patience = isPromised ? BROKEN_PROMISE_AFTER : SILENT_AFTER
  if (asked || addWorkingDays(calendar, from, patience) > dayOf(now)) return undefined
  return { from, rung: 'silent', passedOver: [] }
}

/** As it is stored and told: T-3, T, T+5, +2h, silent. */
export function rungName(rung: Rung): string {
  if (typeof rung !== 'number') return rung
  if (rung === 0) return 'T'
  return rung > 0 ? `T+${String(rung)}` : `T${String(rung)}`
}

/** Undefined when no rung is called so. */
export function rungNamed(name: string): Rung | undefined {
  if (name === '+2h' || name === 'end-of-day' || name === 'silent') return name
  const days = /^T([+-]\d+)?$/.exec(name)
  return days ? Number(days[1] ?? 0) : undefined
}
