import { addMonths, type Day, isDay } from '../../domain/time/day.ts'
import type { Range } from '../range.ts'

/** A receipt or a document lies in the past or today, a promise in the future or today. */
export type Lean = 'past' | 'future'

/** What words that name a day tell of it. */
export interface DayTold {
  /** Where the words alone point, seen from today. */
  points: Lean | 'today' | 'either'
  /** Counted from today: "3 ngày nữa". */
  isCounted?: boolean
  /**
   * The day meant; of several, the nearest to `from` on the side it leans to, `from` itself included. Undefined when
   * no such day exists, and for a whole week or month in the past: a promise may name a span, a receipt may not. A
   * future week means its Friday, a month its last day. A weekday named alone is never `from` itself.
   */
  on(lean: Lean, from: Day): Day | undefined
}
export type DayMention = DayTold & Range

/** A length of time, such as "5 ngày làm việc". A month counts 30 days. */
export interface Duration extends Range {
  days: number
  working: boolean
}

function pointsOf(on: Day, today: Day): DayTold['points'] {
  if (on === today) return 'today'
  return on < today ? 'past' : 'future'
}

/** A day that needs no choosing. */
export function fixed(on: Day, today: Day): DayTold {
  return { points: pointsOf(on, today), on: (lean) => nearest([on], lean, today) }
}

/** A side of today, and no day. */
export function openDay(points: DayTold['points']): DayTold {
  return { points, on: () => undefined }
}

/** A promise may name a span, a receipt may not. */
export function span(last: Day, today: Day): DayTold {
  const told = fixed(last, today)
  return { ...told, on: (lean, from) => (lean === 'future' ? told.on(lean, from) : undefined) }
}

export function dayFrom(year: number, month: number, date: number): Day | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

export function yearOf(on: Day): number {
  return Number(on.slice(0, 4))
}

export function monthOf(on: Day): number {
  return Number(on.slice(5, 7))
}

/** The day of that date in the month so many months later. */
export function inMonth(on: Day, shift: number, date: number): Day | undefined {
  const first = addMonths(dayFrom(yearOf(on), monthOf(on), 1) ?? on, shift)
  return dayFrom(yearOf(first), monthOf(first), date)
}

/** A date with its year, or without one: then the year is the nearest that the lean allows. */
export function dated(
  [date, month, year]: readonly (number | undefined)[],
  today: Day,
): DayTold | undefined {
  if (!month || month > 12 || !date || date > 31) return undefined
  if (year !== undefined) {
    const on = dayFrom(year < 100 ? 2000 + year : year, month, date)
    return on ? fixed(on, today) : openDay('either')
  }
  const days = [-1, 0, 1, 2].flatMap((shift) => dayFrom(yearOf(today) + shift, month, date) ?? [])
  const gap = (on: Day): number => Math.abs(Date.parse(on) - Date.parse(today))
  const closest = days.toSorted((a, b) => gap(a) - gap(b))[0]
  return {
    points: closest ? pointsOf(closest, today) : 'either',
    on: (lean) => nearest(days, lean, today),
  }
}

/** Of days in order, the nearest on one side. */
export function nearest(days: readonly Day[], lean: Lean, from: Day): Day | undefined {
  return lean === 'past' ? days.findLast((on) => on <= from) : days.find((on) => on >= from)
}
