import type { SpecialDay, WorkingCalendar } from './calendar.ts'
import { type Day, day, yearOf, addDays, weekdayOf } from './day.ts'
import { lunarDay } from './lunar-day.ts'

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
    return new Map(all.toSorted(inOrder).map((special) => [special.on, special]))
  }
  const known = (year: number): ReadonlyMap<Day, SpecialDay> => {
    const found = years.get(year) ?? daysOf(year)
    years.set(year, found)
    return found
  }
  return {
    entered,
    special: (on) => known(yearOf(on)).get(on),
    specialIn: (year) => [...known(year).values()],
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

/**
 * The rest days that the statute gives a year before its plan is known, in order: the holidays of Bộ luật Lao động
 * 2019, art. 112.1 and Nghị quyết 28/2026/QH16, art. 2, and for each that falls on a weekly rest day the next working
 * day (art. 111.3). What the Prime Minister chooses each year (art. 112.2: the days of Tết, the second National Day)
 * is taken as it was mostly chosen, and is provisional like the days that make up.
 */
export function statutoryDays(year: number): SpecialDay[] {
  const holidays = HOLIDAYS.filter(({ since }) => year >= (since ?? 0)).flatMap(
    ({ name, days, chosen }): SpecialDay[] =>
      days(year).map((on, at) => {
        const isCertain = at === 0 && !chosen
        return { on, name, kind: 'holiday', certainty: isCertain ? 'computed' : 'provisional' }
      }),
  )
  return withMakeUps(holidays.toSorted(inOrder))
}

interface Holiday {
  name: string
  since?: number
  /** The first is certain, unless all are chosen. */
  days: (year: number) => readonly Day[]
  chosen?: true
}

const HOLIDAYS: readonly Holiday[] = [
  { name: 'Tết Dương lịch', days: (year) => [dated(year, '01-01')] },
  { name: 'Tết Nguyên đán', chosen: true, days: daysOfTet },
  { name: 'Giỗ Tổ Hùng Vương', days: (year) => [lunarDay(year, 3, 10)] },
  { name: 'Ngày Chiến thắng', days: (year) => [dated(year, '04-30')] },
  { name: 'Quốc tế Lao động', days: (year) => [dated(year, '05-01')] },
  { name: 'Quốc khánh', days: nationalDays },
  { name: 'Ngày Văn hóa Việt Nam', since: 2026, days: (year) => [dated(year, '11-24')] },
]

/** Five days, of which one lies before the new year. */
function daysOfTet(year: number): Day[] {
  const newYear = lunarDay(year, 1, 1)
  return [-1, 0, 1, 2, 3].map((count) => addDays(newYear, count))
}

/** On Tuesday, Friday and Saturday the day before joins the weekend or stays off it; else the day after. */
const SECOND_DAY_BEFORE: ReadonlySet<number> = new Set([2, 5, 6])

function nationalDays(year: number): Day[] {
  const on = dated(year, '09-02')
  return [on, addDays(on, SECOND_DAY_BEFORE.has(weekdayOf(on)) ? -1 : 1)]
}

/** Each holiday on a weekly rest day moves to the first working day after it and after what it moves together with. */
function withMakeUps(holidays: readonly SpecialDay[]): SpecialDay[] {
  const days = [...holidays]
  const off = new Set(days.map(({ on }) => on))
  for (const { on, name } of holidays) {
    if (weekdayOf(on) <= 5) continue
    let rest = addDays(on, 1)
    while (off.has(rest) || weekdayOf(rest) > 5) rest = addDays(rest, 1)
    off.add(rest)
    days.push({
      on: rest,
      name: `${name} (nghỉ bù)`,
      kind: 'make-up-rest',
      certainty: 'provisional',
    })
  }
  return days.toSorted(inOrder)
}

function dated(year: number, monthAndDay: string): Day {
  return day(`${String(year)}-${monthAndDay}`)
}

function inOrder(one: SpecialDay, other: SpecialDay): number {
  return one.on < other.on ? -1 : 1
}
