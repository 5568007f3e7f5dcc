import type { Day } from '../domain/day.ts'
import type { Slot } from '../domain/notice.ts'
import { fold } from '../domain/vietnamese.ts'
import type { Given } from './form.ts'
import { parseDocument } from './reply/documents.ts'
import { SLOTS, type SlotContext } from './slots.ts'

/** What a typed answer says of all that was asked; of one thing alone it is the answer as a whole. */
export function readAnswers(text: string, asked: readonly Slot[], context: SlotContext): Given {
  const [only, ...others] = asked
  if (only && others.length === 0) return SLOTS[only].read(text, context) ?? {}
  let given: Given = {}
  for (const piece of piecesOf(text)) {
    const missing = asked.filter((slot) => given[slot] === undefined)
    given = { ...given, ...readPiece(piece, { asked, missing, given }, context) }
  }
  return given
}

const CAUSE = '(?:vì|do|bởi vì|tại vì|lý do|lí do|vi|boi vi|tai vi|ly do|li do)(?=[\\s:])'
/** Between clauses, and before a cause; a dot within a date or number parts nothing. */
const BREAKS = new RegExp(`[,;\\n]+\\s*|[.!?]+(?:\\s+|$)|\\s+(?=${CAUSE})`, 'iu')
const LED_BY_CAUSE = new RegExp(`^${CAUSE}(?:\\s+là)?[\\s:]+`, 'iu')

function piecesOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(BREAKS)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
}

interface Standing {
  asked: readonly Slot[]
  missing: readonly Slot[]
  given: Given
}

function readPiece(piece: string, standing: Standing, context: SlotContext): Given {
  const { missing } = standing
  if (LED_BY_CAUSE.test(piece)) return moreReason(piece.replace(LED_BY_CAUSE, ''), standing)
  const { number, on } = parseDocument(piece, context)
  if (number !== undefined && /\p{L}/u.test(number) && missing.includes('answerNumber')) {
    const isDated = on !== undefined && missing.includes('answerOn')
    return { answerNumber: number, ...(isDated && { answerOn: on }) }
  }
  return dayOfPiece(piece, missing, context) ?? wordsOfPiece(piece, standing)
}

/** Which word beside a day tells what it is the day of. */
const DAY_WORDS: readonly (readonly [slot: DaySlot, words: RegExp])[] = [
  ['receivedOn', /\bnhan\b/],
  ['answerOn', /\b(tra loi|cong van|cv|van ban|vb|ky|ban hanh)\b/],
  ['until', /\b(den|toi|gia han|het|lui)\b/],
  ['expectedOn', /\b(du kien|xong|hen|se)\b/],
]

type DaySlot = 'receivedOn' | 'answerOn' | 'until' | 'expectedOn'

const FUTURE: ReadonlySet<Slot> = new Set<Slot>(['until', 'expectedOn'])

/** A day goes to the slot that its word names, else to the first that it can be the day of, else to the first. */
function dayOfPiece(
  piece: string,
  missing: readonly Slot[],
  context: SlotContext,
): Given | undefined {
  const wanted = DAY_SLOTS.filter((slot) => missing.includes(slot))
  const read = wanted.flatMap((slot) => {
    const given = SLOTS[slot].read(piece, context)
    return given === undefined ? [] : [{ slot, given }]
  })
  const folded = fold(piece)
  const named = read.find(({ slot }) =>
    DAY_WORDS.some(([it, words]) => it === slot && words.test(folded)),
  )
  const natural = read.find(({ slot, given }) => isNatural(slot, given[slot], context))
  return (named ?? natural ?? read[0])?.given
}

const DAY_SLOTS: readonly DaySlot[] = ['receivedOn', 'answerOn', 'until', 'expectedOn']

function isNatural(
  slot: DaySlot,
  on: Day | 'none' | undefined,
  { today, request }: SlotContext,
): boolean {
  if (on === undefined || on === 'none') return on === 'none'
  return FUTURE.has(slot) ? on >= today : request.document.on <= on && on <= today
}

/** Where somebody else is meant to be asked: "đề nghị gửi UBND xã B". */
const ELSEWHERE =
  /^(?:(?:đề nghị|de nghi|xin|nên|nen|mong)\s+)*(?:gửi|gui|chuyển|chuyen|hỏi|hoi)\s+(?:(?:cho|đến|den|tới|toi|sang|qua|về|ve)\s+)?(.+)$/iu

function wordsOfPiece(piece: string, standing: Standing): Given {
  const elsewhere = ELSEWHERE.exec(piece)?.[1]
  if (elsewhere !== undefined && standing.missing.includes('suggested')) {
    return { suggested: elsewhere }
  }
  const isEnough = piece.split(/\s+/).length > 1 || standing.given.reason !== undefined
  return isEnough && !COURTESY.test(fold(piece)) ? moreReason(piece, standing) : {}
}

/** What is said beside an answer and gives no reason. */
const COURTESY =
  /^(?:(?:da|vang|ok|anh|chi|em|a|oi|nhe|chao|kinh|cam on|xin|gia han|bao cao|b\/c|cac|ben)\s*)+$/

function moreReason(words: string, { asked, given }: Standing): Given {
  if (!asked.includes('reason') || words === '') return {}
  const reason = given.reason === undefined ? words : `${given.reason}, ${words}`
  return { reason: reason.slice(0, REASON_LENGTH) }
}

const REASON_LENGTH = 500
