import type { Field } from '../../domain/notices/question-notice.ts'
import { asDate } from '../days/find-days.ts'
import type { Duration } from '../days/day-mention.ts'
import type { Intent } from '../intents.ts'
import { readingsOf } from '../model/model.ts'
import { isNamePart, nameStart } from '../names/people.ts'
import { personNamed } from '../names/roster.ts'
import type { ReplyContext, ReplySlots } from '../parsed.ts'
import { isTold, type Piece, piecesOf } from '../pieces.ts'
import { isWithin, type Range } from '../range.ts'
import { type Reading, readReply, typedIn } from '../reading.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { wordSet } from '../words/words.ts'
import { type DayGiven, daysGiven, type DaySlot, type Wanted } from './days.ts'
import { documentNamed, type NumberGiven, numberGiven } from './documents.ts'
import { agencyAlone, elsewhereIn, namedAlone } from './elsewhere.ts'
import { reasonBeside, reasonStuck, reasonTold } from './reason.ts'
import { requestRefs } from './requests.ts'
import { givesNoReason } from './no-reason.ts'

/** What each reading tells, as if it had been asked for. */
const TOLD: Readonly<Partial<Record<Intent, readonly Field[]>>> = {
  acknowledge: ['receivedOn'],
  'in-progress': ['expectedOn'],
  answered: ['answerNumber', 'answerOn'],
  extend: ['until', 'reason'],
  blocked: ['reason'],
  refuse: ['reason', 'suggested'],
}

/** A day of receipt may stand in any reply, one that is promised in those that have not answered yet. */
const BESIDE: Readonly<Partial<Record<Intent, readonly DaySlot[]>>> = {
  acknowledge: ['expectedOn'],
  'in-progress': ['receivedOn'],
  answered: ['receivedOn'],
  extend: ['receivedOn'],
  blocked: ['receivedOn', 'expectedOn'],
  transfer: ['receivedOn'],
}

/** What a reply says beside its meaning, when that is taken for granted. */
export function slotsFor(intent: Intent, reading: Reading, context: ReplyContext): ReplySlots {
  const pieces = piecesOf(reading)
  const asked = TOLD[intent] ?? []
  const named = documentFor(intent, reading, pieces)
  const refs = requestRefs(reading).filter((ref) => ref !== named?.value)
  const said = fieldsIn(reading, {
    context,
    pieces,
    asked,
    beside: BESIDE[intent] ?? [],
    number: named,
    isAsked: false,
    isYes: false,
  })
  const to = intent === 'transfer' ? personTold(reading, pieces, context) : undefined
  return {
    ...(refs.length === 1 && refs[0] !== undefined && { ref: refs[0] }),
    ...said,
    ...(named && { docNumber: named.value }),
    ...(intent === 'blocked' && reasonSlot(reasonStuck({ reading, pieces, given: [] }))),
    ...(to && { to }),
  }
}

/** "trả lời rồi, số 59" has a number; "số 42 xong rồi" begins with a request's. */
function documentFor(
  intent: Intent,
  reading: Reading,
  pieces: readonly Piece[],
): NumberGiven | undefined {
  if (intent !== 'answered') return documentNamed(reading)
  const given = numberGiven(reading, pieces, 1)
  return given && given.start > 0 ? given : numberGiven(reading, pieces, 2)
}

/** What a reply to a question says of what was asked. */
export function readAnswer(
  text: string,
  { asked, ...context }: ReplyContext & { asked: readonly Field[] },
  lexicon: Lexicon,
): ReplySlots {
  // Of a document "20" is the number, else it is a day.
  const typed = asked.includes('answerNumber') ? text : asDate(text)
  const reading = readReply(typed, context, lexicon)
  const pieces = piecesOf(reading)
  const number = numberGiven(reading, pieces)
  const isYes = readingsOf(lexicon.model, reading)[0]?.intent === 'confirm-needed'
  const search = { context, pieces, asked, beside: [], number, isAsked: true, isYes }
  const said = fieldsIn(reading, search)
  const to = asked.includes('colleague') && personNamed(reading, pieces, context.people ?? [])
  return {
    ...said,
    ...(asked.includes('answerNumber') && number && { docNumber: number.value }),
    ...(to && { to }),
  }
}

interface Search extends Pick<Wanted, 'context' | 'pieces' | 'number' | 'isAsked'> {
  asked: readonly Field[]
  beside: readonly DaySlot[]
  /** A mere yes is no reason and no name. */
  isYes: boolean
}

function fieldsIn(reading: Reading, search: Search): ReplySlots {
  const { asked, beside, pieces } = search
  const days = new Set(asked.flatMap((slot) => DAY_SLOTS[slot] ?? []))
  const wanted = { ...search, reading, days, beside: new Set(beside) }
  const given = daysGiven(wanted)
  const length = lengthGiven(wanted, given)
  const { isYes } = search
  const isAlone = asked.length === 1 && !isYes
  const elsewhere = asked.includes('suggested')
    ? (elsewhereIn(reading, pieces) ?? (isAlone ? namedAlone : agencyAlone)(reading, pieces))
    : undefined
  const ranges = [...Object.values(given), length, elsewhere?.said].flatMap((it) => it ?? [])
  const isReason = asked.includes('reason') && !isYes && !givesNoReason(reading)
  const reasonOf = asked.includes('until') ? reasonBeside : reasonTold
  return {
    ...daysOf(given),
    ...lengthSlots(length),
    ...(isReason && reasonSlot(reasonOf({ reading, pieces, given: ranges }))),
    ...(elsewhere && { suggested: typedIn(reading, elsewhere.agency) }),
  }
}

function reasonSlot(reason: string | undefined): ReplySlots {
  return reason === undefined ? {} : { reason }
}

/** The colleague who is to take over: as registered where it is one of those known, else as typed. */
function personTold(
  reading: Reading,
  pieces: readonly Piece[],
  { people = [] }: ReplyContext,
): string | undefined {
  const known = personNamed(reading, pieces, people)
  const handed = reading.hits.findLast(({ use, person }) => use.sense === 'handover' && person)
  const person = handed?.person ?? nameAlone(reading)
  if (known !== undefined || !person) return known
  const { start, end } = person
  return typedIn(reading, { start: nameStart(reading, start), end })
}

const HANDING = wordSet('giao cho cong')

/** "giao cho Tâm làm": one word between two verbs that is no office and may be a name. */
function nameAlone(reading: Reading): Range | undefined {
  const { tokens, ground } = reading
  const start = tokens.findIndex(
    (_, at) =>
      HANDING.has(ground.wordAt(at - 1)) &&
      isNamePart(reading, at, true) &&
      ground.endsOf('vai', at).length === 0 &&
      ground.endsOf('đảm nhận', at + 1).length > 0,
  )
  return start < 0 ? undefined : { start, end: start + 1 }
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
  {
    reading,
    pieces,
    days,
  }: { reading: Reading; pieces: readonly Piece[]; days: ReadonlySet<DaySlot> },
  given: Partial<Record<DaySlot, DayGiven>>,
): Duration | undefined {
  const isOpen = AHEAD.some((slot) => days.has(slot) && !given[slot])
  const told = reading.durations.filter((it) =>
    pieces.some((piece) => isTold(piece) && isWithin(it, piece)),
  )
  return isOpen && told.length === 1 ? told[0] : undefined
}

function lengthSlots(length: Duration | undefined): ReplySlots {
  if (!length) return {}
  return length.working ? { addWorkingDays: length.days } : { addDays: length.days }
}
