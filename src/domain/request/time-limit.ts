import {
  addWorkingDays,
  restReason,
  type RestReason,
  rollToWorkingDay,
  type WorkingCalendar,
} from '../time/calendar.ts'
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysAfter,
  instantAt,
  minuteOfDay,
} from '../time/day.ts'

/** A limit as the law or the document words it. `at-once` is "ngay"; `in-document` is a date the document itself names. */
export type TimeLimit =
  | { unit: 'working-days' | 'days' | 'months' | 'hours'; value: number }
  | { unit: 'at-once' }
  | { unit: 'in-document' }

/** `day`: may be met until 24:00 of that day (BLDS 2015, art. 148.6); `moment`: until that instant. */
export type Due = { kind: 'day'; on: Day } | { kind: 'moment'; at: Date }

/** How a due date came about: what to show a person who asks why. */
export interface DueReasoning {
  due: Due
  /** Day 0: the event itself is not counted (BLDS 2015, art. 147.2). */
  countedFrom: Day
  /** Rest days that counting in working days passed over. */
  skipped: SkippedDay[]
  /** The rest day on which a calendar limit ended, before it moved to the next working day (art. 148.5). */
  rolledFrom?: Day
}

export interface SkippedDay {
  on: Day
  why: RestReason
}

/** Received later than this, "at once" means noon of the next working day. */
const AT_ONCE_LATEST_MINUTE = 16 * 60

/**
 * When a limit that starts at `from` ends, by Bộ luật Dân sự 2015, art. 147–148. A negative number of working
 * days counts back from an event; `hours` run on the clock, nights included.
 * Undefined when the document names the date.
 */
export function dueOf(
  limit: TimeLimit,
  from: Date,
  calendar: WorkingCalendar,
): DueReasoning | undefined {
  const countedFrom = dayOf(from)
  switch (limit.unit) {
    case 'working-days':
      return workingDaysDue(limit.value, countedFrom, calendar)
    case 'days':
      return rolledDue(countedFrom, addDays(countedFrom, limit.value), calendar)
    case 'months':
      return rolledDue(countedFrom, addMonths(countedFrom, limit.value), calendar)
    case 'hours': {
      const at = new Date(from.getTime() + limit.value * 3_600_000)
      return { due: { kind: 'moment', at }, countedFrom, skipped: [] }
    }
    case 'at-once':
      return { due: atOnceDue(from, calendar), countedFrom, skipped: [] }
    case 'in-document':
      return undefined
  }
}

function workingDaysDue(value: number, from: Day, calendar: WorkingCalendar): DueReasoning {
  const on = addWorkingDays(calendar, from, value)
  const span = value < 0 ? daysAfter(addDays(on, -1), addDays(from, -1)) : daysAfter(from, on)
  return { due: { kind: 'day', on }, countedFrom: from, skipped: restDays(span, calendar) }
}

function rolledDue(from: Day, end: Day, calendar: WorkingCalendar): DueReasoning {
  const on = rollToWorkingDay(calendar, end)
  const due: Due = { kind: 'day', on }
  if (on === end) return { due, countedFrom: from, skipped: [] }
  const skipped = restDays(daysAfter(addDays(end, -1), addDays(on, -1)), calendar)
  return { due, countedFrom: from, skipped, rolledFrom: end }
}

/** "Ngay": by the end of the working day of receipt, or by noon of the next one when received after 16:00. */
function atOnceDue(from: Date, calendar: WorkingCalendar): Due {
  const receivedOn = dayOf(from)
  const on = rollToWorkingDay(calendar, receivedOn)
  if (on !== receivedOn || minuteOfDay(from) <= AT_ONCE_LATEST_MINUTE) return { kind: 'day', on }
  return { kind: 'moment', at: instantAt(addWorkingDays(calendar, on, 1), '12:00') }
}

function restDays(span: Iterable<Day>, calendar: WorkingCalendar): SkippedDay[] {
  return [...span].flatMap((on) => {
    const why = restReason(calendar, on)
    return why ? [{ on, why }] : []
  })
}

/** The first instant at which a due date has passed. */
export function dueEndsAt(due: Due): Date {
  return due.kind === 'moment' ? due.at : instantAt(due.on, '24:00')
}

/** The day on which a due date falls. */
export function dueDay(due: Due): Day {
  return due.kind === 'moment' ? dayOf(due.at) : due.on
}

/** The earlier of two due dates. */
export function earlierDue(one: Due, other: Due): Due {
  return dueEndsAt(other) < dueEndsAt(one) ? other : one
}

/** For programs: a day as yyyy-mm-dd, a moment as ISO 8601 in UTC. */
export function writtenDue(due: Due): string {
  return due.kind === 'day' ? due.on : due.at.toISOString()
}
