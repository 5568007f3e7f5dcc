import { addDays, addMonths, type Day, weekdayOf } from '../../domain/time/day.ts'
import {
  dated,
  dayFrom,
  type DayGrammar,
  fixed,
  type Found,
  monthOf,
  monthStart,
  pointsOf,
  within,
  yearOf,
} from './day-mention.ts'
import { numberAt } from '../numbers.ts'
import type { Range } from '../range.ts'
import { shiftAt, yearAt } from './single-days.ts'
import type { Token } from '../words/tokens.ts'
import { Phrases } from '../words/words.ts'

/** A length of time, such as "5 ngày làm việc". A month counts 30 days. */
export interface Duration extends Range {
  days: number
  working: boolean
}

const EDGES = ['dau', 'giua', 'cuoi', 'het', 'noi trong', 'trong'] as const
type Edge = (typeof EDGES)[number]
const EDGE_PHRASES = new Phrases(...EDGES)

/** Where a span stands in the text. */
interface Place {
  tokens: readonly Token[]
  at: number
  /** After the word for the unit. */
  end: number
  edge: Edge | undefined
}

/** "tuần sau", "đầu tuần sau", "cuối tuần", "cuối tháng", "hết tháng 11", "tháng sau". */
export const weekOrMonth: DayGrammar = (tokens, at, today) => {
  const length = EDGE_PHRASES.lengthAt(tokens, at)
  const first = tokens[at]?.word === 'noi' ? 'noi trong' : tokens[at]?.word
  const edge = length > 0 ? EDGES.find((it) => it === first) : undefined
  if (!edge && tokens[at - 1]?.kind === 'number') return undefined
  const place = { tokens, at, end: at + length + 1, edge }
  switch (tokens[at + length]?.word ?? '') {
    case 'tuan':
      return week(place, today)
    case 'thang':
      return month(place, today)
    case 'nam':
      return edge === 'cuoi' ? dated({ date: 31, month: 12 }, today, place.end - at) : undefined
    default:
      return undefined
  }
}

/** A week of work ends on Friday; said on a weekend, "cuối tuần" is the next one. */
function week({ tokens, at, end, edge }: Place, today: Day): Found | undefined {
  const shift = shiftAt(tokens, end)
  if (!edge && !shift) return undefined
  const weekday = WEEKDAY_OF_EDGE[edge ?? 'cuoi'] ?? FRIDAY
  const on = addDays(today, weekday - weekdayOf(today) + 7 * (shift?.shift ?? 0))
  const length = end + (shift?.length ?? 0) - at
  const found = span(!shift && on < today ? addDays(on, 7) : on, today, length)
  if (shift) return found
  // "cuối tuần" alone is the first that is not over yet.
  const next = (from: Day): Day => addDays(from, (weekday - weekdayOf(from) + 7) % 7)
  return { ...found, on: (lean, from) => (lean === 'future' ? next(from) : undefined) }
}

const FRIDAY = 5
const WEEKDAY_OF_EDGE: Readonly<Partial<Record<Edge, number>>> = { dau: 1, giua: 3 }

function month({ tokens, at, end, edge }: Place, today: Day): Found | undefined {
  const shift = shiftAt(tokens, end)
  if (shift) {
    const length = end + shift.length - at
    return edgeOf(edge, monthStart(today, shift.shift), { today, length })
  }
  const number = numberAt(tokens, end)
  if (!number) return edge && edgeOf(edge, monthStart(today, 0), { today, length: end - at })
  const yearStart = end + number.length
  const year = yearAt(tokens, yearStart)
  const inYear = year?.value ?? yearOf(today) + (number.value < monthOf(today) ? 1 : 0)
  const first = dayFrom(inYear, number.value, 1)
  return first && edgeOf(edge, first, { today, length: yearStart + (year?.length ?? 0) - at })
}

function edgeOf(
  edge: Edge | undefined,
  first: Day,
  { today, length }: { today: Day; length: number },
): Found {
  const last = edge === 'giua' ? addDays(first, 14) : addDays(addMonths(first, 1), -1)
  return span(edge === 'dau' ? first : last, today, length)
}

/** A promise may name a span, a receipt may not. */
function span(last: Day, today: Day, length: number): Found {
  return {
    length,
    points: pointsOf(last, today),
    on: (lean) => (lean === 'future' ? within(last, lean, today) : undefined),
  }
}

const WITHIN = new Phrases('trong vong, trong khoang, trong, sau')
const AGO_BEFORE = new Phrases('cach day, cach nay')
const ABOUT = new Phrases('khoang, tam, dung')
const AGO_AFTER = new Phrases('truoc, qua')
const AHEAD = new Phrases('nua, toi, sau')

/** "3 ngày nữa", "sau 2 tuần", "trong 3 ngày", "cách đây 2 hôm", "5 ngày trước". */
export const fromToday: DayGrammar = (tokens, at, today) => {
  const ago = AGO_BEFORE.lengthAt(tokens, at)
  const lead = Math.max(ago, WITHIN.lengthAt(tokens, at))
  const duration = durationAt(tokens, at + lead + ABOUT.lengthAt(tokens, at + lead))
  if (!duration) return undefined
  const agoAfter = AGO_AFTER.lengthAt(tokens, duration.end)
  const ahead = AHEAD.lengthAt(tokens, duration.end)
  if (lead + agoAfter + ahead === 0) return undefined
  const length = duration.end + Math.max(ahead, agoAfter) - at
  const isAgo = ago + agoAfter > 0
  // Working days need a calendar; the caller counts them.
  if (duration.working) {
    return { length, points: isAgo ? 'past' : 'future', isCounted: true, on: () => undefined }
  }
  const on = isAgo ? addDays(today, -duration.days) : later(tokens, duration, today)
  return { ...fixed(on, today, length), isCounted: true }
}

/** Whole months end on the same day of the month. */
function later(tokens: readonly Token[], { days, end }: Duration, today: Day): Day {
  const isMonths = tokens[end - 1]?.word === 'thang' && days % DAYS_PER_MONTH === 0
  return isMonths ? addMonths(today, days / DAYS_PER_MONTH) : addDays(today, days)
}

const DAYS_PER_MONTH = 30
const UNITS: Readonly<Record<string, number>> = {
  ngay: 1,
  hom: 1,
  bua: 1,
  tuan: 7,
  thang: DAYS_PER_MONTH,
}
const HALF_MONTH = new Phrases('nua thang')
const WORKING = new Phrases('lam viec')

export function durationAt(tokens: readonly Token[], at: number): Duration | undefined {
  if (HALF_MONTH.lengthAt(tokens, at) > 0) {
    return { start: at, end: at + 2, days: 15, working: false }
  }
  const count = numberAt(tokens, at)
  if (!count || count.value === 0) return undefined
  const unitAt = at + count.length
  const unit = tokens[unitAt]?.word ?? ''
  const perUnit = UNITS[unit]
  const next = tokens[unitAt + 1]?.kind
  // "sau ngày 30/11", "5 tháng 12", and "145 hôm qua" is a number and a day.
  const isDate = next === 'date' || (next === 'number' && ['ngay', 'thang'].includes(unit))
  const isOneDay = unit === 'hom' && ['qua', 'nay', 'kia'].includes(tokens[unitAt + 1]?.word ?? '')
  if (perUnit === undefined || isDate || isOneDay) return undefined
  const working = unit === 'ngay' ? WORKING.lengthAt(tokens, unitAt + 1) : 0
  const end = unitAt + 1 + working
  return { start: at, end, days: count.value * perUnit, working: working > 0 }
}
