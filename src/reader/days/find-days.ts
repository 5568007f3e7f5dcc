import type { Day } from '../../domain/time/day.ts'
import { positionsOf, scanned } from '../range.ts'
import type { Words } from '../words/lexicon.ts'
import { cleaned, type Token, tokenise } from '../words/tokens.ts'
import { wordSet } from '../words/words.ts'
import type { DayGrammar, DayMention, Found, Lean } from './day-mention.ts'
import { type Duration, durationAt, fromToday, weekOrMonth } from './day-spans.ts'
import {
  isWeekday,
  nearDay,
  numericDate,
  sometime,
  spokenDate,
  weekdayName,
} from './single-days.ts'

/** The first that fits a place wins. */
const GRAMMARS: readonly DayGrammar[] = [
  numericDate,
  sometime,
  nearDay,
  weekdayName,
  fromToday,
  spokenDate,
  weekOrMonth,
]

/** Every day that a text names, in order. */
export function findDays(tokens: readonly Token[], today: Day): DayMention[] {
  const mentions: DayMention[] = []
  for (let at = 0; at < tokens.length;) {
    const found = firstOf(tokens, at, today)
    if (found) {
      const start = leadStart(tokens, at, mentions.at(-1)?.end ?? 0)
      mentions.push({ ...found, start, end: at + found.length })
    }
    at += found?.length ?? 1
  }
  return mentions.filter((it, index) => !isWeekdayOf(tokens, it, mentions[index + 1]))
}

function firstOf(tokens: readonly Token[], at: number, today: Day): Found | undefined {
  for (const grammar of GRAMMARS) {
    const found = grammar(tokens, at, today)
    if (found) return found
  }
  return undefined
}

const LEADS = wordSet('mung mong ngay hom vao sang chieu trua')

function leadStart(tokens: readonly Token[], at: number, from: number): number {
  let start = at
  while (start > from && LEADS.has(tokens[start - 1]?.word ?? '')) start -= 1
  return start
}

/** "thứ Sáu, ngày 27/11": the date says it all. */
function isWeekdayOf(
  tokens: readonly Token[],
  mention: DayMention,
  next: DayMention | undefined,
): boolean {
  if (!next || next.start - mention.end > 2 || !isWeekday(tokens, mention.start)) return false
  return tokens.slice(mention.end, next.start).every(({ word }) => ['', 'ngay'].includes(word))
}

/** Lengths of time, but none inside a weekday or date: "thứ hai tuần sau" is not two weeks. */
export function findDurations(tokens: readonly Token[], days: readonly DayMention[]): Duration[] {
  const taken = positionsOf(days.filter(({ isCounted }) => !isCounted))
  const found = scanned(tokens, (at) => {
    const duration = taken.has(at) ? undefined : durationAt(tokens, at)
    return duration ? [duration] : []
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
