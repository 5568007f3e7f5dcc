import { addWorkingDays } from '../../domain/time/calendar.ts'
import { dayOf, instantAt } from '../../domain/time/day.ts'
import { SOON_WORKING_DAYS, type StandingInstants } from '../../domain/request/lateness.ts'
import type { Work } from '../ports.ts'

export function standingInstants({
  catalogue: { calendar },
  now,
}: Pick<Work, 'catalogue' | 'now'>): StandingInstants {
  const today = dayOf(now)
  return {
    now,
    todayEndsAt: instantAt(today, '24:00'),
    soonEndsAt: instantAt(addWorkingDays(calendar, today, SOON_WORKING_DAYS), '24:00'),
  }
}
