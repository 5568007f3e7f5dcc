import { addWorkingDays, isWorkingDay, type WorkingCalendar } from './calendar.ts'
import { addDays, addMonths, type Day, day, weekdayOf } from './day.ts'

/** Months of the statistical year, which begins on 1 October, after which a coordination report is due (TTLT 12/2021, art. 6). */
export const REPORT_MONTHS = [3, 6, 10, 12] as const
export type ReportMonths = (typeof REPORT_MONTHS)[number]

export interface ReportPeriod {
  months: ReportMonths
  from: Day
  /** The last day. */
  to: Day
}

/** A period of the statistical year in which a day lies. */
export function periodOfYear(on: Day, months: ReportMonths): ReportPeriod {
  const year = Number(on.slice(0, 4))
  const from = day(`${String(on.slice(5) >= '10-01' ? year : year - 1)}-10-01`)
  return { months, from, to: addDays(addMonths(from, months), -1) }
}

/** The period whose report is due on a working day: the one that ended since the last working day. */
export function periodDueOn(on: Day, calendar: WorkingCalendar): ReportPeriod | undefined {
  if (!isWorkingDay(calendar, on)) return undefined
  const before = addWorkingDays(calendar, on, -1)
  return REPORT_MONTHS.map((months) => periodOfYear(addDays(on, -1), months)).find(
    ({ to }) => before <= to && to < on,
  )
}

/** Monday to Sunday around a day. */
export function weekOf(on: Day): { from: Day; to: Day } {
  const from = addDays(on, 1 - weekdayOf(on))
  return { from, to: addDays(from, 6) }
}

/** Whether nobody works after this day until Monday. */
export function endsWorkingWeek(on: Day, calendar: WorkingCalendar): boolean {
  return isWorkingDay(calendar, on) && addWorkingDays(calendar, on, 1) > weekOf(on).to
}
