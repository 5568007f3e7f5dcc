import { type Day, isDay } from '../../domain/time/day.ts'
import type { Range } from '../range.ts'
import type { Token } from '../words/tokens.ts'

/** A receipt or a document lies in the past or today, a promise in the future or today. */
export type Lean = 'past' | 'future'

/** Words that name a day. */
export interface DayMention extends Range {
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

/** What a rule found at a token, and how many tokens it takes. */
export type Found = Omit<DayMention, 'start' | 'end'> & { length: number }
export type DayGrammar = (tokens: readonly Token[], at: number, today: Day) => Found | undefined

export function within(on: Day | undefined, lean: Lean, from: Day): Day | undefined {
  if (on === undefined) return undefined
  return (lean === 'past' ? on <= from : on >= from) ? on : undefined
}

export function pointsOf(on: Day, today: Day): DayMention['points'] {
  if (on === today) return 'today'
  return on < today ? 'past' : 'future'
}

/** A day that needs no choosing. */
export function fixed(on: Day, today: Day, length: number): Found {
  return { length, points: pointsOf(on, today), on: (lean) => within(on, lean, today) }
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

/** The first day of the month so many months later. */
export function monthStart(on: Day, shift: number): Day {
  const months = yearOf(on) * 12 + monthOf(on) - 1 + shift
  return dayFrom(Math.floor(months / 12), (months % 12) + 1, 1) ?? on
}

/** A date with its year, or without one: then the year is the nearest that the lean allows. */
export function dated(
  { date, month, year }: { date: number; month: number; year?: number | undefined },
  today: Day,
  length: number,
): Found | undefined {
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined
  if (year !== undefined) {
    const on = dayFrom(year < 100 ? 2000 + year : year, month, date)
    return on ? fixed(on, today, length) : { length, points: 'either', on: () => undefined }
  }
  const near = [-1, 0, 1, 2].map((shift) => dayFrom(yearOf(today) + shift, month, date))
  const days = near.filter((on) => on !== undefined)
  return {
    length,
    points: nearestSide(days, today),
    on: (lean) => nearest(days, lean, today),
  }
}

/** Of days in order, the nearest on one side. */
export function nearest(days: readonly Day[], lean: Lean, from: Day): Day | undefined {
  const fitting = days.filter((on) => within(on, lean, from))
  return lean === 'past' ? fitting.at(-1) : fitting[0]
}

function nearestSide(days: readonly Day[], today: Day): DayMention['points'] {
  const gap = (on: Day): number => Math.abs(Date.parse(on) - Date.parse(today))
  const closest = days.toSorted((a, b) => gap(a) - gap(b))[0]
  return closest ? pointsOf(closest, today) : 'either'
}
