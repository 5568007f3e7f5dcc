import type { Range } from './range.ts'
import type { Hit, Reading } from './reading.ts'
import type { Mark, PlacedMark } from './words/lexicon.ts'

/** What stands beside a phrase and may turn it, as far as its clause and the next phrases let it. */
export interface Beside {
  from: number
  to: number
  before: readonly PlacedMark[]
  after: readonly PlacedMark[]
}

export function marksBeside(reading: Reading, index: number): Beside {
  const { hits, clauseStarts, clauseEnds, tokens } = reading
  const { start, end } = hits[index] ?? { start: 0, end: 0 }
  const from = Math.max(clauseStarts[start] ?? 0, hits[index - 1]?.end ?? 0)
  const clauseEnd = clauseEnds[end] ?? tokens.length
  const to = Math.min(clauseEnd, hits[index + 1]?.start ?? clauseEnd)
  const before = marksIn(reading, { start: from, end: start })
  return { from, to, before, after: marksIn(reading, { start: end, end: to }) }
}

/** Marks that begin within a range, in order. */
export function marksIn({ marks }: Reading, { start, end }: Range): PlacedMark[] {
  return marks.filter((it) => it.start >= start && it.start < end)
}

export function hasMark(marks: readonly PlacedMark[], ...kinds: readonly Mark[]): boolean {
  return marks.some(({ mark }) => kinds.includes(mark))
}

/** Those that turn a phrase, by name. */
export function strongMarks(marks: readonly PlacedMark[]): string {
  return marks
    .flatMap(({ mark }) => (mark === 'particle' || mark === 'joint' ? [] : mark))
    .join(' ')
}

/** The next stop is a question mark: "đã trả lời rồi mà?" */
export function hasQuestionAfter({ tokens }: Reading, { end }: Hit): boolean {
  return tokens.find(({ kind }, at) => at >= end && kind === 'stop')?.stop === 'question'
}
