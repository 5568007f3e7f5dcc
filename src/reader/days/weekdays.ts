import { addDays, weekdayOf } from '../../domain/time/day.ts'
import { type DayGrammar, fixed } from './day-mention.ts'
import { isPastLead, shiftAt } from './single-days.ts'
import type { Token } from '../words/tokens.ts'
import { Phrases } from '../words/words.ts'

const WEEKDAYS: Readonly<Record<string, number>> = { hai: 1, ba: 2, tu: 3, nam: 4, sau: 5, bay: 6 }
/** "lần thứ hai", "văn thư" */
const NOT_A_WEEKDAY = new Set(['lan', 'van', 'khu'])

const AFTER_SUNDAY = new Set(['nay', 'tuan', 'toi', 'truoc', 'vua'])
const BEFORE_SUNDAY = new Set(['hom', 'ngay', 'sang', 'chieu', 'den', 'truoc', 'thu', 'bay', '7'])

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

const BEFORE_WEEKDAY = new Phrases('ngay', 'hom', 'sang', 'chieu', 'trua')
const OF_WEEK = new Phrases('cua tuan', 'trong tuan', 'tuan')
const GONE = new Phrases('vua roi', 'vua qua', 'truoc', 'qua')
const NEXT = new Phrases('toi', 'nay')

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
