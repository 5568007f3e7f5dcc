import { addWorkingDays } from '../domain/calendar.ts'
import { day, dayOf, instantAt } from '../domain/day.ts'
import type { Statistics } from '../domain/statistics.ts'
import type { Official } from '../domain/official.ts'
import type { Work } from './ports.ts'
import { scopeOf } from './reference.ts'

const SOON_WORKING_DAYS = 3

/** How many requests an official may read stand where. */
export async function countRequests(
  { tx, reference, now }: Work,
  reader: Official,
): Promise<Statistics> {
  const today = dayOf(now)
  const soonUntil = addWorkingDays(reference.calendar, today, SOON_WORKING_DAYS)
  return tx.queries.count(scopeOf({ reference, now }, reader), {
    now,
    todayEndsAt: instantAt(today, '24:00'),
    soonEndsAt: instantAt(soonUntil, '24:00'),
    monthStartsAt: instantAt(day(`${today.slice(0, 7)}-01`), '00:00'),
  })
}
