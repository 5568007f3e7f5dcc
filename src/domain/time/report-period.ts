import { addWorkingDays, isWorkingDay, type WorkingCalendar } from './calendar.ts'
import { addDays, addMonths, type Day, day, weekdayOf, yearOf } from './day.ts'

/** For how many months of the statistical year, which begins on 1 October, a coordination report can be had. */
export const REPORT_MONTHS = [1, 3, 6, 9, 10, 12] as const
export type ReportMonths = (typeof REPORT_MONTHS)[number]

/** Those after which one is due, the longest first: 3, 6, 10 and 12 by TTLT 12/2021, art. 6; 9 by custom. */
const DUE_MONTHS = [12, 10, 9, 6, 3] as const satisfies readonly ReportMonths[]

export interface ReportPeriod {
  months: ReportMonths
  from: Day
  /** The last day. */
  to: Day
}

/** The month or the quarter in which a day lies; a longer period from the beginning of its statistical year. */
export function periodOfYear(on: Day, months: ReportMonths): ReportPeriod {
  const year = yearOf(on)
  const begun = day(`${String(on.slice(5) >= '10-01' ? year : year - 1)}-10-01`)
  const passed = (yearOf(on) - yearOf(begun)) * 12 + Number(on.slice(5, 7)) - 10
  const from = months > 3 ? begun : addMonths(begun, passed - (passed % months))
  return { months, from, to: addDays(addMonths(from, months), -1) }
}

/** A day of the present period of so many months, or of the one before it. */
export function dayOfPeriod(today: Day, months: ReportMonths, isLast: boolean): Day {
  return isLast ? addDays(periodOfYear(today, months).from, -1) : today
}

/** The period whose report is due on a working day: the one that ended since the last working day. */
export function periodDueOn(on: Day, calendar: WorkingCalendar): ReportPeriod | undefined {
  if (!isWorkingDay(calendar, on)) return undefined
  const before = addWorkingDays(calendar, on, -1)
  return DUE_MONTHS.map((months) => periodOfYear(before, months)).find(
    ({ to }) => before <= to && to < on,
  )
}

/** The day up to which a period is told while it still runs. */
export function runningOn(on: Day, { to }: { to: Day }): Day | undefined {
  return on <= to ? on : undefined
}

/** Monday to Sunday around a day. */
export function weekOf(on: Day): { from: Day; to: Day } {
  const from = addDays(on, 1 - weekdayOf(on))
  return { from, to: addDays(from, 6) }
}

/** The month that ends in the week around a day, or in a week without a working day before it. */
export function monthEndingIn(on: Day, calendar: WorkingCalendar): ReportPeriod | undefined {
  const { from, to } = weekOf(on)
  const { to: told } = weekOf(addWorkingDays(calendar, from, -1))
  const month = periodOfYear(addDays(told, 1), 1)
  return month.to <= to ? month : undefined
}

/** Whether nobody works after this day until Monday. */
export function endsWorkingWeek(on: Day, calendar: WorkingCalendar): boolean {
  return isWorkingDay(calendar, on) && addWorkingDays(calendar, on, 1) > weekOf(on).to
}
