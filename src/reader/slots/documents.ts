import { isTold, type Piece } from '../pieces.ts'
import { isWithin, positionsOf, type Range } from '../range.ts'
import type { Reading } from '../reading.ts'
import { isDocument } from '../words/tokens.ts'
import { wordSet } from '../words/words.ts'

/** The number of a document, and where it stands. */
export interface NumberGiven extends Range {
  value: string
}

interface Candidate extends NumberGiven {
  /** A document's number with its symbol or kind, one after "số", or a number and nothing else. */
  rank: 2 | 1 | 0
}

/** Of several numbers the one that is most a document's; of two that are as much, neither. */
export function numberGiven(
  reading: Reading,
  pieces: readonly Piece[],
  least: Candidate['rank'] = 0,
): NumberGiven | undefined {
  const told = [
    ...documentsIn(reading).filter(({ value }) => !/THADS/.test(value)),
    ...plainNumbers(reading),
  ].filter((it) => pieces.some((piece) => isTold(piece) && isWithin(it, piece)))
  const rank = Math.max(least, ...told.map((it) => it.rank))
  return onlyOne(told.filter((it) => it.rank === rank))
}

/** The one document that a reply names, whoever has written it. */
export function documentNamed(reading: Reading): NumberGiven | undefined {
  const named = documentsIn(reading).filter((it) => reading.tokens[it.start]?.reference?.symbol)
  return onlyOne(named)
}

function onlyOne(named: readonly Candidate[]): NumberGiven | undefined {
  return new Set(named.map(({ value }) => value)).size === 1 ? named[0] : undefined
}

function documentsIn({ tokens }: Reading): Candidate[] {
  return tokens.flatMap((token, at): Candidate[] => {
    const { reference } = token
    const isNamed = reference?.symbol !== undefined || reference?.kind === 'document'
    if (!isNamed || !isDocument(token)) return []
    return [{ start: at, end: at + 1, value: reference.value, rank: 2 }]
  })
}

function plainNumbers(reading: Reading): Candidate[] {
  const { tokens, text } = reading
  // Part of a day or of a length of time.
  const inDay = positionsOf([...reading.days, ...reading.durations])
  return tokens.flatMap((token, at): Candidate[] => {
    const one = { start: at, end: at + 1 }
    if (token.reference?.kind === 'request') {
      const isSo = /^s/i.test(text.slice(token.start, token.end))
      return isSo ? [{ ...one, value: String(token.reference.value), rank: 1 }] : []
    }
    if (inDay.has(at) || token.kind !== 'number' || !/^\d{1,6}$/.test(token.word)) return []
    return [{ ...one, value: token.word, rank: NAMES.has(tokens[at - 1]?.word ?? '') ? 1 : 0 }]
  })
}

/** "số 145", "cv 145", "biên bản 03" */
const NAMES = wordSet('so van ban bao trinh phieu xn bb kh ttr')
