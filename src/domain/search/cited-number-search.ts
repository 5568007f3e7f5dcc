import { withoutMarks } from './vietnamese.ts'

export type ReferenceKind = 'request' | 'case' | 'decision' | 'judgment' | 'document'

/** A date said with a number, as far as it was said. */
export interface SaidDate {
  day?: number
  month: number
  year?: number
}

/** A number by which people in the field name a thing, read from what they typed. */
export interface CitedNumber {
  kind: ReferenceKind
  /** The field's spelling, without the parts that were left out: `46/QĐ-THADS`, `45/2019/DS-ST`, `YC-2611-0042`, `42`. */
  value: string
  number: number
  year?: number
  /** Month of a request or case code. */
  month?: number
  /** What follows the number and year: `QĐ-THADS`, `DS-ST`, `UBND-NC`. */
  symbol?: string
  date?: SaidDate
  /** `full` names one thing; `short` needs what the person leaves out; `bare` is a number that may mean something else. */
  certainty: 'full' | 'short' | 'bare'
  /** Offsets into the text as given; the date is not included. */
  span: { start: number; end: number }
}

/** One reading of a place, before its place and date are known. */
export type Part = Omit<CitedNumber, 'span' | 'date'>

/** A text while it is searched. */
export interface Search {
  original: string
  folded: string
  /** Offset in the original of every folded character, and one for the end. */
  offsets: number[]
  /** The folded text with everything already read blanked out. */
  left: string
  found: CitedNumber[]
}

export function searchIn(text: string): Search {
  const { folded, offsets } = foldWithOffsets(text)
  return { original: text, folded, offsets, left: folded, found: [] }
}

/** Lower case without marks; runs of blanks become one space, all dashes a hyphen. */
function foldWithOffsets(text: string): { folded: string; offsets: number[] } {
  let folded = ''
  const offsets: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    for (const plain of plainOf(text.charAt(at))) {
      if (plain === ' ' && folded.endsWith(' ')) continue
      folded += plain
      offsets.push(at)
    }
  }
  offsets.push(text.length)
  return { folded, offsets }
}

function plainOf(unit: string): string {
  if (/\s/.test(unit)) return ' '
  if (unit < '\u0080') return unit.toLowerCase()
  return /[\u2010-\u2015\u2212]/.test(unit) ? '-' : withoutMarks(unit).toLowerCase()
}

/** Reads every match; what gives a reference is blanked, so that a looser rule does not read it again. */
export function read(
  search: Search,
  pattern: RegExp,
  partsOf: (match: RegExpExecArray) => Part[],
): void {
  const taken: [start: number, end: number][] = []
  for (const match of search.left.matchAll(pattern)) {
    const parts = partsOf(match)
    if (parts.length === 0) continue
    const end = match.index + match[0].length
    const date = dateAfter(search.folded, end)
    const span = { start: originalAt(search, match.index), end: originalAt(search, end) }
    search.found.push(...parts.map((part) => ({ ...part, ...(date && { date }), span })))
    taken.push([match.index, end])
  }
  blankOut(search, taken)
}

export function originalAt({ offsets, original }: Search, folded: number): number {
  return offsets[folded] ?? original.length
}

/** Takes what a pattern finds out of the search. */
export function blank(search: Search, pattern: RegExp, when?: (text: string) => boolean): void {
  const taken: [start: number, end: number][] = []
  for (const { 0: text, index } of search.left.matchAll(pattern)) {
    if (!when || when(text)) taken.push([index, index + text.length])
  }
  blankOut(search, taken)
}

function blankOut(search: Search, taken: readonly (readonly [start: number, end: number])[]): void {
  let left = ''
  let from = 0
  for (const [start, end] of taken) {
    left += search.left.slice(from, start) + '~'.repeat(end - start)
    from = end
  }
  search.left = left + search.left.slice(from)
}

const LEAD = '[\\s,;(-]{0,3}(?:(?:ky|de|ra|ban hanh) )?'
const SAID_DATES = [
  new RegExp(
    `${LEAD}(?:(?:ngay|hom) ?)?(\\d{1,2})\\s?[/.-]\\s?(\\d{1,2})(?:\\s?[/.-]\\s?(\\d{4}|\\d\\d))?(?![\\d/])`,
    'y',
  ),
  new RegExp(
    `${LEAD}(?:ngay ?)?(\\d{1,2}) ?thang ?(\\d{1,2})(?:(?: nam | ?[/-] ?| )(\\d{4}))?`,
    'y',
  ),
  new RegExp(`${LEAD}()thang ?(\\d{1,2})(?:(?: nam | ?[/-] ?)(\\d{4}))?`, 'y'),
]

function dateAfter(folded: string, end: number): SaidDate | undefined {
  for (const pattern of SAID_DATES) {
    pattern.lastIndex = end
    const match = pattern.exec(folded)
    const [day, month, year] = (match?.slice(1) ?? []).map((part) => Number(part || 0))
    if (!month || month > 12 || (day ?? 0) > 31) continue
    return {
      ...(day && { day }),
      month,
      ...(year && { year: year < 100 ? 2000 + year : year }),
    }
  }
  return undefined
}
