import { addDays, type Day, weekdayOf } from '../../domain/time/day.ts'
import {
  dated,
  dayFrom,
  type DayGrammar,
  fixed,
  type Found,
  monthOf,
  monthStart,
  nearest,
  yearOf,
} from './day-mention.ts'
import { numberAt } from '../numbers.ts'
import type { Token } from '../words/tokens.ts'
import { Phrases, wordSet } from '../words/words.ts'

/** "20/11", "5.11.26", "2026-11-20". */
export const numericDate: DayGrammar = (tokens, at, today) => {
  const token = tokens[at]
  if (token?.kind !== 'date') return undefined
  const [one = 0, two = 0, three] = token.plain.split(/[^\d]+/).map(Number)
  if (one > 31) return dated({ date: three ?? 0, month: two, year: one }, today, 1)
  return dated({ date: one, month: two, year: three }, today, 1)
}

const SHIFTS: readonly [phrases: Phrases, shift: number][] = [
  [new Phrases('sau nua, toi nua, ke nua'), 2],
  [new Phrases('sau, toi, ke tiep, ke'), 1],
  [new Phrases('nay'), 0],
  [new Phrases('truoc, qua, vua roi, roi'), -1],
]

/** "sau", "này", "trước" after a week or month: how many further on. */
export function shiftAt(
  tokens: readonly Token[],
  at: number,
): { shift: number; length: number } | undefined {
  for (const [phrases, shift] of SHIFTS) {
    const length = phrases.lengthAt(tokens, at)
    if (length > 0) return { shift, length }
  }
  return undefined
}

const BEFORE_DATE = new Phrases('ngay mung, ngay mong, ngay, hom, mung, mong, sang, chieu')
const COUNTED = new Phrases('ngay, hom, tuan, gio, lan, nua, nguoi, van ban, ho, buoi')

/** "ngày 16 tháng 11 năm 2026", "mùng 5 tháng sau", "ngày 20". */
export const spokenDate: DayGrammar = (tokens, at, today) => {
  const lead = BEFORE_DATE.lengthAt(tokens, at)
  const date = numberAt(tokens, at + lead)
  if (!date || date.value < 1 || date.value > 31) return undefined
  const end = at + lead + date.length
  if (tokens[end]?.word === 'thang') {
    return inMonth(tokens, { at, end: end + 1, date: date.value }, today)
  }
  const isAlone = lead > 0 && COUNTED.lengthAt(tokens, end) === 0
  const found = isAlone ? dayOfMonth(date.value, today, end - at) : undefined
  return found && isPastLead(tokens, at) ? { ...found, points: 'past' } : found
}

function inMonth(
  tokens: readonly Token[],
  { at, end, date }: { at: number; end: number; date: number },
  today: Day,
): Found | undefined {
  const shift = tokens[end]?.kind === 'word' ? shiftAt(tokens, end) : undefined
  if (shift) {
    const month = monthStart(today, shift.shift)
    const on = dayFrom(yearOf(month), monthOf(month), date)
    return on && fixed(on, today, end + shift.length - at)
  }
  const month = numberAt(tokens, end)
  if (!month) return undefined
  const yearStart = end + month.length
  const year = yearAt(tokens, yearStart)
  const length = yearStart + (year?.length ?? 0) - at
  return dated({ date, month: month.value, year: year?.value }, today, length)
}

export function yearAt(
  tokens: readonly Token[],
  at: number,
): { value: number; length: number } | undefined {
  const lead = tokens[at]?.word === 'nam' ? 1 : 0
  const word = tokens[at + lead]?.word ?? ''
  return /^20\d\d$/.test(word) ? { value: Number(word), length: lead + 1 } : undefined
}

function dayOfMonth(date: number, today: Day, length: number): Found {
  const near = (from: Day): Day[] =>
    [-2, -1, 0, 1, 2].flatMap((shift) => {
      const month = monthStart(from, shift)
      return dayFrom(yearOf(month), monthOf(month), date) ?? []
    })
  return {
    length,
    points: near(today).includes(today) ? 'today' : 'either',
    on: (lean, from) => nearest(near(from), lean, from),
  }
}

const PARTS_OF_DAY = ['sang', 'trua', 'chieu', 'toi', 'dem', 'sang som']
const parts = (word: string): string[] => PARTS_OF_DAY.map((part) => `${part} ${word}`)
const NEAR_DAYS: readonly [phrases: Phrases, shift: number][] = [
  [new Phrases('ngay mai, trong ngay mai, mai, tomorrow', ...parts('mai')), 1],
  [
    new Phrases(
      'ngay hom nay, hom nay, trong ngay, trong hom nay, trong ngay hom nay, today',
      ...parts('nay'),
    ),
    0,
  ],
  [new Phrases('ngay hom qua, hom qua, yesterday', ...parts('qua')), -1],
  [new Phrases('hom kia', ...parts('kia')), -2],
  [new Phrases('ngay kia, ngay mot, sang mot, mai hoac kia, mai hay kia'), 2],
]

const SOMETIME: readonly [phrases: Phrases, points: 'past' | 'future'][] = [
  [
    new Phrases(
      'sang tuan, sang thang, qua tet, sau tet, ra tet, mai mot, mai hoac mot, mai hay mot, nay mai',
      'sap toi, thoi gian toi, hom nao, hom sau',
      'vai ngay nua, may ngay nua, it ngay nua, vai ngay toi, may ngay toi',
      'vai hom nua, may hom nua, it hom nua, it bua nua, may bua nua, vai tuan nua',
    ),
    'future',
  ],
  [new Phrases('hom truoc, may hom truoc, bua truoc, dot truoc, hoi truoc, lau roi'), 'past'],
]

/** "mấy hôm nữa", "hôm trước": which day is left open, only the side is said. */
export const sometime: DayGrammar = (tokens, at) => {
  for (const [phrases, points] of SOMETIME) {
    const length = phrases.lengthAt(tokens, at)
    const isNamed = shiftAt(tokens, at + length) !== undefined
    if (length > 0 && !isNamed) return { length, points, on: () => undefined }
  }
  return undefined
}

/** After these "mai" is a name or means "for long" (mãi). */
const NOT_TOMORROW = wordSet('chi anh co ba c em dong tim cho doi mai noi goi lam hoa khuyen')
/** "mấy hôm nay" */
const LATELY = wordSet('may nhung bua hom')

/** "hôm qua", "chiều nay", "mai", "ngày kia". */
export const nearDay: DayGrammar = (tokens, at, today) => {
  for (const [phrases, shift] of NEAR_DAYS) {
    const length = phrases.lengthAt(tokens, at)
    if (length === 0) continue
    const before = tokens[at - 1]?.word ?? ''
    const isName =
      tokens[at]?.word === 'mai' &&
      (NOT_TOMORROW.has(before) || tokens[at + 1]?.word === 'mot' || tokens[at - 1]?.isCapitalised)
    return isName || LATELY.has(before) ? undefined : fixed(addDays(today, shift), today, length)
  }
  return undefined
}

/** "hôm thứ sáu", "từ ngày 20" */
function isPastLead(tokens: readonly Token[], at: number): boolean {
  return ['hom', 'tu'].includes(tokens[at]?.word ?? '') || tokens[at - 1]?.word === 'tu'
}

const WEEKDAYS: Readonly<Record<string, number>> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6 }
/** "lần thứ hai", "văn thư" */
const NOT_A_WEEKDAY = wordSet('lan van khu')

const AFTER_SUNDAY = wordSet('nay tuan toi truoc vua')
const BEFORE_SUNDAY = wordSet('hom ngay sang chieu den truoc thu bay 7')

function weekdayAt(
  tokens: readonly Token[],
  at: number,
): { weekday: number; length: number } | undefined {
  const [word = '', next = ''] = [tokens[at]?.word, tokens[at + 1]?.word]
  if (word === 'chu' && next === 'nhat') return { weekday: 7, length: 2 }
  // "CN" is also a branch (chi nhánh).
  const isSunday = AFTER_SUNDAY.has(next) || BEFORE_SUNDAY.has(tokens[at - 1]?.word ?? '')
  if (word === 'cn') return isSunday ? { weekday: 7, length: 1 } : undefined
  const digit = /^(?:t|thu)([2-7])$/.exec(word)?.[1]
  if (digit) return { weekday: Number(digit) - 1, length: 1 }
  if ((word !== 'thu' && word !== 't') || NOT_A_WEEKDAY.has(tokens[at - 1]?.word ?? '')) {
    return undefined
  }
  if (/^[2-7]$/.test(next)) return { weekday: Number(next) - 1, length: 2 }
  const weekday = word === 'thu' ? WEEKDAYS[next] : undefined
  return weekday === undefined ? undefined : { weekday, length: 2 }
}

/** Whether a weekday is named here, with or without more. */
export function isWeekday(tokens: readonly Token[], at: number): boolean {
  return weekdayAt(tokens, at + BEFORE_WEEKDAY.lengthAt(tokens, at)) !== undefined
}

const BEFORE_WEEKDAY = new Phrases('ngay, hom, sang, chieu, trua')
const OF_WEEK = new Phrases('cua tuan, trong tuan, tuan')
const GONE = new Phrases('vua roi, vua qua, truoc, qua')
const NEXT = new Phrases('toi, nay')

/** "thứ sáu", "t6 tuần sau", "chủ nhật này". Named alone it is never today. */
export const weekdayName: DayGrammar = (tokens, at, today) => {
  const lead = BEFORE_WEEKDAY.lengthAt(tokens, at)
  const found = weekdayAt(tokens, at + lead)
  if (!found) return undefined
  const { weekday } = found
  const end = at + lead + found.length
  const week = OF_WEEK.lengthAt(tokens, end)
  const shift = week > 0 ? shiftAt(tokens, end + week) : undefined
  if (shift) {
    const on = addDays(today, weekday - weekdayOf(today) + 7 * shift.shift)
    return fixed(on, today, end + week + shift.length - at)
  }
  const gone = GONE.lengthAt(tokens, end)
  return {
    length: end + Math.max(gone, NEXT.lengthAt(tokens, end)) - at,
    points: gone > 0 || isPastLead(tokens, at) ? 'past' : 'either',
    on: (lean, from) => {
      const ahead = (weekday - weekdayOf(from) + 7) % 7 || 7
      return addDays(from, lean === 'future' ? ahead : ahead - (ahead === 7 ? 14 : 7))
    },
  }
}
