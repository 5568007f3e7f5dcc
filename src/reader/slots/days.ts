import { addDays, type Day, daysBetween } from '../../domain/time/day.ts'
import type { DayMention } from '../days/day-mention.ts'
import type { ReplyContext } from '../parsed.ts'
import { isTold, type Piece } from '../pieces.ts'
import { isWithin, type Range } from '../range.ts'
import { clauseAround, type Reading } from '../reading.ts'
import { wordsIn } from '../words/tokens.ts'
import { wordSet } from '../words/words.ts'
import type { NumberGiven } from './documents.ts'

const DAY_SLOTS = ['docDate', 'receivedOn', 'startedOn', 'expectedOn', 'until'] as const
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

/** Days that are told, but those refused, and those that something is counted from. */
function candidates({ reading, pieces, days }: Wanted): DayMention[] {
  return reading.days.filter(
    (it) =>
      pieces.some((piece) => isTold(piece) && isWithin(it, piece)) &&
      (days.has('startedOn') || !isGiven(reading, it)) &&
      !isRefused(reading, it),
  )
}

/** "kể từ hôm nay", "hạn 7/12 không kịp", "lương hưu tháng này": a day that is given, not asked for. */
const BEFORE_GIVEN =
  /(?:\b(?:ke|tinh) tu|(?<!\b(?:gia|lui|doi|noi|thoi) )\bhan|\b(?:luong|huu|cap|thue|tro))$/

function isGiven({ tokens }: Reading, { start }: DayMention): boolean {
  return BEFORE_GIVEN.test(wordsIn(tokens, { start: Math.max(0, start - 2), end: start }).join(' '))
}

const REFUSED = /\b(?:khong|chua) (?:duoc|kip|noi|on|xong|phai|the)\b/

/** "không kịp thứ 6 này", "thứ 2 thì không được" */
function isRefused(reading: Reading, { start, end }: DayMention): boolean {
  const clause = clauseAround(reading, { start, end })
  const near = { start: Math.max(clause.start, start - 4), end: Math.min(clause.end, end + 4) }
  return REFUSED.test(wordsIn(reading.tokens, near).join(' '))
}

const BETWEEN = new Set(['', ...wordSet(': ky ngay de ra ban hanh hom vao nguoi')])

/** "số 145/UBND ký ngày 20/11": the date of the document that was given. */
function isDated({ reading, number }: Wanted, { start }: DayMention): boolean {
  if (!number || number.end > start || start - number.end > 3) return false
  return wordsIn(reading.tokens, { start: number.end, end: start }).every((it) => BETWEEN.has(it))
}

function placedIn(
  wanted: Wanted,
  mention: DayMention,
  taken: ReadonlyMap<DaySlot, unknown>,
): Placed | undefined {
  const { days, beside, reading } = wanted
  const said = wordsIn(reading.tokens, clauseAround(reading, mention)).join(' ')
  const dated = isDated(wanted, mention)
  const options = DAY_SLOTS.filter((slot) => slot === 'docDate' || !dated).flatMap((slot) => {
    const isOpen = days.has(slot) || (beside.has(slot) && NAMING[slot].test(said))
    const on = isOpen && !BARRING[slot]?.test(said) ? dayFor(slot, mention, wanted) : undefined
    return on === undefined ? [] : [{ slot, mention, on }]
  })
  const named = options.find(({ slot }) => dated || NAMING[slot].test(said))
  const free = options.filter(({ slot }) => !taken.has(slot))
  const { today } = wanted.context
  const natural = free.find(({ slot, on }) => (isAhead(slot) ? on >= today : on <= today))
  return named ?? natural ?? free[0] ?? options[0]
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

function dayFor(slot: DaySlot, mention: DayMention, wanted: Wanted): Day | undefined {
  if (slot === 'startedOn') return dayOfStart(mention, wanted.context)
  return (isAhead(slot) ? dayAhead : dayBehind)(slot, mention, wanted)
}

function isAhead(slot: DaySlot): boolean {
  return slot === 'until' || slot === 'expectedOn'
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
  const future = mention.on('future', today)
  if (past === undefined || future === undefined) return past ?? future
  return daysBetween(today, future) < daysBetween(past, today) ? future : past
}

function theOne(wanted: Wanted, slot: DaySlot, placed: readonly Placed[]): Placed | undefined {
  const { tokens } = wanted.reading
  const isOne = new Set(placed.map(({ on }) => on)).size === 1
  const isLed = ({ mention }: Placed): boolean =>
    [mention.start - 1, mention.start].some((at) => LEADS[slot].has(tokens[at]?.word ?? ''))
  const dated = slot === 'docDate' && placed.find(({ mention }) => isDated(wanted, mention))
  if (dated) return dated
  return isOne ? placed.at(-1) : placed.find(isLed)
}

/** What stands right before the day of several that is meant. */
const LEADS: Readonly<Record<DaySlot, ReadonlySet<string>>> = {
  receivedOn: wordSet('nhan'),
  docDate: wordSet('ky ngay de ra'),
  startedOn: wordSet('luc ly tu'),
  expectedOn: wordSet('kien nhat hen de truoc hua'),
  until: wordSet('den toi het sang qua han lui'),
}
