import {
  addDays,
  day,
  type Day,
  dayOf,
  daysBetween,
  minuteOfDay,
  weekdayOf,
} from '../domain/time/day.ts'

const VI_WEEKDAYS = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']
const EN_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** 25/11/2026 */
export function date(on: Day): string {
  const [year, month, dayNumber] = on.split('-')
  return `${dayNumber ?? ''}/${month ?? ''}/${year ?? ''}`
}

/** 25/11/2026, or 11/2026 for a month written `yyyy-mm` */
export function saidDate(said: string): string {
  return said.split('-').toReversed().join('/')
}

export function viWeekday(on: Day): string {
  return VI_WEEKDAYS[weekdayOf(on) - 1] ?? ''
}

export function enWeekday(on: Day): string {
  return EN_WEEKDAYS[weekdayOf(on) - 1] ?? ''
}

/** 8 giờ 05 */
export function viTime(at: Date): string {
  const minutes = minuteOfDay(at)
  return `${String(Math.floor(minutes / 60))} giờ ${twoDigits(minutes % 60)}`
}

/** 08:05 */
export function clockTime(at: Date): string {
  return clockMinutes(minuteOfDay(at))
}

export function clockMinutes(minutes: number): string {
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** 8 giờ 05 ngày 20/11/2026 */
export function viMoment(at: Date): string {
  return `${viTime(at)} ngày ${date(dayOf(at))}`
}

/** 08:05 20/11/2026 */
export function shortMoment(at: Date): string {
  return `${clockTime(at)} ${date(dayOf(at))}`
}

/** 08:05 on 20/11/2026 */
export function enMoment(at: Date): string {
  return `${clockTime(at)} on ${date(dayOf(at))}`
}

/** Official texts write one-digit numbers with a zero: 03 ngày. */
export function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}

/** "có 05" yêu cầu; "không có" yêu cầu */
export function viNone(count: number): string {
  return count === 0 ? 'không có' : `có ${twoDigits(count)}`
}

/** 1.304.500 */
export function grouped(value: bigint | number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, '.')
}

/** The week of the year, from Monday; the one that holds 4 January is the first. */
export function isoWeek(on: Day): number {
  const thursday = addDays(on, 4 - weekdayOf(on))
  return Math.floor(daysBetween(day(`${thursday.slice(0, 4)}-01-01`), thursday) / 7) + 1
}
