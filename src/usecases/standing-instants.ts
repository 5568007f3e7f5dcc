import { addWorkingDays } from '../domain/calendar.ts'
import { dayOf, instantAt } from '../domain/day.ts'
import { SOON_WORKING_DAYS } from '../domain/lateness.ts'
import type { Standings, Work } from './ports.ts'

/** What parts overdue from due today, due soon and later, now. */
export function standingInstants({
  reference: { calendar },
  now,
}: Pick<Work, 'reference' | 'now'>): Standings {
  const today = dayOf(now)
  return {
    now,
    todayEndsAt: instantAt(today, '24:00'),
    soonEndsAt: instantAt(addWorkingDays(calendar, today, SOON_WORKING_DAYS), '24:00'),
  }
}
