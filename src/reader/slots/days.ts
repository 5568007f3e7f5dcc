import { addDays, type Day, daysBetween } from '../../domain/time/day.ts'
import type { DayMention } from '../days/day-mention.ts'
import type { ReplyContext } from '../parsed.ts'
import { isTold, type Piece } from '../pieces.ts'
import { isWithin, type Range } from '../range.ts'
import { clauseAround, type Reading } from '../reading.ts'
import { isDocument, type Token, wordsIn } from '../words/tokens.ts'
import { wordSet } from '../words/words.ts'
import type { NumberGiven } from './documents.ts'

const DAY_SLOTS = ['receivedOn', 'docDate', 'startedOn', 'expectedOn', 'until'] as const
export type DaySlot = (typeof DAY_SLOTS)[number]

/** A reply taken apart, and the days that are looked for in it. */
export interface Wanted {
  reading: Reading
  pieces: readonly Piece[]
  context: ReplyContext
  days: ReadonlySet<DaySlot>
  /** Days that nobody has asked for: each counts where words beside it name it. */
  beside: ReadonlySet<DaySlot>
  number: NumberGiven | undefined
  /** Whether it answers a question: then a day on the wrong side of today is taken too, for the rules to refuse. */
  isAsked: boolean
}

export interface DayGiven extends Range {
  on: Day
}

/** Each day goes to what it can be the day of; of several for one slot none, unless they leave a choice to us. */
export function daysGiven(wanted: Wanted): Partial<Record<DaySlot, DayGiven>> {
  const groups = new Map<DaySlot, Placed[]>()
  for (const mention of candidates(wanted)) {
    const placed = placedIn(wanted, mention, groups)
    if (placed) groups.set(placed.slot, [...(groups.get(placed.slot) ?? []), placed])
  }
  const chosen = [...groups].flatMap(([slot, placed]) => {
    const one = theOne(wanted, slot, placed)
    return one ? [[slot, { ...one.mention, on: one.on }] as const] : []
  })
  return Object.fromEntries(chosen)
}

interface Placed {
  slot: DaySlot
  mention: DayMention
  on: Day
}

/** Days that are told, but those of other documents, those refused, and those that something is counted from. */
function candidates(wanted: Wanted): DayMention[] {
  const { reading, pieces, days } = wanted
  return reading.days.filter(
    (it) =>
      pieces.some((piece) => isTold(piece) && isWithin(it, piece)) &&
      (days.has('startedOn') || !isStart(reading, it)) &&
      !isRefused(reading, it) &&
      !isOfOther(wanted, it),
  )
}

/** "kể từ", "tính từ" */
const STARTING = wordSet('ke tinh')
/** "gia hạn 30/11" */
const EXTENDED = wordSet('gia lui doi noi thoi')
/** "lương hưu tháng này": what the month belongs to. */
const OF_MONTH = wordSet('luong huu cap thue tro')

/** "kể từ hôm nay", "hạn 7/12 không kịp": a day that is given, not asked for. */
function isStart({ tokens }: Reading, { start }: DayMention): boolean {
  const [before, last] = [tokens[start - 2]?.word ?? '', tokens[start - 1]?.word ?? '']
  if (OF_MONTH.has(last)) return true
  return (last === 'tu' && STARTING.has(before)) || (last === 'han' && !EXTENDED.has(before))
}

const REFUSED = wordSet('duoc kip noi on xong phai the')

/** "không kịp thứ 6 này", "thứ 2 thì không được" */
function isRefused({ tokens }: Reading, { start, end }: DayMention): boolean {
  const isNot = (at: number): boolean =>
    ['khong', 'chua'].includes(tokens[at]?.word ?? '') && REFUSED.has(tokens[at + 1]?.word ?? '')
  return [start - 4, start - 3, start - 2, end, end + 1, end + 2].some(
    (at) =>
      isNot(at) &&
      !tokens.slice(Math.min(at, end), Math.max(at, start)).some(({ kind }) => kind === 'stop'),
  )
}

/** The date of a document that is not the one asked for: "nhận cv 512 ngày 18/11". */
function isOfOther({ reading, number, days }: Wanted, { start }: DayMention): boolean {
  const before = justBefore(reading, start)
  const token = reading.tokens[before]
  if (number && before === number.end - 1) return !days.has('docDate')
  return token !== undefined && isDocument(token)
}

const BETWEEN = new Set(['', ...wordSet(': ky ngay de ra ban hanh hom vao nguoi')])

/** Where what a date belongs to would end. */
function justBefore({ tokens }: Reading, start: number): number {
  let at = start - 1
  const isBetween = ({ word, stop }: Token): boolean => BETWEEN.has(word) && stop !== 'sentence'
  for (let token = tokens[at]; token && isBetween(token) && start - at <= 3; token = tokens[at]) {
    at -= 1
  }
  return at
}

function placedIn(
  wanted: Wanted,
  mention: DayMention,
  taken: ReadonlyMap<DaySlot, unknown>,
): Placed | undefined {
  const { days, beside, reading, number } = wanted
  const said = wordsIn(reading.tokens, clauseAround(reading, mention)).join(' ')
  const options = DAY_SLOTS.flatMap((slot) => {
    const isOpen = days.has(slot) || (beside.has(slot) && NAMING[slot].test(said))
    const on = isOpen && !BARRING[slot]?.test(said) ? dayFor(slot, mention, wanted) : undefined
    return on === undefined ? [] : [{ slot, mention, on }]
  })
  const isDated = number && justBefore(reading, mention.start) === number.end - 1
  const dated = isDated ? options.find(({ slot }) => slot === 'docDate') : undefined
  const natural = options.filter((it) => isNatural(it, wanted.context))
  const named = [...natural, ...options].find(({ slot }) => NAMING[slot].test(said))
  const free = natural.find(({ slot }) => !taken.has(slot))
  return dated ?? named ?? free ?? natural[0] ?? options[0]
}

/** Words beside a day that tell what it is the day of. */
const NAMING: Readonly<Record<DaySlot, RegExp>> = {
  receivedOn: /\b(nhan|ve|vao so)\b/,
  docDate: /\b(tra loi|cong van|van ban|ky|ban hanh)\b/,
  startedOn: /\b(hieu luc|thu ly|ke tu|tinh tu)\b/,
  until: /\b(den|gia han|het|lui)\b/,
  expectedOn: /\b(du kien|xong|hen|se|gui|tra loi|co|ky|kq|bao)\b/,
}

/** And words that tell what it is not: a meeting is no receipt, and a letter is not dated by the post. */
const BARRING: Readonly<Partial<Record<DaySlot, RegExp>>> = {
  receivedOn: /\b(hen|hop|chua|khong|se|trinh)\b/,
  docDate: /\b(buu dien|ems|chuyen phat|hen|nhan)\b/,
}

function isNatural({ slot, on, mention }: Placed, context: ReplyContext): boolean {
  const { today, documentOn, startsAhead } = context
  if (slot === 'startedOn') return startsAhead === true || on <= today
  if (slot === 'until' || slot === 'expectedOn') return on >= today && mention.points !== 'past'
  return on <= today && (documentOn === undefined || on >= documentOn)
}

function dayFor(slot: DaySlot, mention: DayMention, wanted: Wanted): Day | undefined {
  if (slot === 'startedOn') return dayOfStart(mention, wanted.context)
  const isAhead = slot === 'until' || slot === 'expectedOn'
  return (isAhead ? dayAhead : dayBehind)(slot, mention, wanted)
}

/** A date without its year is the nearest, also on the wrong side of today: the rules tell what is wrong with it. */
function dayOfStart(mention: DayMention, { today, startsAhead }: ReplyContext): Day | undefined {
  const [past, future] = [mention.on('past', today), mention.on('future', today)]
  const isAhead = mention.points === 'either' ? startsAhead : mention.points === 'future'
  return isAhead ? (future ?? past) : (past ?? future)
}

const FEW_WORDS = 3

/** A past day is taken only where it is all that is said: the rules tell what is wrong with it. */
function dayAhead(slot: DaySlot, mention: DayMention, wanted: Wanted): Day | undefined {
  const { reading, context, isAsked } = wanted
  const { today, dueOn } = context
  if (slot === 'until' && (mention.isCounted || mention.points === 'today')) return undefined
  if (mention.points === 'past') {
    const others = reading.tokens.filter(({ kind }) => kind === 'word').length
    const isAll = others - (mention.end - mention.start) <= FEW_WORDS && isAsked
    return isAll ? mention.on('past', today) : undefined
  }
  // A weekday named alone is never the day it is counted from, but may be the due day.
  const from = slot === 'until' && dueOn && dueOn > today ? addDays(dueOn, -1) : today
  return mention.on('future', from)
}

/** A date without a year that would lie before the request's document is one to come, for the rules to refuse. */
function dayBehind(slot: DaySlot, mention: DayMention, wanted: Wanted): Day | undefined {
  const { today, documentOn } = wanted.context
  const past = mention.on('past', today)
  const isBefore = past !== undefined && documentOn !== undefined && past < documentOn
  if (!wanted.isAsked) return isBefore && slot === 'receivedOn' ? undefined : past
  if (past !== undefined && !isBefore) return past
  // "mai mới ký" is no date of a document.
  const isOpen = slot === 'receivedOn' || isNumeric(wanted.reading, mention)
  const future = isOpen ? mention.on('future', today) : undefined
  if (past === undefined || future === undefined) return past ?? future
  return daysBetween(today, future) < daysBetween(past, today) ? future : past
}

function isNumeric({ tokens }: Reading, { start, end }: Range): boolean {
  return tokens.slice(start, end).some(({ kind }) => kind === 'date' || kind === 'number')
}

function theOne(wanted: Wanted, slot: DaySlot, placed: readonly Placed[]): Placed | undefined {
  const natural = placed.filter((it) => isNatural(it, wanted.context))
  const fitting = natural.length > 0 ? natural : placed
  const last = fitting.at(-1)
  const isOne = new Set(fitting.map(({ on }) => on)).size === 1
  if (!last || isOne || isOneOf(wanted, fitting)) return last
  const dated = fitting.filter((it) => isDateOf(wanted, slot, it))
  const near = dated.length > 0 ? dated : fitting.filter((it) => isLed(wanted, slot, it))
  return new Set(near.map(({ on }) => on)).size === 1 ? near[0] : undefined
}

const OR = wordSet('hoac hay den toi sang -')

/** "7 hoặc 8/12": the later. */
function isOneOf({ reading: { tokens } }: Wanted, placed: readonly Placed[]): boolean {
  const [earlier, last] = placed.slice(-2)
  if (placed.length !== 2 || !earlier || !last) return false
  const between = tokens.slice(earlier.mention.end, last.mention.start)
  return between.length > 0 && between.length <= 2 && OR.has(between[0]?.word ?? '')
}

const LEADS: Readonly<Record<DaySlot, ReadonlySet<string>>> = {
  receivedOn: wordSet('nhan'),
  docDate: wordSet('ky ngay de ra'),
  startedOn: wordSet('luc ly tu'),
  expectedOn: wordSet('kien nhat hen de truoc hua'),
  until: wordSet('den toi het sang qua han lui'),
}

/** "số 145 ngày 20/11, hôm qua mới phát hành" */
function isDateOf({ reading, number }: Wanted, slot: DaySlot, { mention }: Placed): boolean {
  if (slot !== 'docDate' || !number) return false
  return justBefore(reading, mention.start) === number.end - 1
}

/** Right after "đến", "dự kiến"; the date of a document also right before its number. */
function isLed({ reading, number }: Wanted, slot: DaySlot, { mention }: Placed): boolean {
  const { tokens } = reading
  const isOfNumber = slot === 'docDate' && number !== undefined
  if (isOfNumber && justBefore(reading, number.start) === mention.end - 1) return true
  return [mention.start - 1, mention.start].some((at) => LEADS[slot].has(tokens[at]?.word ?? ''))
}
