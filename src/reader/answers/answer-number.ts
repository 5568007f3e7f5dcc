import { ownDocuments } from '../documents.ts'
import { numberAt } from '../numbers.ts'
import { isTold, type Piece } from '../pieces.ts'
import { type Range, type Reading, clauseAround } from '../reading.ts'

/** The number of the document that was asked for, and where it stands. */
export interface NumberGiven extends Range {
  value: string
}

interface Candidate extends NumberGiven {
  /** A document's number with its symbol or kind, one after "số", or a number and nothing else. */
  rank: 2 | 1 | 0
}

/** Of several numbers the one that is most a document's; of two that are as much, neither. */
export function numberGiven(reading: Reading, pieces: readonly Piece[]): NumberGiven | undefined {
  const told = [...documents(reading), ...plainNumbers(reading)].filter((it) =>
    pieces.some((piece) => isTold(piece) && piece.start <= it.start && it.end <= piece.end),
  )
  const rank = Math.max(...told.map((it) => it.rank))
  const best = told.filter((it) => it.rank === rank)
  const brought = best.length > 1 ? best.filter((it) => isBrought(reading, it)) : best
  const [only] = brought
  return new Set(brought.map(({ value }) => value)).size === 1 ? only : undefined
}

function documents(reading: Reading): Candidate[] {
  return ownDocuments(reading)
    .map(({ at, reference }) => ({
      start: at,
      end: at + 1,
      value: reference.value,
      rank: 2 as const,
    }))
    .filter((it) => !isTheirs(reading, it))
}

/** "cv 512 của bên anh" */
function isTheirs({ tokens, ground }: Reading, { end }: Range): boolean {
  const [of, side] = [ground.wordAt(end), ground.wordAt(end + 1)]
  const whose = side === 'ben' ? ground.wordAt(end + 2) : side
  return of === 'cua' && THEY.has(whose) && tokens[end]?.kind === 'word'
}

const THEY = new Set(['anh', 'chi', 'cac', 'quy', 'thads', 'thi', 'chap', 'dong'])

/** "trả lời cv 512 tại công văn 145": the second is the answer; so is what we have. */
function isBrought({ tokens }: Reading, { start }: Range): boolean {
  return tokens
    .slice(Math.max(0, start - 4), start)
    .some(({ word }) => ['tai', 'bang', 'theo', 'co'].includes(word))
}

function plainNumbers(reading: Reading): Candidate[] {
  return reading.tokens.flatMap((token, at) => {
    const { reference } = token
    if (reference?.kind === 'request') {
      const typed = reading.text.slice(token.start, token.end)
      return /^s/i.test(typed)
        ? [{ ...here(at, 1), value: String(reference.value), rank: 1 as const }]
        : []
    }
    if (isCounted(reading, at)) return []
    const isNamed = NAMES.has(reading.tokens[at - 1]?.word ?? '')
    if (token.kind === 'number' && /^\d{1,6}$/.test(token.word)) {
      const rank = isNamed ? 1 : 0
      return isNamed || standsAlone(reading, at)
        ? [{ ...here(at, 1), value: token.word, rank }]
        : []
    }
    const spoken = isNamed && token.kind === 'word' ? numberAt(reading.tokens, at) : undefined
    return spoken
      ? [{ ...here(at, spoken.length), value: String(spoken.value), rank: 1 as const }]
      : []
  })
}

function here(start: number, length: number): Range {
  return { start, end: start + length }
}

/** "số 145", "cv 145", "biên bản 03" */
const NAMES = new Set(['so', 'van', 'ban', 'bao', 'trinh', 'phieu', 'xn', 'bb', 'kh', 'ttr'])

/** Part of a day or of a length of time. */
function isCounted({ days, durations }: Reading, at: number): boolean {
  return [...days, ...durations].some(({ start, end }) => start <= at && at < end)
}

/** "02 biên bản" counts something; "145 nghen anh", "145 ng 23/11" do not. */
function standsAlone(reading: Reading, at: number): boolean {
  const { tokens, days, marksAt } = reading
  const next = tokens[at + 1]
  if (next?.kind !== 'word' || marksAt.has(at + 1)) return true
  return days.some(({ start }) => start === at + 1 || start === at + 2) || isLast(reading, at)
}

function isLast(reading: Reading, at: number): boolean {
  return (
    clauseAround(reading, { start: at, end: at + 1 }).start === at && reading.tokens.length <= 3
  )
}
