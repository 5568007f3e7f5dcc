import { type Day, instantAt } from '../../domain/time/day.ts'
import { dueOf, type TimeLimit } from '../../domain/request/time-limit.ts'
import { announcedThrough } from '../../domain/time/calendar.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { Exchange } from '../exchange.ts'
import type { Lexicon } from '../../reader/words/lexicon.ts'
import { parseDay } from '../../reader/days/find-days.ts'

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

/**
 * "20/11/2026 3 ngày làm việc", "3 ngày làm việc từ 20/11/2026", "31/1 1 tháng", "20/11 8h30 24 giờ", "30/11/2026 lùi 5
 * ngày làm việc"; else what is missing. Hours are counted from an hour, and only working days back.
 */
export function readDueQuestion(
  words: string,
  today: Day,
  lexicon: Lexicon,
): DueQuestion | { missing: 'hour' | 'day-or-limit' } {
  const asked = partsOf(words)
  if (!asked) return UNCLEAR
  const { limit, start, isBack } = asked
  const time = CLOCK_TIME.exec(start)
  const dayWords = time ? start.replace(time[0], ' ') : start
  // A day to come is as good a question as one that is past.
  const receivedOn =
    parseDay(dayWords, { today, lean: 'past' }, lexicon) ??
    parseDay(dayWords, { today, lean: 'future' }, lexicon)
  if (!receivedOn || (isBack && limit.unit !== 'working-days')) return UNCLEAR
  if (limit.unit === 'hours' && !time) return { missing: 'hour' }
  const [hours, minutes] = time ? [Number(time[1]), Number(time[2] ?? 0)] : [0, 0]
  if (hours > 23 || minutes > 59) return UNCLEAR
  return {
    receivedOn,
    receivedAt: instantAt(receivedOn, `${hours}:${minutes}`),
    limit: isBack ? { ...limit, value: -limit.value } : limit,
  }
}

const UNCLEAR = { missing: 'day-or-limit' } as const
const CLOCK_TIME = /(?<![\d/.-])(\d{1,2})\s*(?:h|giờ|gio|:)\s*(\d{2})?(?!\p{L})/iu

interface AskedParts {
  limit: DueQuestion['limit']
  /** The words of the day and hour that it is counted from. */
  start: string
  isBack: boolean
}

/** The limit stands behind its start, or before a word that leads to it. Folding keeps every letter's place. */
function partsOf(words: string): AskedParts | undefined {
  const folded = fold(words)
  const lead = /\b(?:(?:ke|tinh) )?(tu|sau|truoc)\b/.exec(folded)
  const ahead = lead && limitIn(folded.slice(0, lead.index))
  if (ahead) {
    const start = words.slice(lead.index + lead[0].length)
    return { limit: ahead.limit, start, isBack: lead[1] === 'truoc' }
  }
  const behind = limitIn(folded)
  if (!behind) return undefined
  const back = BACK.exec(folded.slice(0, behind.at))
  const start = words.slice(0, back?.index ?? behind.at)
  return { limit: behind.limit, start, isBack: back !== null }
}

/** "lùi", "trước" before a number; "tuần trước" is a week. */
const BACK = /\b(?:lui(?: lai)?|(?<!(?:tuan|thang|hom|ngay|nam) )truoc)\s*$/

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
  const { catalogue, today, lexicon } = exchange
  const question = readDueQuestion(words, today, lexicon)
  if ('missing' in question) {
    return exchange.say({ kind: 'due-not-understood', missing: question.missing })
  }
  const { limit, receivedAt, receivedOn } = question
  const reasoning = dueOf(limit, receivedAt, catalogue.calendar)
  if (!reasoning) return exchange.say({ kind: 'due-not-understood' })
  await exchange.say({
    kind: 'due-explained',
    received: receivedOn,
    ...(limit.unit === 'hours' && { receivedAt }),
    limit,
    reasoning,
    announcedThrough: announcedThrough(catalogue.calendar),
  })
}
