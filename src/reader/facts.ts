import { dayBeside } from './days/day-beside.ts'
import { ownDocuments } from './documents.ts'
import type { Intent, Lexicon } from './words/lexicon.ts'
import { MEANING } from './meaning.ts'
import { isIdle } from './idle.ts'
import type { Reading } from './reading.ts'
import { claimed } from './claims.ts'
import { hasMark } from './surroundings.ts'
import type { Viewed } from './words/view.ts'

/** One thing a reply says about the request. */
export interface Fact {
  intent: Intent
  viewed: Viewed
  /** Something still has to happen before the answer is out. */
  isUnfinished: boolean
  /** What could not be done yet, or a promise without a day: it outweighs little. */
  isWeak: boolean
  /** Where "nhưng", "nay", "giờ" last stood before it: what was said earlier no longer holds. -1 when nowhere. */
  turnedAt: number
  /** Stands with the number of a document of ours. */
  isDocumented: boolean
  /** An agency's name stands before it: it may be another's answer. */
  isOfAgency: boolean
}

/** What the phrases state; those that claim nothing in their place are left out. */
export function factsOf(reading: Reading, viewed: readonly Viewed[], lexicon: Lexicon): Fact[] {
  const documents = ownDocuments(reading).map(({ at }) => at)
  const material = { reading, documents, turns: turningPoints(reading), lexicon }
  return viewed.flatMap((view) => factOf(material, view) ?? [])
}

interface Material {
  reading: Reading
  /** Positions of our own documents. */
  documents: readonly number[]
  turns: readonly number[]
  lexicon: Lexicon
}

function factOf(
  { reading, documents, turns, lexicon }: Material,
  viewed: Viewed,
): Fact | undefined {
  const { hit, aspect } = viewed
  const { sense } = hit.use
  const isDocumented = isBeside(documents, viewed)
  const meant = MEANING[sense][aspect] ?? ownReceipt(reading, viewed)
  const told = (isDocumented && documentedIntent(viewed)) || meant
  if (!told || isIdle(reading, viewed)) return undefined
  // "đã có văn bản số 88 gửi Phòng THADS": the number stands for the whole clause.
  const clauseStart = reading.clauseStarts[hit.start] ?? 0
  const isNumbered = isDocumented || documents.some((at) => at >= clauseStart && at < hit.start)
  const intent = claimed({ reading, viewed, told, isDocumented: isNumbered }, lexicon)
  if (!intent) return undefined
  const isUnsent = ['answer', 'finish'].includes(sense) && intent === 'in-progress'
  return {
    intent: isStuck(reading, viewed) ? 'blocked' : intent,
    viewed,
    isUnfinished: sense === 'pending' || sense === 'ellipsis' || isUnsent,
    isWeak: (sense === 'work' && aspect === 'unable') || isMerePromise(reading, viewed, intent),
    turnedAt: turns.findLast((at) => at < hit.start) ?? -1,
    isDocumented,
    isOfAgency: viewed.subject === 'agency',
  }
}

/** "đã nhận, sẽ trả lời" is a receipt. */
function isMerePromise(reading: Reading, { hit, aspect, around }: Viewed, intent: Intent): boolean {
  const isAhead = aspect === 'coming' || aspect === 'conditional'
  if (!isAhead || intent !== 'in-progress') return false
  return hit.use.sense !== 'outlook' && dayBeside(reading, hit, around) === undefined
}

/** A number may follow the clause: "đã trả lời (145/UBND-NC)". */
const NUMBER_REACH = 5

/** An answering phrase beside the number of our own document. */
function isBeside(documents: readonly number[], { hit, around }: Viewed): boolean {
  if (!['answer', 'finish', 'outcome'].includes(hit.use.sense)) return false
  return documents.some((at) => at >= around.previousEnd && at < around.nextStart + NUMBER_REACH)
}

/** Officials write of their own office by its name; with the number of its document it is the answer all the same. */
function documentedIntent({ hit, aspect, subject }: Viewed): Intent | undefined {
  const isNamed = aspect === 'others' && subject !== 'others'
  const isOurs = hit.use.sense === 'outcome' ? aspect === 'done' : aspect === 'bare' || isNamed
  return isOurs ? 'answered' : undefined
}

/** "Công an phường đã nhận ngày 19/11", "công an xã đã nắm": an office that tells when it received something speaks of itself. */
function ownReceipt(
  reading: Reading,
  { hit, aspect, subject, around }: Viewed,
): Intent | undefined {
  if (aspect !== 'others' || subject !== 'agency') return undefined
  if (hit.use.sense === 'understand') return 'acknowledge'
  if (hit.use.sense !== 'receive') return undefined
  const namesDocument =
    hit.end - hit.start > 2 || ['van', 'cong'].includes(reading.tokens[hit.end]?.word ?? '')
  const isDone = hasMark(around.before, 'done') || hasMark(around.after, 'doneAfter')
  return isDone || namesDocument || dayBeside(reading, hit, around) ? 'acknowledge' : undefined
}

/** "không xong được", "chưa trả lời được vì …": stuck; "chưa xong được" alone is not finished yet. */
function isStuck({ tokens, marks }: Reading, { hit, aspect, by }: Viewed): boolean {
  if (!['answer', 'finish'].includes(hit.use.sense) || aspect !== 'unable') return false
  const isNotYet = tokens[by[0]?.start ?? -1]?.word === 'chua'
  const hasCause = marks.some(
    ({ mark, start }) => mark === 'cause' || (mark === 'joint' && tokens[start]?.word === 'nen'),
  )
  return !isNotYet || hasCause
}

/** "nhưng", "nay", "giờ", and today over against another day. */
function turningPoints({ marks, days }: Reading): number[] {
  const turns = marks.filter(({ mark }) => mark === 'turn')
  const todays = days.filter(({ points }) => points === 'today')
  return [...turns, ...todays].map(({ start }) => start).toSorted((a, b) => a - b)
}
