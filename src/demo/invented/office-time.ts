import { addWorkingDays, isWorkingDay, type WorkingCalendar } from '../../domain/time/calendar.ts'
import {
  addDays,
  type Day,
  dayOf,
  instantAt,
  minuteOfDay,
  minutesOf,
} from '../../domain/time/day.ts'

/** Minutes of office time: 07:30–11:30 and 13:30–17:00. */
const MORNING = { from: minutesOf('7:30'), length: 240 }
const AFTERNOON = { from: minutesOf('13:30'), length: 210 }
export const OFFICE_DAY = MORNING.length + AFTERNOON.length

/** The last minute of a day that "at once" still counts as received on it. */
export const BEFORE_FOUR = MORNING.length + minutesOf('16:00') - AFTERNOON.from - 1

/** A minute of office time, counted over working days alone: sums of them never fall on a night or a rest day. */
export type OfficeMinute = number

/** Office time up to the present: everything that a province has lived through. */
export class OfficeTime {
  readonly calendar: WorkingCalendar
  readonly today: Day
  /** The last minute that may have seen something happen. */
  readonly now: OfficeMinute
  readonly #days: Day[]
  readonly #indexes: Map<Day, number>
  readonly #midnights = new Map<Day, number>()

  constructor(calendar: WorkingCalendar, since: Day, now: Date) {
    this.calendar = calendar
    this.today = dayOf(now)
    this.#days = []
    for (let on = since; on <= this.today; on = addDays(on, 1)) {
      if (isWorkingDay(calendar, on)) this.#days.push(on)
    }
    this.#indexes = new Map(this.#days.map((on, index) => [on, index]))
    const elapsed = isWorkingDay(calendar, this.today)
      ? elapsedOn(minuteOfDay(now)) - OFFICE_DAY
      : 0
    this.now = this.#days.length * OFFICE_DAY + elapsed - 1
  }

  /** The working day that many working days ago, 0 being the last one that has begun. */
  daysAgo(count: number): Day {
    return this.dayAt(this.now - count * OFFICE_DAY)
  }

  dayAt(minute: OfficeMinute): Day {
    const on = this.#days[Math.max(0, Math.floor(minute / OFFICE_DAY))]
    if (on === undefined) throw new RangeError('Expected a minute that has passed')
    return on
  }

  /** The first minute of a working day that has begun; of any other day, undefined. */
  startOf(on: Day): OfficeMinute | undefined {
    const index = this.#indexes.get(on)
    return index === undefined ? undefined : index * OFFICE_DAY
  }

  instant(minute: OfficeMinute): Date {
    const within = minute % OFFICE_DAY
    const wall =
      within < MORNING.length ? MORNING.from + within : AFTERNOON.from + within - MORNING.length
    return new Date(this.#midnight(this.dayAt(minute)) + wall * 60_000)
  }

  #midnight(on: Day): number {
    const known = this.#midnights.get(on)
    if (known !== undefined) return known
    const at = instantAt(on, '00:00').getTime()
    this.#midnights.set(on, at)
    return at
  }

  workingDaysFrom(on: Day, count: number): Day {
    return addWorkingDays(this.calendar, on, count)
  }
}

function elapsedOn(minute: number): OfficeMinute {
  const morning = Math.min(Math.max(minute - MORNING.from, 0), MORNING.length)
  const afternoon = Math.min(Math.max(minute - AFTERNOON.from, 0), AFTERNOON.length)
  return morning + afternoon
}
