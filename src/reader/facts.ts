import { claimed } from './claims.ts'
import { dayBeside, ownDocuments } from './documents.ts'
import { isIdle } from './idle.ts'
import { type Aspect, hasMark, type Viewed } from './place.ts'
import type { Reading } from './reading.ts'
import type { Intent, Sense } from './words/lexicon.ts'

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

/** What a sense comes to in each aspect; where nothing is listed, nothing is claimed. */
type Meaning = Readonly<Partial<Record<Aspect, Intent>>>

function always(intent: Intent, ...aspects: readonly Aspect[]): Meaning {
  return Object.fromEntries(aspects.map((aspect) => [aspect, intent]))
}

const HAPPENED = ['bare', 'done', 'ongoing', 'coming'] as const
const TOLD = [...HAPPENED, 'partial'] as const
const OPEN = ['ongoing', 'coming', 'partial', 'negated', 'unable', 'conditional'] as const

/** No denied, asked or conditional phrase keeps its positive meaning, and nobody else's act is our answer. */
const MEANING: Readonly<Record<Sense, Meaning>> = {
  receive: {
    ...always('acknowledge', 'bare', 'done', 'ongoing', 'partial'),
    ...always('not-received', 'negated', 'unable'),
  },
  understand: {
    ...always('acknowledge', 'bare', 'done', 'ongoing'),
    ...always('details', 'negated', 'unable'),
  },
  answer: { ...always('in-progress', ...OPEN, 'others-not'), done: 'answered' },
  finish: { ...always('in-progress', ...OPEN), ...always('answered', 'bare', 'done') },
  work: {
    ...always('in-progress', 'done', 'ongoing', 'coming', 'partial', 'negated'),
    unable: 'blocked',
  },
  pending: always('in-progress', ...TOLD, ...OPEN, 'doubtful', 'others', 'others-not'),
  waiting: always('in-progress', ...TOLD, 'negated', 'unable', 'doubtful'),
  handed: always('in-progress', ...TOLD),
  outlook: always('in-progress', ...TOLD),
  outcome: always('in-progress', 'coming', 'partial', 'ongoing'),
  notify: {},
  obstacle: always('blocked', ...TOLD, 'doubtful', 'others', 'others-not', 'requested'),
  relief: always('blocked', 'negated', 'unable', 'requested'),
  refusal: always('refuse', 'bare', 'done', 'requested', 'others'),
  decline: { ...always('refuse', 'bare', 'done'), ...always('blocked', 'others', 'others-not') },
  extension: always('extend', ...TOLD, 'requested', 'asked', 'doubtful', 'others'),
  missing: always('not-received', ...HAPPENED, 'doubtful', 'asked', 'requested', 'others'),
  resend: { ...always('not-received', 'bare', 'requested', 'asked'), done: 'answered' },
  question: always('details', ...TOLD, 'asked', 'requested', 'doubtful', 'conditional', 'others'),
  handover: always('transfer', ...HAPPENED, 'requested', 'asked', 'others'),
  ellipsis: always('in-progress', 'bare', 'done', 'negated', 'others-not'),
  assent: {},
  hostile: {},
}

/** What the phrases state; those that claim nothing in their place are left out. */
export function factsOf(reading: Reading, viewed: readonly Viewed[]): Fact[] {
  const documents = ownDocuments(reading).map(({ at }) => at)
  const turns = turningPoints(reading)
  return viewed.flatMap((view) => {
    const turnedAt = turns.findLast((at) => at < view.hit.start) ?? -1
    const fact = factOf(view, documents)
    return fact ? { ...fact, turnedAt } : []
  })
}

function factOf(viewed: Viewed, documents: readonly number[]): Omit<Fact, 'turnedAt'> | undefined {
  const { reading, hit, aspect } = viewed
  const { sense } = hit.use
  const isDocumented = isBeside(documents, viewed)
  const meant = MEANING[sense][aspect] ?? ownReceipt(viewed)
  const told = (isDocumented && documentedIntent(viewed)) || meant
  if (!told || isIdle(viewed)) return undefined
  // "đã có văn bản số 88 gửi Phòng THADS": the number stands for the whole clause.
  const clauseStart = reading.clauseStarts[hit.start] ?? 0
  const isNumbered = isDocumented || documents.some((at) => at >= clauseStart && at < hit.start)
  const intent = claimed(viewed, { told, isDocumented: isNumbered })
  if (!intent) return undefined
  const isUnsent = ['answer', 'finish'].includes(sense) && intent === 'in-progress'
  return {
    intent: isStuck(viewed) ? 'blocked' : intent,
    viewed,
    isUnfinished: sense === 'pending' || sense === 'ellipsis' || isUnsent,
    isWeak: (sense === 'work' && aspect === 'unable') || isMerePromise(viewed, intent),
    isDocumented,
    isOfAgency: viewed.subject === 'agency',
  }
}

/** "đã nhận, sẽ trả lời" is a receipt. */
function isMerePromise(viewed: Viewed, intent: Intent): boolean {
  const isAhead = viewed.aspect === 'coming' || viewed.aspect === 'conditional'
  if (!isAhead || intent !== 'in-progress') return false
  return viewed.hit.use.sense !== 'outlook' && dayBeside(viewed) === undefined
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
function ownReceipt(viewed: Viewed): Intent | undefined {
  const { reading, hit, aspect, subject, around } = viewed
  if (aspect !== 'others' || subject !== 'agency') return undefined
  if (hit.use.sense === 'understand') return 'acknowledge'
  if (hit.use.sense !== 'receive') return undefined
  const namesDocument =
    hit.end - hit.start > 2 || ['van', 'cong'].includes(reading.tokens[hit.end]?.word ?? '')
  const isDone = hasMark(around.before, 'done') || hasMark(around.after, 'doneAfter')
  return isDone || namesDocument || dayBeside(viewed) ? 'acknowledge' : undefined
}

/** "không xong được", "chưa trả lời được vì …": stuck; "chưa xong được" alone is not finished yet. */
function isStuck({ reading: { tokens, marks }, hit, aspect, by }: Viewed): boolean {
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
