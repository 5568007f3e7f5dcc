import { addWorkingDays, isWorkingDay, type WorkingCalendar } from '../domain/calendar.ts'
import { addDays, type Day, dayOf, instantAt } from '../domain/day.ts'

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
  timetable: Timetable,
  now: Date,
  calendar: WorkingCalendar,
): Slot | undefined {
  const at = slotsOn(timetable, dayOf(now), calendar).findLast((slot) => slot <= now)
  if (!at || now > instantAt(dayOf(now), timetable.until)) return undefined
  return { at, late: now.getTime() - at.getTime() > LATE_AFTER_MS }
}

/** Every slot after one instant, up to and including another. */
export function slotsBetween(
  timetable: Timetable,
  { after, until }: { after: Date; until: Date },
  calendar: WorkingCalendar,
): Date[] {
  const slots: Date[] = []
  for (let on = dayOf(after); on <= dayOf(until); on = addDays(on, 1)) {
    slots.push(...slotsOn(timetable, on, calendar))
  }
  return slots.filter((slot) => slot > after && slot <= until)
}

/** The first slot after an instant. */
export function nextSlot(timetable: Timetable, now: Date, calendar: WorkingCalendar): Date {
  const today = slotsOn(timetable, dayOf(now), calendar).find((slot) => slot > now)
  return today ?? instantAt(addWorkingDays(calendar, dayOf(now), 1), timetable.at)
}

/**
 * The working days since the last run whose window closed without any. A job that has never run has missed nothing:
 * nobody waited for it.
 */
export function missedDays(
  timetable: Timetable,
  { last, now }: { last: Date | undefined; now: Date },
  calendar: WorkingCalendar,
): Day[] {
  if (!last) return []
  const missed: Day[] = []
  for (let on = addDays(dayOf(last), 1); on <= dayOf(now); on = addDays(on, 1)) {
    if (isWorkingDay(calendar, on) && instantAt(on, timetable.until) < now) missed.push(on)
  }
  return missed
}

function slotsOn(
  { at, until, everyMinutes }: Timetable,
  on: Day,
  calendar: WorkingCalendar,
): Date[] {
  if (!isWorkingDay(calendar, on)) return []
  const first = instantAt(on, at).getTime()
  const length = instantAt(on, until).getTime() - first
  const everyMs = everyMinutes === undefined ? Number.POSITIVE_INFINITY : everyMinutes * 60_000
  const count = everyMs > length ? 1 : Math.floor(length / everyMs) + 1
  return Array.from({ length: count }, (_, index) => {
    return new Date(first + (index === 0 ? 0 : index * everyMs))
  })
}
