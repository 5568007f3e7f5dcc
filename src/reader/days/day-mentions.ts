import type { Day } from '../../domain/time/day.ts'
import type { DayGrammar, DayMention, Found } from './day-mention.ts'
import { type Duration, durationAt, fromToday, weekOrMonth } from './day-spans.ts'
import { nearDay, numericDate, sometime, spokenDate } from './single-days.ts'
import type { Token } from '../words/tokens.ts'
import { isWeekday, weekdayName } from './weekdays.ts'

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

const LEADS = new Set(['mung', 'mong', 'ngay', 'hom', 'vao', 'sang', 'chieu', 'trua'])

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
  const taken = new Set<number>()
  for (const { start, end, isCounted } of days) {
    for (let at = start; at < end && !isCounted; at += 1) taken.add(at)
  }
  const durations: Duration[] = []
  for (let at = 0; at < tokens.length;) {
    const found = taken.has(at) ? undefined : durationAt(tokens, at)
    // "số 145 ngày hôm nay" counts nothing.
    if (found && !taken.has(found.end - 1)) durations.push(found)
    at = found?.end ?? at + 1
  }
  return durations
}
