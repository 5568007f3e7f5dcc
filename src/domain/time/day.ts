import { DateTime, FixedOffsetZone } from 'luxon'

/** Viet Nam has been seven hours ahead of UTC, without daylight saving time, since 13/06/1975 (tz: Asia/Ho_Chi_Minh). */
const ZONE = FixedOffsetZone.instance(7 * 60)

declare const dayBrand: unique symbol

/** A calendar day in Viet Nam, written `yyyy-mm-dd`. Days compare as strings. */
export type Day = string & { readonly [dayBrand]: true }

const MS_PER_DAY = 86_400_000

/** Nothing a request speaks of lies further away, and counting the working days up to the year 9999 takes for ever. */
const WITHIN = /^(?:1[89]|2[01])\d{2}-\d{2}-\d{2}$/

export function isDay(text: string): text is Day {
  if (!WITHIN.test(text)) return false
  // The thirtieth of February is one of March, and the thirteenth month none.
  return new Date(text).getUTCDate() === Number(text.slice(8))
}

/** @throws RangeError when the text is not a real day written `yyyy-mm-dd`. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`Expected a day as yyyy-mm-dd, got "${text}"`)
  return text
}

/** The day that a wall clock in Viet Nam shows at this instant. */
export function dayOf(at: Date): Day {
  return day(DateTime.fromJSDate(at, { zone: ZONE }).toISODate() ?? '')
}

/** The instant of a wall-clock time in Viet Nam; `24:00` is the midnight that ends the day. */
export function instantAt(on: Day, time: `${number}:${number}`): Date {
  const midnight = DateTime.fromISO(on, { zone: ZONE }).toMillis()
  return new Date(midnight + minutesOf(time) * 60_000)
}

/** Minutes since midnight on the wall clock in Viet Nam. */
export function minuteOfDay(at: Date): number {
  const local = DateTime.fromJSDate(at, { zone: ZONE })
  return local.hour * 60 + local.minute
}

export function minutesOf(time: `${number}:${number}`): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

export function addDays(from: Day, count: number): Day {
  return day(new Date(Date.parse(from) + count * MS_PER_DAY).toISOString().slice(0, 10))
}

/** A day number that the target month lacks becomes that month's last day (BLDS 2015, art. 148.3). */
export function addMonths(from: Day, count: number): Day {
  return day(DateTime.fromISO(from, { zone: 'utc' }).plus({ months: count }).toFormat('yyyy-MM-dd'))
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / MS_PER_DAY
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(on: Day): number {
  return new Date(on).getUTCDay() || 7
}

export function yearOf(on: Day): number {
  return Number(on.slice(0, 4))
}

/** Every day after `from` up to and including `to`, in order. */
export function* daysAfter(from: Day, to: Day): Generator<Day> {
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) yield on
}
