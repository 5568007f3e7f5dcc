import type { Range } from './range.ts'
import { clauseAround, type Hit, type Reading } from './reading.ts'
import type { Mark, PlacedMark } from './words/lexicon.ts'
import type { Subject } from './words/subject.ts'

/** A phrase where it stands. */
export interface Place {
  reading: Reading
  hit: Hit
  around: Surroundings
}

/** The words around a phrase that may turn it, as far as the clause and its neighbours let them reach. */
interface Surroundings {
  clause: Range
  /** Marks between the previous phrase and this one, nearest first. */
  before: readonly PlacedMark[]
  /** Marks between this phrase and the next one, nearest first. */
  after: readonly PlacedMark[]
  previousEnd: number
  nextStart: number
}

/** How far a small word reaches. */
const REACH_BEFORE = 7
const REACH_AFTER = 9

/** Every phrase of a reply where it stands. */
export function placesIn(reading: Reading): Place[] {
  return reading.hits.map((hit, index) => {
    const { start, end } = hit
    const clause = clauseAround(reading, hit)
    const previousEnd = Math.max(clause.start, reading.hits[index - 1]?.end ?? 0)
    const nextStart = Math.min(clause.end, reading.hits[index + 1]?.start ?? clause.end)
    const from = Math.max(previousEnd, start - REACH_BEFORE)
    const before = marksIn(reading, { start: from, end: start }).toReversed()
    const after = marksIn(reading, { start: end, end: Math.min(nextStart, end + REACH_AFTER) })
    return { reading, hit, around: { clause, before, after, previousEnd, nextStart } }
  })
}

/** Marks that begin within a range, in order. */
export function marksIn({ marks }: Reading, { start, end }: Range): PlacedMark[] {
  return marks.filter((it) => it.start >= start && it.start < end)
}

export function hasMark(marks: readonly PlacedMark[], ...kinds: readonly Mark[]): boolean {
  return marks.some(({ mark }) => kinds.includes(mark))
}

/** How a phrase is meant in its place. */
export type Aspect =
  | 'bare'
  | 'done'
  | 'ongoing'
  | 'coming'
  | 'partial'
  | 'negated'
  | 'unable'
  | 'asked'
  | 'conditional'
  | 'requested'
  | 'doubtful'
  | 'others'
  | 'others-not'
  | 'void'

/** A phrase with what the words around make of it. */
export interface Viewed extends Place {
  aspect: Aspect
  subject: Subject
  /** The small words that decided. */
  by: readonly PlacedMark[]
}

/** What one rule finds; undefined when it has nothing to say. */
export type Finding = Pick<Viewed, 'aspect' | 'by'> | undefined
export type Rule = (place: Place) => Finding

export function found(aspect: Aspect, ...by: readonly PlacedMark[]): Finding {
  return { aspect, by }
}
