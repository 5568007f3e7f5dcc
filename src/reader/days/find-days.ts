import type { Day } from '../../domain/time/day.ts'
import { positionsOf, scanned } from '../range.ts'
import type { Words } from '../words/lexicon.ts'
import { Line } from '../words/line.ts'
import { cleaned, type Token, tokenise } from '../words/tokens.ts'
import { wordSet } from '../words/words.ts'
import type { DayMention, Duration, Lean } from './day-mention.ts'
import { DAY_RULES, lengthOf, lengthOfTime } from './day-rules.ts'

/** Every day that a text names, in order. */
export function findDays(tokens: readonly Token[], today: Day): DayMention[] {
  const line = new Line(tokens)
  const mentions: DayMention[] = []
  for (let at = 0; at < tokens.length;) {
    const found = dayAt(line, { tokens, at, today })
    if (found) mentions.push({ ...found, start: leadStart(tokens, at, mentions.at(-1)?.end ?? 0) })
    at = found?.end ?? at + 1
  }
  return mentions
}

function dayAt(
  line: Line,
  { tokens, at, today }: { tokens: readonly Token[]; at: number; today: Day },
): Omit<DayMention, 'start'> | undefined {
  for (const [expression, read] of DAY_RULES) {
    const found = line.matchAt(expression, at)
    const { groups } = found ?? {}
    const told = groups && read({ groups, today, token: tokens[at], before: tokens[at - 1] })
    if (found && told) return { ...told, end: at + found.length }
  }
  return undefined
}

const LEADS = wordSet('mung mong ngay hom vao sang chieu trua')

function leadStart(tokens: readonly Token[], at: number, from: number): number {
  let start = at
  while (start > from && LEADS.has(tokens[start - 1]?.word ?? '')) start -= 1
  return start
}

/** Lengths of time, but none inside a weekday or date: "thứ hai tuần sau" is not two weeks. */
export function findDurations(tokens: readonly Token[], days: readonly DayMention[]): Duration[] {
  const line = new Line(tokens)
  const taken = positionsOf(days.filter(({ isCounted }) => !isCounted))
  const found = scanned(tokens, (at) => {
    const found = taken.has(at) ? undefined : line.matchAt(lengthOfTime, at)
    if (!found) return []
    const length = lengthOf(found.groups)
    return length.days > 0 ? [{ ...length, start: at, end: at + found.length }] : []
  })
  // "số 145 ngày hôm nay" counts nothing.
  return found.filter(({ end }) => !taken.has(end - 1))
}

/**
 * The one day that a text names, asked for and answered alone: "hôm qua", "20/11 ạ", "thứ sáu tuần sau", "20".
 * Undefined when it names none, or several.
 */
export function parseDay(
  text: string,
  { today, lean }: { today: Day; lean: Lean },
  lexicon: Words,
): Day | undefined {
  const tokens = tokenise(asDate(cleaned(text.slice(0, LONGEST))), [], lexicon.dictionary)
  const days = new Set(findDays(tokens, today).flatMap((it) => it.on(lean, today) ?? []))
  return days.size === 1 ? [...days][0] : undefined
}

const LONGEST = 500

/** Digits and nothing else: "20", "20 11", "2011", "20112026", "20 11 2026"; three in a row are a number. */
export function asDate(text: string): string {
  const match =
    /^(?!\D*\d{3}\D*$)\D{0,20}?(\d{1,2})(?: ?(\d\d?)(?: ?((?:20)?\d\d))?)?\D{0,20}$/.exec(
      text.trim(),
    )
  if (!match || /[/.-]/.test(text) || /\p{L}/u.test(text)) return text
  return `ngày ${match.slice(1).filter(Boolean).join('/')}`
}
