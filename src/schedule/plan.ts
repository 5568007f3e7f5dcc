import { isWorkingDay, type WorkingCalendar } from '../domain/calendar.ts'
import { dayOf, instantAt } from '../domain/day.ts'

export type ClockTime = `${number}:${number}`

/** When a job runs: on every working day from a time on, and until when a missed run is made up for. */
export interface Timetable {
  at: ClockTime
  /** Absent: once a day. */
  everyMinutes?: number
  /** A run that was missed until then is left out: the next one covers what it would have said. */
  until: ClockTime
}

export interface Slot {
  /** The moment the run belongs to, whenever it really happens. */
  at: Date
  late: boolean
}

/** A run this much after its time says so. */
const LATE_AFTER_MS = 10 * 60_000

/**
 * The slot of a job whose time has come: today's latest, between its time and the end of its window, on a working day.
 * Knows nothing of earlier runs: a slot that was run before is refused when it is claimed.
 */
export function dueSlot(
  { at, until, everyMinutes }: Timetable,
  now: Date,
  calendar: WorkingCalendar,
): Slot | undefined {
  const today = dayOf(now)
  if (!isWorkingDay(calendar, today)) return undefined
  const first = instantAt(today, at).getTime()
  if (now.getTime() < first || now > instantAt(today, until)) return undefined
  const everyMs = everyMinutes === undefined ? Number.POSITIVE_INFINITY : everyMinutes * 60_000
  const passed = Math.floor((now.getTime() - first) / everyMs)
  const start = passed === 0 ? first : first + passed * everyMs
  return { at: new Date(start), late: now.getTime() - start > LATE_AFTER_MS }
}
