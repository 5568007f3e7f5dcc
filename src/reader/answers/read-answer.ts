import type { Field } from '../../domain/notices/question-notice.ts'
import { asDate } from '../days/find-days.ts'
import type { Duration } from '../days/day-spans.ts'
import { personNamed } from '../names/roster.ts'
import { understand } from '../parse-reply.ts'
import type { ReplyContext, ReplySlots, Understood } from '../parsed.ts'
import { isTold, piecesOf } from '../pieces.ts'
import { isWithin, type Range } from '../range.ts'
import { type Reading, typedIn } from '../reading.ts'
import { agencyAlone, elsewhereIn, namedAlone } from '../suggested.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { type Answering, type DayGiven, daysGiven, type DaySlot } from './answer-days.ts'
import { numberGiven } from './answer-number.ts'
import { reasonBeside, reasonTold } from './answer-reason.ts'
import { givesNoReason, isAssent } from './yes-or-no.ts'

/** Words, and what was made of them before it was known that they answer a question. */
export interface Said {
  text: string
  understood?: Understood
}

/** What a reply to a question says of what was asked. */
export function readAnswer(
  { text, understood: before }: Said,
  { asked, ...context }: ReplyContext & { asked: readonly Field[] },
  lexicon: Lexicon,
): ReplySlots {
  const wanted = new Set(asked)
  // Of a document "20" is the number, else it is a day.
  const typed = wanted.has('answerNumber') ? text : asDate(text)
  const understood = before && typed === text ? before : understand(typed, context, lexicon)
  const { reading, facts } = understood
  const pieces = piecesOf(reading)
  const days = new Set(asked.flatMap((slot) => DAY_SLOTS[slot] ?? []))
  const answering = { reading, pieces, context, days, number: numberGiven(reading, pieces) }
  const given = daysGiven(answering)
  const length = lengthGiven(answering, given)
  const isYes = isAssent(reading)
  const isAlone = asked.length === 1 && !isYes
  const elsewhere = wanted.has('suggested')
    ? (elsewhereIn(reading, pieces) ?? (isAlone ? namedAlone : agencyAlone)(reading, pieces))
    : undefined
  const ranges = [...Object.values(given), length, elsewhere?.said].flatMap((it) => it ?? [])
  const told = { reading, pieces, facts, given: ranges }
  const reason =
    wanted.has('reason') && !isYes && !givesNoReason(understood)
      ? (wanted.has('until') ? reasonBeside : reasonTold)(told)
      : undefined
  const to = wanted.has('colleague') && personNamed(reading, pieces, context.people ?? [])
  return {
    ...(wanted.has('answerNumber') && answering.number && { docNumber: answering.number.value }),
    ...daysOf(given),
    ...lengthSlots(length),
    ...(reason && { reason }),
    ...(elsewhere && { suggested: typedIn(reading, elsewhere.agency) }),
    ...(to && { to }),
  }
}

const DAY_SLOTS: Readonly<Partial<Record<Field, DaySlot>>> = {
  receivedOn: 'receivedOn',
  startedOn: 'startedOn',
  answerOn: 'docDate',
  expectedOn: 'expectedOn',
  until: 'until',
}

const AHEAD: readonly DaySlot[] = ['until', 'expectedOn']

function daysOf(given: Partial<Record<DaySlot, DayGiven>>): ReplySlots {
  return Object.fromEntries(Object.entries(given).map(([slot, { on }]) => [slot, on]))
}

/** The one length of time told, where no day stands for it; one behind "vì" is a part of the reason. */
function lengthGiven(
  { reading, pieces, days }: Answering,
  given: Partial<Record<DaySlot, DayGiven>>,
): Duration | undefined {
  const isOpen = AHEAD.some((slot) => days.has(slot) && !given[slot])
  const told = reading.durations.filter(
    (it) =>
      !isAfterCause(reading, it) && pieces.some((piece) => isTold(piece) && isWithin(it, piece)),
  )
  return isOpen && told.length === 1 ? told[0] : undefined
}

function isAfterCause({ marks, clauseStarts }: Reading, { start }: Range): boolean {
  const from = clauseStarts[start] ?? 0
  return marks.some((it) => it.mark === 'cause' && it.end >= from && it.end <= start)
}

function lengthSlots(length: Duration | undefined): ReplySlots {
  if (!length) return {}
  return length.working ? { addWorkingDays: length.days } : { addDays: length.days }
}
