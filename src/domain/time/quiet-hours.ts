import { addDays, dayOf, instantAt, minuteOfDay } from './day.ts'
import type { Official } from '../people/official.ts'

/** When an official's quiet hours end, if they have begun; what is held back until then is only what they did not ask for. */
export function quietUntil({ quiet }: Official, now: Date): Date | undefined {
  if (!quiet) return undefined
  const { from, to } = quiet
  const minute = minuteOfDay(now)
  const overMidnight = from > to
  const isQuiet = overMidnight ? minute >= from || minute < to : minute >= from && minute < to
  if (!isQuiet) return undefined
  const today = dayOf(now)
  const endsOn = overMidnight && minute >= from ? addDays(today, 1) : today
  return instantAt(endsOn, `${Math.floor(to / 60)}:${to % 60}`)
}
