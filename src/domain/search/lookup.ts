import type { Agency } from '../people/agency.ts'
import type { AgencyNames } from '../people/agency-names.ts'
import { addDays, addMonths, type Day, day, isDay } from '../time/day.ts'
import { findCitedNumbers } from './cited-number.ts'
import type { CitedNumber, SaidDate } from './cited-number-search.ts'
import { isPrivateNumber, PRIVATE_NUMBER } from './cited-number-rules.ts'
import { fold, withoutMarks } from './vietnamese.ts'

/** One thing that a lookup was understood to name, in the field's spelling. */
export interface LookupTerm {
  kind: CitedNumber['kind'] | 'agency' | 'text'
  value: string
  /** Of a number: its day, or its month as `yyyy-mm`. */
  date?: string
}

/** The days that a date said with a number may mean. */
interface Span {
  from: Day
  to: Day
  /** The day, or the month as `yyyy-mm`. */
  said: string
}

export interface LookupReference extends CitedNumber {
  on?: Span
}

export interface Word {
  typed: string
  folded: string
}

/** What somebody looks for, as far as it was understood. */
export interface Lookup {
  /** The readings of the first number; later numbers narrow nothing. */
  references: LookupReference[]
  agency?: { typed: string; agencies: Agency[] }
  /** What is left beside the number and the agency. */
  words: Word[]
  /** What is left beside the number: a bank is an agency and may be a party. */
  names: Word[]
}

/** Most cases, and most requests, that one lookup finds; whoever asked is told to say more. */
export const MOST_FOUND = 120

const LONGEST_QUERY = 200
const MOST_WORDS = 8
/** Identity, telephone and account numbers are not looked for. */
const PRIVATE_DIGITS = /\d{7,}/

export function readLookup(query: string, names: AgencyNames, today: Day): Lookup {
  const text = query.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, LONGEST_QUERY)
  const found = findCitedNumbers(text)
  const [first] = found
  const references = first ? readingsOf(first, found, today) : []
  const words = wordsOf(withoutNumbers(text, found)).filter(
    ({ folded }) => references.length === 0 || !NUMBER_WORDS.has(folded),
  )
  const named = names.find(
    words.map((word, at) => comparableWord(word, words[at - 1], words[at + 1])),
  )
  const isAgency = (_word: Word, at: number): boolean =>
    named !== undefined && at >= named.start && at < named.end
  const alone = references.length === 0 && !named
  return {
    references,
    ...(named && {
      agency: {
        typed: words
          .filter(isAgency)
          .map(({ typed }) => typed)
          .join(' '),
        agencies: named.agencies,
      },
    }),
    words: alone ? telling(words) : told(words.filter((word, at) => !isAgency(word, at))),
    names: alone ? telling(words) : told(words),
  }
}

/** What is told to whoever asked; a text in which nothing else was found is itself what is looked for. */
export function understood(lookup: Lookup, query: string): LookupTerm[] {
  const { references, agency, words } = lookup
  const numbers = references.map(({ kind, value, on }): LookupTerm => ({
    kind,
    value,
    ...(on && { date: on.said }),
  }))
  const [only, another] = agency?.agencies ?? []
  const agencies: LookupTerm[] = agency
    ? [{ kind: 'agency', value: only && !another ? only.name : agency.typed }]
    : []
  const left = words.map(({ typed }) => typed).join(' ')
  const isEmpty = numbers.length === 0 && agencies.length === 0
  const text = left === '' && isEmpty ? query.trim().slice(0, LONGEST_QUERY) : left
  return [...numbers, ...agencies, ...(text === '' ? [] : [{ kind: 'text' as const, value: text }])]
}

/** Every reading of the likeliest number. One that stands alone may name a decision as well as a request. */
function readingsOf(
  first: CitedNumber,
  found: readonly CitedNumber[],
  today: Day,
): LookupReference[] {
  const here = found.filter(
    ({ span, certainty }) => span.start === first.span.start && certainty === first.certainty,
  )
  const isBare = first.kind === 'request' && first.year === undefined && here.length === 1
  const decision: CitedNumber[] =
    isBare && first.certainty === 'bare' ? [{ ...first, kind: 'decision' }] : []
  return [...here, ...decision].map((reference) => {
    const on = reference.date && spanOf(reference.date, today)
    return on ? { ...reference, on } : reference
  })
}

/** A date without its year is the latest that is not to come. */
function spanOf({ day: ofMonth, month, year }: SaidDate, today: Day): Span | undefined {
  const current = Number(today.slice(0, 4))
  const years = year === undefined ? [current, current - 1] : [year]
  const spans = years.flatMap((it) => daysOf(it, month, ofMonth) ?? [])
  return spans.find(({ from }) => year !== undefined || from <= today)
}

function daysOf(year: number, month: number, ofMonth: number | undefined): Span | undefined {
  const said = `${String(year)}-${twoDigits(month)}`
  if (ofMonth === undefined) {
    const from = day(`${said}-01`)
    return { from, to: addDays(addMonths(from, 1), -1), said }
  }
  const on = `${said}-${twoDigits(ofMonth)}`
  return isDay(on) ? { from: on, to: on, said: on } : undefined
}

/** Words before a number that say what it numbers. */
const NUMBERED =
  /(?<![a-z])(?:ma|ho so|quyet dinh|qd|ban an|ba|cong van|cv|van ban|vb|thong bao|tb)(?: (?:thi hanh an|tha|thads|so tham|phuc tham|st|pt))*(?: so)?[\s:.]*$/
const SAID_DATE =
  /(?:ngày|ngay|hôm|hom|ký|ky)?\s*\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?(?!\d)|(?:(?:ngày|ngay)\s*\d{1,2}\s+)?(?:tháng|thang)\s*\d{1,2}(?:\s*(?:năm|nam|\/|-)\s*\d{4})?/giu

/** The text with the numbers and their dates blanked out. */
function withoutNumbers(text: string, found: readonly CitedNumber[]): string {
  let left = text
  for (const { span } of found) {
    const before = left.slice(0, span.start)
    const kind = NUMBERED.exec(withoutMarks(before).toLowerCase())
    const start = kind ? kind.index : span.start
    left = left.slice(0, start) + ' '.repeat(span.end - start) + left.slice(span.end)
  }
  return left
    .replace(SAID_DATE, blanked)
    .replace(PRIVATE_NUMBER, (digits) => (isPrivateNumber(digits) ? blanked(digits) : digits))
}

function blanked(text: string): string {
  return ' '.repeat(text.length)
}

function wordsOf(text: string): Word[] {
  const typed: string[] = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return typed
    .filter((word) => !PRIVATE_DIGITS.test(word))
    .map((word) => ({ typed: word, folded: fold(word) }))
}

/** Two letters that stand for a court, the police or a bank, unless they are a word with its marks: "Tạ", "Cả". */
const SHORT_FORMS = new Set(['ta', 'ca', 'nh', 'cn', 'ub'])
const NO_AGENCY = '-'

const FREEZING = new Set(['phong', 'giai'])

function comparableWord(word: Word, before: Word | undefined, after: Word | undefined): string {
  const { typed, folded } = word
  if (folded === 'toa' && isFreezing(word, before, after)) return NO_AGENCY
  return SHORT_FORMS.has(folded) && folded !== typed.toLowerCase() ? NO_AGENCY : folded
}

/** "phong tỏa" is no court; without marks neither, but "văn phòng tòa án" is. */
function isFreezing({ typed }: Word, before: Word | undefined, after: Word | undefined): boolean {
  if (/^to[ảá]|^t[ỏó]a/iu.test(typed)) return true
  const isPlain = /^toa$/i.test(typed)
  return isPlain && FREEZING.has(before?.folded ?? '') && after?.folded !== 'an'
}

/** Words that stand before a number and say what it numbers. */
const NUMBER_WORDS = new Set('qd ba cv vb tb bb kh pt st gdt so tha'.split(' '))

/** Phrases of asking, never of what is asked for. Written without marks they count only where no name reads the same. */
const ASKING = [
  'tra cứu',
  'tìm kiếm',
  'kiểm tra',
  'đồng chí',
  'đ c',
  'hồ sơ',
  'yêu cầu',
  'muốn biết',
  'ở đâu',
  'thế nào',
  'đến đâu',
  'vụ việc',
  'vụ án',
  'cho em',
  'cho tôi',
  'cho anh',
  'cho chị',
]
const ASKING_ONE =
  'tìm xem giúp với của cho về việc gì nào là và tôi em nhé ạ ơi được không rồi đâu ai số nhờ hỏi xin vụ các những bot'
const PLAIN_ONE = new Set('tim xem giup cua gi nao nhe oi duoc khong em bot viec'.split(' '))
const MARKED_ONE = new Set(ASKING_ONE.split(' '))
/** "điều kiện", "sự kiện" */
const CONDITIONS = new Set(['dieu', 'su'])
const TITLES = new Set(['ong', 'ba'])
/** With a capital they are names: "Anh Thư". */
const MAYBE_TITLES = new Set(['anh', 'chi', 'co', 'chu', 'bac'])

/** The words that tell something; all of them when none does. */
function telling(words: readonly Word[]): Word[] {
  const left = told(words)
  return left.length > 0 ? left : words.slice(0, MOST_WORDS)
}

function told(words: readonly Word[]): Word[] {
  const left: Word[] = []
  for (let at = 0; at < words.length;) {
    const skipped = askingAt(words, at, left.length === 0)
    const word = words[at]
    if (skipped === 0 && word) left.push(word)
    at += Math.max(skipped, 1)
  }
  return left.slice(0, MOST_WORDS)
}

/** How many words of asking stand here; 0 when the word tells something. */
function askingAt(words: readonly Word[], at: number, isFirst: boolean): number {
  const [word, next] = words.slice(at, at + 2)
  if (!word) return 0
  const pair = next && `${word.typed} ${next.typed}`.toLowerCase()
  if (pair !== undefined && ASKING.some((phrase) => sounds(pair, phrase))) return 2
  const lower = word.typed.toLowerCase()
  if (lower === 'kiện') return CONDITIONS.has(words[at - 1]?.folded ?? '') ? 0 : 1
  if (PLAIN_ONE.has(lower) || (MARKED_ONE.has(lower) && lower !== word.folded)) return 1
  if (isFirst && lower === 'tra') return 1
  if (!next) return 0
  // "vu ong An", "anh Hung": a title tells something only as part of a name.
  if (isFirst && word.folded === 'vu') return TITLES.has(next.folded) ? 1 : 0
  const isTitle = TITLES.has(word.folded) || (MAYBE_TITLES.has(word.folded) && lower === word.typed)
  return isFirst && isTitle ? 1 : 0
}

/** Equal with marks, or written wholly without them. */
function sounds(typed: string, phrase: string): boolean {
  return typed === phrase || typed === fold(phrase)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
