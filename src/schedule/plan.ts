import { isWorkingDay, type WorkingCalendar } from '../domain/time/calendar.ts'
import { addDays, type Day, dayOf, instantAt } from '../domain/time/day.ts'
import type { ClockTime } from '../domain/time/office-hours.ts'

/** When a job runs: on working days from a time on, and until when a missed run is made up for. */
export interface Timetable {
  at: ClockTime
  /** Absent: once a day. */
  everyMinutes?: number
  /** A run that was missed until then is left out, unless it is made up for: the next one covers what it would have said. */
  until: ClockTime
  /** Which working days have a run. Absent: all. */
  on?: (day: Day, calendar: WorkingCalendar) => boolean
  /** No other run says what this one would have said: on a later working day it is made up for, from this time on. */
  madeUpAt?: ClockTime
}

export interface Run {
  /** The moment the run belongs to, whenever it really happens. */
  at: Date
  /** From when on it can run: later than its moment when it is made up for. */
  dueAt: Date
  late: boolean
  /** Its day passed without it. */
  madeUp?: true
}

/** A run this much after its time says so. */
const LATE_AFTER_MS = 10 * 60_000
/** A run that was missed longer ago than this is not made up for any more. */
const MADE_UP_WITHIN_DAYS = 31

/**
 * The run of a job whose time has come: today's latest, between its time and the end of its window, on a working day;
 * else the last one of an earlier day, where that is made up for. Knows nothing of earlier runs: one that was made
 * before is refused when it is claimed.
 */
export function dueRun(
  timetable: Timetable,
  now: Date,
  calendar: WorkingCalendar,
): Run | undefined {
  const today = dayOf(now)
  if (!isWorkingDay(calendar, today) || now > instantAt(today, timetable.until)) return undefined
  const at = runsOn(timetable, today, calendar).findLast((run) => run <= now)
  if (!at) return runToMakeUpFor(timetable, now, calendar)
  return { at, dueAt: at, late: now.getTime() - at.getTime() > LATE_AFTER_MS }
}

function runToMakeUpFor(
  timetable: Timetable,
  now: Date,
  calendar: WorkingCalendar,
): Run | undefined {
  const dueAt = timetable.madeUpAt && instantAt(dayOf(now), timetable.madeUpAt)
  if (!dueAt || now < dueAt) return undefined
  for (let daysAgo = 1; daysAgo <= MADE_UP_WITHIN_DAYS; daysAgo += 1) {
    const at = runsOn(timetable, addDays(dayOf(now), -daysAgo), calendar).at(-1)
    if (at) return { at, dueAt, late: true, madeUp: true }
  }
  return undefined
}

/** Every instant after one, up to and including another, at which a run falls due: its own, or one made up for. */
export function duesBetween(
  timetable: Timetable,
  { after, until }: { after: Date; until: Date },
  calendar: WorkingCalendar,
): Date[] {
  const dues: Date[] = []
  for (let on = dayOf(after); on <= dayOf(until); on = addDays(on, 1)) {
    const { madeUpAt } = timetable
    if (madeUpAt !== undefined && isWorkingDay(calendar, on)) dues.push(instantAt(on, madeUpAt))
    dues.push(...runsOn(timetable, on, calendar))
  }
  return dues.filter((due) => due > after && due <= until)
}

/** The first run after an instant. */
export function nextRun(timetable: Timetable, now: Date, calendar: WorkingCalendar): Date {
  for (let on = dayOf(now); ; on = addDays(on, 1)) {
    const next = runsOn(timetable, on, calendar).find((run) => run > now)
    if (next) return next
  }
}

/**
 * The days since the last run whose window closed without any. A job that has never run has missed nothing: nobody
 * waited for it.
 */
export function missedDays(
  timetable: Timetable,
  { last, now }: { last: Date | undefined; now: Date },
  calendar: WorkingCalendar,
): Day[] {
  if (!last) return []
  const missed: Day[] = []
  for (let on = addDays(dayOf(last), 1); on <= dayOf(now); on = addDays(on, 1)) {
    const isOver = instantAt(on, timetable.until) < now
    if (isOver && runsOn(timetable, on, calendar).length > 0) missed.push(on)
  }
  return missed
}

function runsOn(timetable: Timetable, on: Day, calendar: WorkingCalendar): Date[] {
  const { at, until, everyMinutes, on: hasRun } = timetable
  if (!isWorkingDay(calendar, on) || hasRun?.(on, calendar) === false) return []
  const first = instantAt(on, at).getTime()
  const length = instantAt(on, until).getTime() - first
  const everyMs = everyMinutes === undefined ? Number.POSITIVE_INFINITY : everyMinutes * 60_000
  const count = everyMs > length ? 1 : Math.floor(length / everyMs) + 1
  return Array.from({ length: count }, (_, index) => {
    return new Date(first + (index === 0 ? 0 : index * everyMs))
  })
}
