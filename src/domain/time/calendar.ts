import { addDays, type Day, daysBetween, weekdayOf, yearOf } from './day.ts'

/** `verified` an official notice · `recalled` from memory · `computed` from statute · `provisional` until the Prime Minister's plan */
export type CalendarCertainty = 'verified' | 'recalled' | 'computed' | 'provisional'

export interface SpecialDay {
  on: Day
  name: string
  kind: 'holiday' | 'make-up-rest' | 'swapped-off' | 'worked-weekend'
  certainty: CalendarCertainty
}

/**
 * The public calendar of working days. Holidays: Bộ luật Lao động 2019, art. 112 and Nghị quyết 28/2026/QH16, art. 2;
 * rest days moved to the next working day: art. 111.3; swapped days: yearly government notices.
 */
export interface WorkingCalendar {
  /** The days as they were entered; of a year without a plan they are not all. */
  readonly entered: ReadonlyMap<Day, SpecialDay>
  /** What sets a day apart from others of the week, in any year. */
  readonly special: (on: Day) => SpecialDay | undefined
  /** All such days of a year, in order. */
  readonly specialIn: (year: number) => readonly SpecialDay[]
  /** Whether the rest days of a year are announced; else it has those that follow from the statute. */
  readonly isAnnounced: (year: number) => boolean
}

export type RestReason = 'weekend' | SpecialDay

/** Why nobody works that day; undefined on a working day. */
export function restReason(calendar: WorkingCalendar, on: Day): RestReason | undefined {
  const special = calendar.special(on)
  if (special) return special.kind === 'worked-weekend' ? undefined : special
  return weekdayOf(on) > 5 ? 'weekend' : undefined
}

export function isWorkingDay(calendar: WorkingCalendar, on: Day): boolean {
  return restReason(calendar, on) === undefined
}

/** The day itself when it is worked, else the first working day after it (`1`) or before it (`-1`). */
export function rollToWorkingDay(calendar: WorkingCalendar, on: Day, direction: 1 | -1 = 1): Day {
  let rolled = on
  while (!isWorkingDay(calendar, rolled)) rolled = addDays(rolled, direction)
  return rolled
}

/** The n-th working day after a day, or before it when n is negative; the day itself is not counted. */
export function addWorkingDays(calendar: WorkingCalendar, from: Day, count: number): Day {
  const direction = count < 0 ? -1 : 1
  let on = from
  for (let left = Math.abs(count); left > 0;) {
    on = addDays(on, direction)
    if (isWorkingDay(calendar, on)) left -= 1
  }
  return on
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, n) => yearOf(from) + n)
  const specials = years.flatMap((year) =>
    calendar.specialIn(year).filter(({ on }) => on > from && on <= to),
  )
  return specials.reduce((count, each) => count + moreByIt(each), weekdaysBetween(from, to))
}

/** How many working days a week has more by a day that is set apart from others. */
function moreByIt({ on, kind }: SpecialDay): number {
  const isWeekend = weekdayOf(on) > 5
  if (kind === 'worked-weekend') return isWeekend ? 1 : 0
  return isWeekend ? 0 : -1
}

/** Mondays to Fridays after `from` up to and including `to`. */
function weekdaysBetween(from: Day, to: Day): number {
  const days = daysBetween(from, to)
  const first = weekdayOf(from)
  const overWeeks = Array.from({ length: days % 7 }, (_, n) => ((first + n) % 7) + 1)
  return Math.floor(days / 7) * 5 + overWeeks.filter((weekday) => weekday <= 5).length
}

/** The last year with officially announced rest days. */
export function announcedThrough({ entered, isAnnounced }: WorkingCalendar): number {
  const years = new Set([...entered.keys()].map(yearOf))
  return Math.max(...[...years].filter(isAnnounced))
}
