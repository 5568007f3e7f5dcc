import type { Range, Reading } from '../reading.ts'

const LEADING = new Set([
  'chut',
  'it',
  'la',
  've',
  'do',
  'vi',
  'rang',
  'va',
  'nen',
  'nua',
  'lam',
  'qua',
  ':',
  '',
])
const TRAILING = new Set([
  'đến',
  'den',
  'tới',
  'nên',
  'xin',
  'ạ',
  'a',
  'nhé',
  'nhe',
  'nha',
  'nhá',
  'ơi',
  'oi',
  '',
])
const CALLS = new Set(['ơi', 'oi'])
const CALLED = new Set(['anh', 'chị', 'em', 'các'])

/** The range without small words, numbers of the request and dates at its ends; undefined when nothing is left. */
export function wordsIn(reading: Reading, range: Range): Range | undefined {
  const { tokens } = reading
  let { start } = range
  const isRef = (at: number): boolean => tokens[at]?.reference?.kind === 'request'
  while (start < range.end && (isRef(start) || LEADING.has(tokens[start]?.word ?? ''))) start += 1
  const end = trimmedEnd(reading, { start, end: range.end })
  return start < end ? { start, end } : undefined
}

export function trimmedEnd({ text, tokens, days }: Reading, { start, end: from }: Range): number {
  let end = from
  let isCalled = false
  while (start < end) {
    const last = tokens[end - 1]
    const typed = last?.kind === 'stop' ? '' : text.slice(last?.start, last?.end).toLowerCase()
    const day = days.find((it) => it.end === end && it.start > start)
    isCalled ||= CALLS.has(typed)
    if (day) end = day.start
    else if (TRAILING.has(typed) || (isCalled && CALLED.has(typed))) end -= 1
    else break
  }
  return end
}

/** The words of a range as they were typed. */
export function worded({ text, tokens }: Reading, { start, end }: Range): string {
  return text.slice(tokens[start]?.start, tokens[end - 1]?.end)
}

export function sentenceStart({ tokens }: Reading, at: number): number {
  return tokens.findLastIndex((it, index) => index < at && isSentenceStop(it.stop)) + 1
}

export function sentenceEnd({ tokens }: Reading, at: number): number {
  const end = tokens.findIndex((it, index) => index >= at && isSentenceStop(it.stop))
  return end < 0 ? tokens.length : end
}

function isSentenceStop(stop: string | undefined): boolean {
  return stop === 'sentence' || stop === 'question'
}
