import { isTold, type Piece } from '../pieces.ts'
import { marksIn } from '../place.ts'
import { isWithin, type Range } from '../range.ts'
import { clauseAround, type Reading, typedIn } from '../reading.ts'
import { sentenceEnd, trimmedEnd, wordsIn } from '../words/excerpt.ts'
import type { Sense } from '../words/lexicon.ts'
import { wordSet } from '../words/words.ts'

/** What a reason is looked for in. */
interface Told {
  reading: Reading
  pieces: readonly Piece[]
  /** Days and lengths of time that were told beside it, and where it sends the request. */
  given: readonly Range[]
}

/** Why, in the words typed: all that is told beside what was asked for. */
export function reasonTold({ reading, pieces, given }: Told): string | undefined {
  if (pieces.some(({ kind }) => kind === 'asked')) return undefined
  const kept = pieces.filter(isTold).flatMap((piece) => without(piece, given))
  return worded(reading, kept)
}

/** Why it is stuck: what follows "vì" or "vướng", else the clauses from the first that tells of it. */
export function reasonStuck(told: Told): string | undefined {
  const { reading } = told
  const [rest] = afterCause(told, []) ?? []
  return worded(reading, [upToResult(reading, rest ?? afterHead(reading) ?? obstacleTold(reading))])
}

function afterHead(reading: Reading): Range | undefined {
  const head = reading.hits.find(({ use }) => use.head && use.sense === 'obstacle')
  return head && wordsIn(reading, { start: head.end, end: sentenceEnd(reading, head.end) })
}

const STUCK = new Set<Sense>(['obstacle', 'decline', 'refusal'])

/** The clause of the obstacle before "nên", else what stands there; with those that go on from it. */
function obstacleTold(reading: Reading): Range {
  const result = reading.marks.find(({ mark }) => mark === 'result')?.start
  const stuck = reading.hits.find(
    ({ use, start }) => STUCK.has(use.sense) && !use.head && start < (result ?? Infinity),
  )
  const at = Math.max(0, (result ?? 1) - 1)
  const { start, end } = clauseAround(reading, stuck ?? { start: at, end: at })
  return { start, end: sentenceEnd(reading, end) }
}

/** "… nên chưa làm được": where a reason ends. */
function upToResult(reading: Reading, { start, end }: Range): Range {
  const result = marksIn(reading, { start, end }).find(({ mark }) => mark === 'result')
  return { start, end: result?.start ?? end }
}

/** Beside a new due day: what follows "vì", else what is told in other pieces, else what stands before or after the day. */
export function reasonBeside(told: Told): string | undefined {
  const { reading, pieces, given } = told
  if (pieces.some(({ kind }) => kind === 'asked')) return undefined
  const asking = pieces.filter((piece) => isAsking(told, piece))
  const others = pieces.filter((it) => isTold(it) && !asking.includes(it))
  const caused = afterCause(told, others)
  if (caused) return worded(reading, caused)
  // "gửi lại em văn bản, mờ quá", "trời mưa ghê quá": a wish or a talk of other things; "tại …" tells why.
  const isBare = reading.hits.length === 0 && reading.ground.wordAt(0) !== 'tai'
  const isOther = isBare || pieces.some(({ kind }) => kind === 'wish')
  if (asking.length === 0 && isOther) return undefined
  return worded(
    reading,
    others.length > 0 ? others : asking.flatMap((it) => within(reading, it, given)),
  )
}

/** The piece in which more time is asked for. */
function isAsking({ reading, given }: Told, piece: Piece): boolean {
  if (given.length > 0) return given.some((it) => isWithin(it, piece))
  return reading.hits.some((it) => it.use.sense === 'extension' && isWithin(it, piece))
}

/** From "vì" to the end of its piece, and the pieces that go on from there. */
function afterCause(
  { reading, pieces, given }: Told,
  others: readonly Piece[],
): Range[] | undefined {
  for (const piece of pieces.filter(isTold)) {
    // "đo" and "đó" are no "do".
    const cause = marksIn(reading, piece).find(
      (it) => it.mark === 'cause' && !typedIn(reading, it).toLowerCase().startsWith('đ'),
    )?.end
    if (cause === undefined) continue
    const ahead = given.map(({ start }) => start).filter((at) => at >= cause)
    const rest = { start: cause, end: Math.min(piece.end, ...ahead) }
    const following = others.filter((it) => it.start >= piece.end)
    const found = [rest, ...following].filter(({ start, end }) => end > start)
    return found.length > 0 ? found : undefined
  }
  return undefined
}

const ASKING = wordSet(
  'xin phep cho de nghi gia han lui khat them den toi het sang khoang tam ngay',
)
const GOING_ON = wordSet('nua de moi duoc')
const ENOUGH = 2

/** "xin 5 ngày làm việc để đối chiếu", "chờ đo đạc xin đến 10/12" */
function within(reading: Reading, piece: Piece, given: readonly Range[]): Range[] {
  const { ground } = reading
  const inside = given.filter((it) => isWithin(it, piece))
  let end = Math.min(piece.end, ...inside.map((it) => it.start))
  while (end > piece.start && ASKING.has(ground.wordAt(end - 1))) end -= 1
  let start = Math.max(piece.start, ...inside.map((it) => it.end))
  while (start < piece.end && GOING_ON.has(ground.wordAt(start))) start += 1
  const sides = [
    { start, end: piece.end },
    { start: piece.start, end },
  ]
  return sides.filter((it) => it.end - it.start > ENOUGH).slice(0, 1)
}

/** A piece without the parts that were asked for. */
function without(piece: Piece, given: readonly Range[]): Range[] {
  const [cut] = given.filter((it) => it.end > it.start && isWithin(it, piece))
  return [cut ? { start: piece.start, end: cut.start } : piece]
}

/** Neighbours as they were typed, with what parts them. */
function worded(reading: Reading, kept: readonly Range[]): string | undefined {
  const runs: Range[] = []
  for (const range of kept) {
    const last = runs.at(-1)
    if (last && range.start - last.end <= 1) last.end = range.end
    else runs.push({ ...range })
  }
  const texts = runs.flatMap((run) => typed(reading, run) ?? [])
  return texts.join(', ').slice(0, LONGEST) || undefined
}

const LONGEST = 500
const LEADING =
  /^(?:(?:dạ|vâng|vì|do|bởi vì|tại vì|tại|nên|để|de|lý do|lí do|là|thưa (?:anh|chị|đồng chí))\s+)+/iu

function typed(reading: Reading, { start, end: last }: Range): string | undefined {
  const end = trimmedEnd({ ...reading, days: [] }, { start, end: last })
  return end > start ? typedIn(reading, { start, end }).replace(LEADING, '') : undefined
}
