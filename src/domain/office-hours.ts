import { isWorkingDay, type WorkingCalendar } from './calendar.ts'
import { addDays, type Day, dayOf, instantAt } from './day.ts'

type ClockTime = `${number}:${number}`

/** Morning and afternoon of an office; the hours vary by province and season, so they are data. */
export const OFFICE_HOURS: readonly { from: ClockTime; to: ClockTime }[] = [
  { from: '7:30', to: '11:30' },
  { from: '13:30', to: '17:00' },
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

/** Whether people are at their desks, or about to be back at them before the day ends. */
export function isOfficeTime(at: Date, calendar: WorkingCalendar): boolean {
  const on = dayOf(at)
  const first = OFFICE_HOURS[0]
  const last = OFFICE_HOURS.at(-1)
  if (!first || !last || !isWorkingDay(calendar, on)) return false
  return at >= instantAt(on, first.from) && at <= instantAt(on, last.to)
}
