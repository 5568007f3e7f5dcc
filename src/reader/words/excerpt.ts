import type { Range } from '../range.ts'
import { type Reading, typedIn } from '../reading.ts'
import { wordSet } from './words.ts'

const LEADING = new Set(['', ...wordSet('chut it la ve do vi rang va nen nua lam qua :')])
const TRAILING = new Set(['', ...wordSet('đến den tới nên xin ạ a nhé nhe nha nhá ơi oi')])
const CALLS = wordSet('ơi oi')
const CALLED = wordSet('anh chị em các')

/** The range without small words, numbers of the request and dates at its ends; undefined when nothing is left. */
export function wordsIn(reading: Reading, range: Range): Range | undefined {
  const { tokens } = reading
  let { start } = range
  const isRef = (at: number): boolean => tokens[at]?.reference?.kind === 'request'
  while (start < range.end && (isRef(start) || LEADING.has(tokens[start]?.word ?? ''))) start += 1
  const end = trimmedEnd(reading, { start, end: range.end })
  return start < end ? { start, end } : undefined
}

export function trimmedEnd(reading: Reading, { start, end: from }: Range): number {
  const { tokens, days } = reading
  let end = from
  let isCalled = false
  while (start < end) {
    const isStop = tokens[end - 1]?.kind === 'stop'
    const typed = isStop ? '' : typedIn(reading, { start: end - 1, end }).toLowerCase()
    const day = days.find((it) => it.end === end && it.start > start)
    isCalled ||= CALLS.has(typed)
    if (day) end = day.start
    else if (TRAILING.has(typed) || (isCalled && CALLED.has(typed))) end -= 1
    else break
  }
  return end
}

export function sentenceEnd({ tokens }: Reading, at: number): number {
  const end = tokens.findIndex((it, index) => index >= at && isSentenceStop(it.stop))
  return end < 0 ? tokens.length : end
}

function isSentenceStop(stop: string | undefined): boolean {
  return stop === 'sentence' || stop === 'question'
}
