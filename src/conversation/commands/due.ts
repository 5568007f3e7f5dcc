import { type Day, instantAt } from '../../domain/day.ts'
import { dueOf, type TimeLimit } from '../../domain/time-limit.ts'
import { announcedThrough } from '../../domain/calendar.ts'
import { fold } from '../../domain/vietnamese.ts'
import type { Exchange } from '../exchange.ts'
import type { Lexicon } from '../reply/lexicon.ts'
import { parseDay } from '../reply/parse-day.ts'

const UNITS: readonly [words: RegExp, unit: 'working-days' | 'days' | 'months' | 'hours'][] = [
  [/^(ngay lam viec|ngay lv|nlv|ng lv)\b/, 'working-days'],
  [/^(ngay|ng|d)\b/, 'days'],
  [/^(thang|th)\b/, 'months'],
  [/^(gio|tieng|h)\b/, 'hours'],
]

export interface DueQuestion {
  receivedOn: Day
  receivedAt: Date
  limit: Extract<TimeLimit, { value: number }>
}

/** "20/11/2026 3 ngày làm việc", "31/1 1 tháng", "20/11 8h30 24 giờ"; undefined when something is missing. */
export function readDueQuestion(
  words: string,
  today: Day,
  lexicon: Lexicon,
): DueQuestion | undefined {
  const limit = limitIn(fold(words))
  if (!limit) return undefined
  const before = words.slice(0, limit.at)
  const time = /\b(\d{1,2})\s*(?:h|giờ|gio|:)\s*(\d{2})?\s*$/i.exec(before.trim())
  const dayWords = time ? before.slice(0, time.index) : before
  // A day to come is as good a question as one that is past.
  const receivedOn =
    parseDay(dayWords, { today, lean: 'past' }, lexicon) ??
    parseDay(dayWords, { today, lean: 'future' }, lexicon)
  if (!receivedOn) return undefined
  const [hours, minutes] = time ? [Number(time[1]), Number(time[2] ?? 0)] : [0, 0]
  if (hours > 23 || minutes > 59) return undefined
  return {
    receivedOn,
    receivedAt: instantAt(receivedOn, `${hours}:${minutes}`),
    limit: limit.limit,
  }
}

/** The last number that is followed by a unit. Folding keeps every letter's place. */
function limitIn(folded: string): { limit: DueQuestion['limit']; at: number } | undefined {
  for (const match of [...folded.matchAll(/(?<![\d/.-])(\d{1,3})\s*(?=[a-z])/g)].toReversed()) {
    const rest = folded.slice(match.index + match[0].length)
    const unit = UNITS.find(([words]) => words.test(rest))?.[1]
    if (unit && !isClockTime(rest)) {
      return { limit: { unit, value: Number(match[1]) }, at: match.index }
    }
  }
  return undefined
}

/** "8h30" tells the time; "24h" at the end is a limit. */
function isClockTime(rest: string): boolean {
  return /^(h|gio)\s*\d/.test(rest)
}

/** `/tinhhan`: a due date with the days that were not counted, and why. */
export async function explainDue(exchange: Exchange, words: string): Promise<void> {
  const { reference, today, lexicon } = exchange
  const question = readDueQuestion(words, today, lexicon)
  const reasoning = question && dueOf(question.limit, question.receivedAt, reference.calendar)
  if (!question || !reasoning) return exchange.say({ kind: 'due-not-understood' })
  await exchange.say({
    kind: 'due-explained',
    received: question.receivedOn,
    limit: question.limit,
    reasoning,
    announcedThrough: announcedThrough(reference.calendar),
  })
}
