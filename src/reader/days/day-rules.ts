import { addDays, addMonths, type Day, weekdayOf } from '../../domain/time/day.ts'
import { oneOf, wholeWords } from '../words/line.ts'
import type { Token } from '../words/tokens.ts'
import {
  dated,
  dayFrom,
  type DayTold,
  type Duration,
  fixed,
  inMonth,
  monthOf,
  nearest,
  openDay,
  span,
  yearOf,
} from './day-mention.ts'
import { NUMBER, numberOf } from './numbers.ts'

/** Words that a rule has taken, and where they stand. */
interface Words {
  groups: Record<string, string | undefined>
  today: Day
  token: Token | undefined
  before: Token | undefined
}

type Rule = readonly [expression: RegExp, read: (words: Words) => DayTold | undefined]

const rule = (source: string, read: Rule[1]): Rule => [wholeWords(source), read]
const after = (...words: readonly string[]): string => `(?<=(?:^| )(?:${words.join('|')}) )`
/** A number as a whole: never "hai" of "hai mươi". */
const number = (name: string): string => `(?=(?<${name}>${NUMBER}) )\\k<${name}>`
const notAfter = (words: string): string => `(?<!(?:^| )(?:${words.replaceAll(' ', '|')}) )`

/** After a week or a month: how many further on. */
const SHIFTS: Readonly<Record<string, number>> = {
  'sau nua': 2,
  'toi nua': 2,
  'ke nua': 2,
  sau: 1,
  toi: 1,
  'ke tiep': 1,
  ke: 1,
  nay: 0,
  truoc: -1,
  qua: -1,
  'vua roi': -1,
  roi: -1,
}
const SHIFT = oneOf(Object.keys(SHIFTS).join(', '))
const YEAR = '(?: (?:nam )?(?<year>20\\d\\d))?'

function shiftOf(words: string | undefined): number | undefined {
  return words === undefined ? undefined : SHIFTS[words]
}

const sum = (words: string | undefined): number | undefined =>
  words === undefined ? undefined : numberOf(words)

/** "20/11", "5.11.26", "2026-11-20". */
const numericDate = rule('@', ({ token, today }) => {
  const [one = 0, two, three] = (token?.plain ?? '').split(/[^\d]+/).map(Number)
  return dated(one > 31 ? [three, two, one] : [one, two, three], today)
})

/** "mấy hôm nữa", "hôm trước": which day is left open, only the side is said. */
const SOMETIME = {
  future:
    'sang tuan, sang thang, qua tet, sau tet, ra tet, mai mot, mai hoac mot, mai hay mot, nay mai, sap toi, ' +
    'thoi gian toi, hom nao, hom sau, vai ngay nua, may ngay nua, it ngay nua, vai ngay toi, may ngay toi, ' +
    'vai hom nua, may hom nua, it hom nua, it bua nua, may bua nua, vai tuan nua',
  past: 'hom truoc, may hom truoc, bua truoc, dot truoc, hoi truoc, lau roi',
}
const sometime = (['future', 'past'] as const).map((side) =>
  rule(`${oneOf(SOMETIME[side])}(?! ${SHIFT} )`, () => openDay(side)),
)

const PART = '(?:sang som|sang|trua|chieu|toi|dem)'
/** After these "mai" is a name or means "for long" (mãi). */
const NO_MORROW = 'chi anh co ba c em dong tim cho doi mai noi goi lam hoa khuyen'
const NEAR_DAYS: readonly (readonly [words: string, shift: number])[] = [
  ['ngay kia|ngay mot|sang mot|mai hoac kia|mai hay kia', 2],
  [`(?:trong )?ngay mai|tomorrow|${PART} mai|${notAfter(NO_MORROW)}mai(?! mot )`, 1],
  [`trong ngay hom nay|trong hom nay|trong ngay|(?:ngay )?hom nay|today|${PART} nay`, 0],
  [`(?:ngay )?hom qua|yesterday|${PART} qua`, -1],
  [`(?:hom|${PART}) kia`, -2],
]

/** "hôm qua", "chiều nay", "mai", "ngày kia", but not "mấy hôm nay". */
const nearDays = NEAR_DAYS.map(([words, shift]) =>
  rule(`${notAfter('may nhung bua hom')}(?:${words})`, ({ today, token, before }) => {
    const isName = token?.word === 'mai' && before?.isCapitalised
    return isName ? undefined : fixed(addDays(today, shift), today)
  }),
)

const WEEKDAYS = [
  '2|hai|monday',
  '3|ba|tuesday',
  '4|tu|wednesday',
  '5|nam|thursday',
  '6|sau|friday',
  '7|bay|saturday',
]
const WEEKDAY = WEEKDAYS.join('|')
/** "CN" is also a branch (chi nhánh), and "lần thứ hai" no Monday. */
const SUNDAY = `chu nhat|cn(?= (?:nay|tuan|toi|truoc|vua) )|${after('hom', 'ngay', 'sang', 'chieu', 'den', 'truoc', 'thu', 'bay', '7')}cn`
const NAME = `${SUNDAY}|${notAfter('lan van khu')}(?:thu (?:${WEEKDAY})|t [2-7])|t(?:hu)?[2-7]|(?:mon|tues|wednes|thurs|fri|satur|sun)day`
const WEEKDAY_NAME = `(?:(?<lead>ngay|hom|sang|chieu|trua) )?(?<name>${NAME})`

/** "thứ Sáu, ngày 27/11": the date says it all. */
const NO_DATE = '(?!(?: ,| ngay){0,2} (?:@|(?:ngay|mung|mong) \\d))'

/** "thứ sáu", "t6 tuần sau", "chủ nhật này". Named alone it is never today. */
const weekdayName = rule(
  `${WEEKDAY_NAME}${NO_DATE}(?: (?:(?:cua |trong )?tuan (?<shift>${SHIFT})|(?<gone>vua roi|vua qua|truoc|qua)|toi|nay))?`,
  ({ groups: { name = '', lead, shift, gone }, today, before }) => {
    const at = WEEKDAYS.findIndex((it) => new RegExp(`(?:${it})$`).test(name))
    const weekday = /^(?:chu|cn|sunday)/.test(name) ? 7 : at + 1
    const weeks = shiftOf(shift)
    if (weeks !== undefined) {
      return fixed(addDays(today, weekday - weekdayOf(today) + 7 * weeks), today)
    }
    const isPast = gone !== undefined || lead === 'hom' || before?.word === 'tu'
    return {
      points: isPast ? 'past' : 'either',
      on: (lean, from) => {
        const ahead = (weekday - weekdayOf(from) + 7) % 7 || 7
        return addDays(from, lean === 'future' ? ahead : ahead - (ahead === 7 ? 14 : 7))
      },
    }
  },
)

const DAYS_PER_MONTH = 30
const UNITS: Readonly<Record<string, number>> = {
  ngay: 1,
  hom: 1,
  bua: 1,
  tuan: 7,
  thang: DAYS_PER_MONTH,
}
/** "sau ngày 30/11", "5 tháng 12" and "145 hôm qua" are no lengths of time. */
const NO_DAY = '(?! @)(?!(?<=ngay|thang) \\d[\\d.,]* )(?!(?<=hom) (?:qua|nay|kia) )'
const UNIT = `(?<unit>${Object.keys(UNITS).join('|')})${NO_DAY}(?<working>(?<=ngay) lam viec)?`
const LENGTH = `(?:nua thang|${number('count')} ${UNIT})`

export const lengthOfTime = wholeWords(LENGTH)

export function lengthOf({
  count,
  unit,
  working,
}: Words['groups']): Pick<Duration, 'days' | 'working'> {
  if (count === undefined) return { days: DAYS_PER_MONTH / 2, working: false }
  return { days: numberOf(count) * (UNITS[unit ?? ''] ?? 0), working: working !== undefined }
}

const WITHIN = '(?:trong vong|trong khoang|trong|sau)'

/** "3 ngày nữa", "sau 2 tuần", "trong 3 ngày", "cách đây 2 hôm", "5 ngày trước". */
const fromToday = rule(
  `(?:(?<lead>${WITHIN}|(?<ago>cach day|cach nay)) |(?!${WITHIN} ))(?:(?:khoang|tam|dung) )?${LENGTH}(?: (?:(?<gone>truoc|qua)|(?<ahead>nua|toi|sau)))?`,
  ({ groups, today }) => {
    const { lead, ago, gone, ahead, count, unit } = groups
    const { days, working } = lengthOf(groups)
    if (days === 0 || !(lead ?? gone ?? ahead)) return undefined
    const isAgo = (ago ?? gone) !== undefined
    // Working days need a calendar; the caller counts them.
    if (working) return { ...openDay(isAgo ? 'past' : 'future'), isCounted: true }
    const isMonths = unit === 'thang' && !isAgo
    const later = isMonths
      ? addMonths(today, numberOf(count ?? ''))
      : addDays(today, isAgo ? -days : days)
    return { ...fixed(later, today), isCounted: true }
  },
)

const BEFORE_DATE = oneOf('ngay mung, ngay mong, ngay, hom, mung, mong, sang, chieu')
const COUNTED = oneOf('ngay, hom, tuan, gio, lan, nua, nguoi, van ban, ho, buoi')

/** "ngày 16 tháng 11 năm 2026", "mùng 5 tháng sau". */
const dateInMonth = rule(
  `(?:${BEFORE_DATE} )?${number('date')} thang (?:(?<shift>${SHIFT})|${number('month')}${YEAR})`,
  ({ groups: { date = '', shift, month, year }, today, before, token }) => {
    const shifted = shiftOf(shift)
    const on = shifted === undefined ? undefined : inMonth(today, shifted, numberOf(date))
    const told = on ? fixed(on, today) : dated([sum(date), sum(month), sum(year)], today)
    return told && pastAfter(told, token, before)
  },
)

const MONTHS = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'june?',
  'july?',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]
const MONTH = `(?<month>(?:${MONTHS.join('|')})(?:uary|ch|il|ust|t(?:ember)?|o?ber|ember)?)`

/** "Dec 4", "4 December". */
const englishDates = [`${MONTH} ${number('date')}`, `${number('date')} ${MONTH}`].map((source) =>
  rule(`${source}(?: (?<year>20\\d\\d))?`, ({ groups: { date, month = '', year }, today }) => {
    const at = MONTHS.findIndex((it) => new RegExp(`^${it}`).test(month))
    return dated([sum(date), at + 1, sum(year)], today)
  }),
)

/** "ngày 20": of this month or one beside it. */
const dateAlone = rule(
  `${BEFORE_DATE} ${number('date')}(?! thang )(?! ${COUNTED} )`,
  ({ groups: { date = '' }, today, token, before }) => {
    const near = (from: Day): Day[] =>
      [-2, -1, 0, 1, 2].flatMap((shift) => inMonth(from, shift, numberOf(date)) ?? [])
    const points = near(today).includes(today) ? 'today' : 'either'
    const told: DayTold = { points, on: (lean, from) => nearest(near(from), lean, from) }
    const isDate = numberOf(date) >= 1 && numberOf(date) <= 31
    return isDate ? pastAfter(told, token, before) : undefined
  },
)

/** "hôm 20", "từ ngày 20" */
function pastAfter(told: DayTold, token?: Token, before?: Token): DayTold {
  return token?.word === 'hom' || before?.word === 'tu' ? { ...told, points: 'past' } : told
}

const FRIDAY = 5
const WEEKDAY_OF_EDGE: Readonly<Record<string, number>> = { dau: 1, giua: 3 }
const EDGE = '(?<edge>dau|giua|cuoi|het|noi trong|trong)'

/** "tuần sau", "đầu tuần sau", "cuối tuần". A week of work ends on Friday; said on a weekend, "cuối tuần" is the next one. */
const week = rule(
  `(?:${EDGE} tuan(?: (?<shift>${SHIFT}))?|(?<!\\d )tuan (?<next>${SHIFT}))`,
  ({ groups: { edge = '', shift, next }, today }) => {
    const weeks = shiftOf(shift ?? next)
    const weekday = WEEKDAY_OF_EDGE[edge] ?? FRIDAY
    const on = addDays(today, weekday - weekdayOf(today) + 7 * (weeks ?? 0))
    if (weeks !== undefined) return span(on, today)
    // "cuối tuần" alone is the first that is not over yet.
    const ahead = (from: Day): Day => addDays(from, (weekday - weekdayOf(from) + 7) % 7)
    return {
      ...span(ahead(today), today),
      on: (lean, from) => (lean === 'future' ? ahead(from) : undefined),
    }
  },
)

/** "cuối tháng", "hết tháng 11", "tháng sau". */
const month = rule(
  `(?:${EDGE} |(?<!\\d ))thang(?: (?:(?<shift>${SHIFT})|${number('month')}${YEAR}))?`,
  ({ groups: { edge, shift, month: named, year }, today }) => {
    if (!(edge ?? shift ?? named)) return undefined
    const count = sum(named) ?? monthOf(today)
    const inYear = sum(year) ?? yearOf(today) + (count < monthOf(today) ? 1 : 0)
    const shifted = shiftOf(shift)
    const first = shifted === undefined ? dayFrom(inYear, count, 1) : inMonth(today, shifted, 1)
    if (!first || edge === 'dau') return first && span(first, today)
    return span(edge === 'giua' ? addDays(first, 14) : addDays(addMonths(first, 1), -1), today)
  },
)

const endOfYear = rule('cuoi nam', ({ today }) => dated([31, 12], today))

/** The first that fits a place wins. */
export const DAY_RULES: readonly Rule[] = [
  numericDate,
  ...sometime,
  ...nearDays,
  weekdayName,
  fromToday,
  dateInMonth,
  ...englishDates,
  dateAlone,
  week,
  month,
  endOfYear,
]
