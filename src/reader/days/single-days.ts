import { addDays, type Day } from '../../domain/time/day.ts'
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
import { Phrases } from '../words/words.ts'

/** "20/11", "5.11.26", "2026-11-20". */
export const numericDate: DayGrammar = (tokens, at, today) => {
  const token = tokens[at]
  if (token?.kind !== 'date') return undefined
  const [one = 0, two = 0, typed] = token.plain.split(/[^\d]+/).map(Number)
  // "25/11/206": a slip of the year leaves the day.
  const three = typed !== undefined && typed > 99 && typed < 1000 ? undefined : typed
  if (one > 31) return dated({ date: three ?? 0, month: two, year: one }, today, 1)
  return dated({ date: one, month: two, year: three }, today, 1)
}

const SHIFTS: readonly [phrases: Phrases, shift: number][] = [
  [new Phrases('sau nua', 'toi nua', 'ke nua'), 2],
  [new Phrases('sau', 'toi', 'ke tiep', 'ke'), 1],
  [new Phrases('nay'), 0],
  [new Phrases('truoc', 'qua', 'vua roi', 'roi'), -1],
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

const BEFORE_DATE = new Phrases(
  'ngay mung',
  'ngay mong',
  'ngay',
  'hom',
  'mung',
  'mong',
  'sang',
  'chieu',
)
const COUNTED = new Phrases(
  'ngay',
  'hom',
  'tuan',
  'gio',
  'lan',
  'nua',
  'nguoi',
  'van ban',
  'ho',
  'buoi',
)

/** "ngày 16 tháng 11 năm 2026", "mùng 5 tháng sau", "ngày 20". */
export const spokenDate: DayGrammar = (tokens, at, today) => {
  const lead = BEFORE_DATE.lengthAt(tokens, at)
  const date = numberAt(tokens, at + lead)
  if (!date || date.value < 1 || date.value > 31) return undefined
  const end = at + lead + date.length
  if (tokens[end]?.word === 'thang') {
    return inMonth(tokens, { at, end: end + 1, date: date.value }, today)
  }
  const isWestern = tokens[end]?.word === 'tay'
  if (isWestern) return dayOfMonth(date.value, today, end + 1 - at)
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
  [new Phrases('ngay mai', 'trong ngay mai', ...parts('mai'), 'mai', 'tomorrow'), 1],
  [
    new Phrases(
      'ngay hom nay',
      'hom nay',
      'trong ngay',
      'trong hom nay',
      'trong ngay hom nay',
      ...parts('nay'),
      'today',
    ),
    0,
  ],
  [new Phrases('ngay hom qua', 'hom qua', ...parts('qua'), 'yesterday'), -1],
  [new Phrases('hom kia', ...parts('kia')), -2],
  [new Phrases('ngay kia', 'ngay mot', 'sang mot', 'mai hoac kia', 'mai hay kia'), 2],
]

const SOMETIME: readonly [phrases: Phrases, points: 'past' | 'future'][] = [
  [
    new Phrases(
      'sang tuan',
      'sang thang',
      'qua tet',
      'sau tet',
      'ra tet',
      'mai mot',
      'mai hoac mot',
      'mai hay mot',
      'nay mai',
      'sap toi',
      'thoi gian toi',
      'hom nao',
      'hom sau',
    ),
    'future',
  ],
  [
    new Phrases('vai ngay nua', 'may ngay nua', 'it ngay nua', 'vai ngay toi', 'may ngay toi'),
    'future',
  ],
  [
    new Phrases(
      'vai hom nua',
      'may hom nua',
      'it hom nua',
      'it bua nua',
      'may bua nua',
      'vai tuan nua',
    ),
    'future',
  ],
  [
    new Phrases('hom truoc', 'may hom truoc', 'bua truoc', 'dot truoc', 'hoi truoc', 'lau roi'),
    'past',
  ],
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
const NOT_TOMORROW = new Set(
  ['chi', 'anh', 'co', 'ba', 'c', 'em', 'dong', 'tim', 'cho', 'doi', 'mai', 'noi', 'goi'].concat([
    'lam',
    'hoa',
    'khuyen',
  ]),
)
/** "mấy hôm nay" */
const LATELY = new Set(['may', 'nhung', 'bua', 'hom'])

/** "phường Nang Mai" */
function isInName(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.isCapitalised === true && tokens[at - 1]?.isCapitalised === true
}

/** "hôm qua", "chiều nay", "mai", "ngày kia". */
export const nearDay: DayGrammar = (tokens, at, today) => {
  for (const [phrases, shift] of NEAR_DAYS) {
    const length = phrases.lengthAt(tokens, at)
    if (length === 0) continue
    const before = tokens[at - 1]?.word ?? ''
    const isName =
      tokens[at]?.word === 'mai' &&
      (NOT_TOMORROW.has(before) || tokens[at + 1]?.word === 'mot' || isInName(tokens, at))
    return isName || LATELY.has(before) ? undefined : fixed(addDays(today, shift), today, length)
  }
  return undefined
}

/** "hôm thứ sáu", "từ ngày 20" */
export function isPastLead(tokens: readonly Token[], at: number): boolean {
  return ['hom', 'tu'].includes(tokens[at]?.word ?? '') || tokens[at - 1]?.word === 'tu'
}
