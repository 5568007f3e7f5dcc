import type { SpecialDay, WorkingCalendar } from './calendar.ts'
import { type Day, day, yearOf } from './day.ts'
import { lunarDay } from './lunar-day.ts'
import { statutoryDays } from '../request/statutory-days.ts'

/**
 * The calendar out of the days that were entered. A year is announced once the days that are chosen anew for it, Tết
 * and the National Day, are: then it has what was entered and nothing provisional. Until then it has also whatever
 * follows from the statute.
 */
export function workingCalendar(days: Iterable<SpecialDay>): WorkingCalendar {
  const entered = new Map([...days].map((special) => [special.on, special]))
  const years = new Map<number, ReadonlyMap<Day, SpecialDay>>()

  const isAnnounced = (year: number): boolean =>
    [lunarDay(year, 1, 1), day(`${String(year)}-09-02`)].every((on) => {
      return ANNOUNCED.has(entered.get(on)?.certainty)
    })
  const daysOf = (year: number): ReadonlyMap<Day, SpecialDay> => {
    const ofYear = [...entered.values()].filter(({ on }) => yearOf(on) === year)
    const all = isAnnounced(year)
      ? ofYear.filter(({ certainty }) => certainty !== 'provisional')
      : [...statutoryDays(year), ...ofYear]
    return new Map(all.map((special) => [special.on, special]))
  }
  const known = (year: number): ReadonlyMap<Day, SpecialDay> => {
    const found = years.get(year) ?? daysOf(year)
    years.set(year, found)
    return found
  }
  return {
    entered,
    special: (on) => known(yearOf(on)).get(on),
    specialIn: (year) =>
      [...known(year).values()].toSorted((one, other) => (one.on < other.on ? -1 : 1)),
    isAnnounced,
  }
}

const ANNOUNCED: ReadonlySet<SpecialDay['certainty'] | undefined> = new Set([
  'verified',
  'recalled',
])

/** Whether a rest day follows from the statute until the plan of its year is entered: it cannot be taken away alone. */
export function isStatutory({ isAnnounced }: WorkingCalendar, on: Day): boolean {
  const year = yearOf(on)
  return !isAnnounced(year) && statutoryDays(year).some((special) => special.on === on)
}
