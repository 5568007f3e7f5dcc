import type { Mark, PlacedMark } from './words/lexicon.ts'
import { clauseAround, type Range, type Reading } from './reading.ts'

/** The words around a phrase that may turn it, as far as the clause and its neighbours let them reach. */
export interface Surroundings {
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

/** Around the phrase with this index. */
export function surroundings(reading: Reading, index: number): Surroundings {
  const { start, end } = reading.hits[index] ?? { start: 0, end: 0 }
  const clause = clauseAround(reading, { start, end })
  const previousEnd = Math.max(clause.start, reading.hits[index - 1]?.end ?? 0)
  const nextStart = Math.min(clause.end, reading.hits[index + 1]?.start ?? clause.end)
  const before = marksIn(reading, {
    start: Math.max(previousEnd, start - REACH_BEFORE),
    end: start,
  })
  const after = marksIn(reading, { start: end, end: Math.min(nextStart, end + REACH_AFTER) })
  return { clause, before: before.toReversed(), after, previousEnd, nextStart }
}

/** Marks that begin within a range, in order. */
export function marksIn({ marksAt }: Reading, { start, end }: Range): PlacedMark[] {
  const found: PlacedMark[] = []
  for (let at = start; at < end; at += 1) found.push(...(marksAt.get(at) ?? []))
  return found
}

export function hasMark(marks: readonly PlacedMark[], ...kinds: readonly Mark[]): boolean {
  return marks.some(({ mark }) => kinds.includes(mark))
}
