import { addWorkingDays, isWorkingDay, type WorkingCalendar } from './calendar.ts'
import { addDays, type Day, dayOf, instantAt } from './day.ts'

export type ClockTime = `${number}:${number}`

/** Nobody is written to unasked before and after these times. */
export const OFFICE_BEGINS: ClockTime = '7:30'
export const OFFICE_ENDS: ClockTime = '17:00'

/** Morning and afternoon of an office; the hours vary by province and season, so they are data. */
const OFFICE_HOURS: readonly { from: ClockTime; to: ClockTime }[] = [
  { from: OFFICE_BEGINS, to: '11:30' },
  { from: '13:30', to: OFFICE_ENDS },
]

/** Office hours that have passed between two instants, in hours. */
export function officeHoursBetween(from: Date, to: Date, calendar: WorkingCalendar): number {
  let ms = 0
  for (let on: Day = dayOf(from); on <= dayOf(to); on = addDays(on, 1)) {
    if (!isWorkingDay(calendar, on)) continue
    for (const span of OFFICE_HOURS) {
      const start = Math.max(instantAt(on, span.from).getTime(), from.getTime())
      const end = Math.min(instantAt(on, span.to).getTime(), to.getTime())
      ms += Math.max(0, end - start)
    }
  }
  return ms / 3_600_000
}

/** The instant at which so many office hours have passed; on working days alone, noon left out. */
export function addOfficeHours(from: Date, hours: number, calendar: WorkingCalendar): Date {
  let left = hours * 3_600_000
  for (let on: Day = dayOf(from); ; on = addDays(on, 1)) {
    if (!isWorkingDay(calendar, on)) continue
    for (const span of OFFICE_HOURS) {
      const start = Math.max(instantAt(on, span.from).getTime(), from.getTime())
      const length = instantAt(on, span.to).getTime() - start
      if (length >= left) return new Date(start + left)
      left -= Math.max(0, length)
    }
  }
}

/** Whether people are at their desks, or about to be back at them before the day ends. */
export function isOfficeTime(at: Date, calendar: WorkingCalendar): boolean {
  const on = dayOf(at)
  if (!isWorkingDay(calendar, on)) return false
  return at >= instantAt(on, OFFICE_BEGINS) && at <= instantAt(on, OFFICE_ENDS)
}

/** The instant itself within office hours, else the beginning of the next ones. */
export function nextOfficeTime(at: Date, calendar: WorkingCalendar): Date {
  if (isOfficeTime(at, calendar)) return at
  const today = dayOf(at)
  const isEarly = isWorkingDay(calendar, today) && at < instantAt(today, OFFICE_BEGINS)
  return instantAt(isEarly ? today : addWorkingDays(calendar, today, 1), OFFICE_BEGINS)
}
