import type { Beside, Lexicon } from './words/lexicon.ts'
import { allLongest } from './words/patterns.ts'
import type { Range, Reading } from './reading.ts'
import { hasMark, marksIn } from './surroundings.ts'

/** From one stop to the next; without a kind it tells something. */
export interface Piece extends Range {
  kind?: Beside
}

/** A reply to a question, in pieces; none when it is taken back or put off as a whole. */
export function piecesOf(reading: Reading, lexicon: Lexicon): Piece[] {
  const pieces = stretches(reading).map((range) => pieceOf(reading, range, lexicon))
  return pieces.some(({ kind }) => kind === 'takenBack') ? [] : pieces
}

/** What may hold a day, a number or a name: told, or offered as "thứ sáu được không". */
export function isTold({ kind }: Piece): boolean {
  return kind === undefined || kind === 'offered'
}

function stretches({ tokens }: Reading): Range[] {
  const found: Range[] = []
  for (let start = 0; start < tokens.length;) {
    const stop = tokens.findIndex(({ kind }, at) => at >= start && kind === 'stop')
    const end = stop < 0 ? tokens.length : stop
    if (end > start) found.push({ start, end })
    start = end + 1
  }
  return found
}

function pieceOf(reading: Reading, range: Range, lexicon: Lexicon): Piece {
  const kinds = kindsIn(reading, range, lexicon)
  const isQuestion = reading.tokens[range.end]?.stop === 'question'
  if (isQuestion && !kinds.has('offered')) kinds.add('asked')
  const kind = ORDER.find((it) => kinds.has(it))
  const isMore = kind === 'courtesy' && saysMore(reading, range)
  return kind === undefined || isMore ? range : { ...range, kind }
}

/** What weighs most. */
const ORDER: readonly Beside[] = ['takenBack', 'asked', 'putOff', 'wish', 'courtesy', 'offered']

function kindsIn(reading: Reading, { start, end }: Range, lexicon: Lexicon): Set<Beside> {
  const kinds = new Set<Beside>()
  for (let at = start; at < end; at += 1) {
    for (const { use } of allLongest(lexicon.beside, reading.ground, at)) {
      if (use !== 'asked' || !isDenied(reading, { start, end: at })) kinds.add(use)
    }
  }
  return kinds
}

/** "cũng không rõ cơ quan nào" asks nothing. */
function isDenied(reading: Reading, before: Range): boolean {
  return hasMark(marksIn(reading, before), 'negation')
}

/** "anh thông cảm cho thêm 1 tuần" is more than polite. */
function saysMore({ days, durations, marks, hits }: Reading, { start, end }: Range): boolean {
  const isWithin = (it: Range): boolean => it.start >= start && it.end <= end
  const isCause = marks.some((it) => it.mark === 'cause' && isWithin(it))
  return (
    isCause ||
    [...days, ...durations].some(isWithin) ||
    hits.some((it) => isWithin(it) && it.use.sense === 'extension')
  )
}
