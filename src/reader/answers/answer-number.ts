import { isBroughtBy, ownDocuments } from '../documents.ts'
import { numberAt } from '../numbers.ts'
import { isTold, type Piece } from '../pieces.ts'
import { covers, isWithin, type Range } from '../range.ts'
import { clauseAround, type Reading } from '../reading.ts'
import { wordSet } from '../words/words.ts'

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
    pieces.some((piece) => isTold(piece) && isWithin(it, piece)),
  )
  const rank = Math.max(...told.map((it) => it.rank))
  const best = told.filter((it) => it.rank === rank)
  const brought =
    best.length > 1 ? best.filter(({ start }) => isBroughtBy(reading, start, BRINGING)) : best
  const [only] = brought
  return new Set(brought.map(({ value }) => value)).size === 1 ? only : undefined
}

function documents(reading: Reading): Candidate[] {
  return ownDocuments(reading)
    .map(({ at, reference }): Candidate => ({
      start: at,
      end: at + 1,
      value: reference.value,
      rank: 2,
    }))
    .filter((it) => !isTheirs(reading, it))
}

/** "cv 512 của bên anh" */
function isTheirs({ tokens, ground }: Reading, { end }: Range): boolean {
  const [of, side] = [ground.wordAt(end), ground.wordAt(end + 1)]
  const whose = side === 'ben' ? ground.wordAt(end + 2) : side
  return of === 'cua' && THEY.has(whose) && tokens[end]?.kind === 'word'
}

const THEY = wordSet('anh chi cac quy thads thi chap dong')

/** What brings the answer; so does what we have. */
const BRINGING = wordSet('tai bang theo co')

function plainNumbers(reading: Reading): Candidate[] {
  const { tokens, text } = reading
  return tokens.flatMap((token, at): Candidate[] => {
    const one = { start: at, end: at + 1 }
    if (token.reference?.kind === 'request') {
      const isSo = /^s/i.test(text.slice(token.start, token.end))
      return isSo ? [{ ...one, value: String(token.reference.value), rank: 1 }] : []
    }
    // Part of a day or of a length of time.
    if (covers([...reading.days, ...reading.durations], at)) return []
    const isNamed = NAMES.has(tokens[at - 1]?.word ?? '')
    if (token.kind === 'number' && /^\d{1,6}$/.test(token.word)) {
      const isNumber = isNamed || standsAlone(reading, at)
      return isNumber ? [{ ...one, value: token.word, rank: isNamed ? 1 : 0 }] : []
    }
    const spoken = isNamed && token.kind === 'word' ? numberAt(tokens, at) : undefined
    return spoken
      ? [{ start: at, end: at + spoken.length, value: String(spoken.value), rank: 1 }]
      : []
  })
}

/** "số 145", "cv 145", "biên bản 03" */
const NAMES = wordSet('so van ban bao trinh phieu xn bb kh ttr')

/** "02 biên bản" counts something; "145 nghen anh", "145 ng 23/11" do not. */
function standsAlone(reading: Reading, at: number): boolean {
  const { tokens, days, marksAt } = reading
  const next = tokens[at + 1]
  if (next?.kind !== 'word' || marksAt.has(at + 1)) return true
  return days.some(({ start }) => start === at + 1 || start === at + 2) || isLast(reading, at)
}

function isLast(reading: Reading, at: number): boolean {
  const clause = clauseAround(reading, { start: at, end: at + 1 })
  return clause.start === at && reading.tokens.length <= 3
}
