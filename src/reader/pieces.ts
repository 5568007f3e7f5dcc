import { isWithin, type Range } from './range.ts'
import type { Reading } from './reading.ts'
import type { Beside } from './words/lexicon.ts'
import { allLongest } from './words/patterns.ts'

/** From one stop to the next; without a kind it tells something. */
export interface Piece extends Range {
  kind?: Beside
}

/** A reply to a question, in pieces; none when it is taken back or put off as a whole. */
export function piecesOf(reading: Reading): Piece[] {
  const pieces = stretches(reading).map((range) => pieceOf(reading, range))
  return pieces.some(({ kind }) => kind === 'takenBack') ? [] : pieces
}

/** What may hold a day, a number or a name: told, or offered as "thứ sáu được không". */
export function isTold({ kind }: Piece): boolean {
  return kind === undefined || kind === 'offered'
}

function stretches({ tokens }: Reading): Range[] {
  const found: Range[] = []
  let start = 0
  for (let at = 0; at <= tokens.length; at += 1) {
    if (at < tokens.length && tokens[at]?.kind !== 'stop') continue
    if (at > start) found.push({ start, end: at })
    start = at + 1
  }
  return found
}

function pieceOf(reading: Reading, range: Range): Piece {
  const kinds = kindsIn(reading, range)
  const isQuestion = reading.tokens[range.end]?.stop === 'question'
  if (isQuestion && !kinds.has('offered')) kinds.add('asked')
  const kind = ORDER.find((it) => kinds.has(it))
  const isMore = kind === 'courtesy' && saysMore(reading, range)
  return kind === undefined || isMore ? range : { ...range, kind }
}

/** What weighs most. */
const ORDER: readonly Beside[] = ['takenBack', 'asked', 'putOff', 'wish', 'courtesy', 'offered']

function kindsIn(reading: Reading, { start, end }: Range): Set<Beside> {
  const kinds = new Set<Beside>()
  for (let at = start; at < end; at += 1) {
    for (const { use } of allLongest(reading.lexicon.beside, reading.ground, at)) {
      kinds.add(use)
    }
  }
  return kinds
}

/** "anh thông cảm cho thêm 1 tuần" is more than polite. */
function saysMore({ days, durations, marks, hits }: Reading, piece: Range): boolean {
  const causes = marks.filter(({ mark }) => mark === 'cause')
  const asking = hits.filter(({ use }) => use.sense === 'extension')
  return [...causes, ...days, ...durations, ...asking].some((it) => isWithin(it, piece))
}
