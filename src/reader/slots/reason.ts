import { fold } from '../../domain/search/vietnamese.ts'
import { isTold, type Piece } from '../pieces.ts'
import { marksIn } from '../place.ts'
import { covers, isWithin, type Range } from '../range.ts'
import { clauseAround, type Reading, typedIn } from '../reading.ts'
import { sentenceEnd, trimmedEnd, wordsIn } from '../words/excerpt.ts'
import type { Sense } from '../words/lexicon.ts'
import { Phrases, wordSet } from '../words/words.ts'

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
  const kept = pieces.filter(isTold).flatMap((piece) => without(piece, given, reading))
  return worded(reading, kept)
}

/** Why it is stuck: what follows "vì" or "vướng", else the clauses from the first that tells of it. */
export function reasonStuck(told: Told): string | undefined {
  const { reading } = told
  const pieces = told.pieces.filter(isTold)
  const caused = afterCause(told, { asking: pieces, others: [] })
  const [rest] = caused ?? []
  const range = rest ? upToResult(reading, rest) : (afterHead(reading) ?? obstacleTold(reading))
  return range && worded(reading, [range])
}

function afterHead(reading: Reading): Range | undefined {
  const heads = reading.hits.filter(({ use }) => use.head && use.sense === 'obstacle')
  const telling = reading.hits.find(({ use }) => STUCK.has(use.sense) && !use.head)
  const head = heads[0]
  if (!head || (telling && telling.start < head.start)) return undefined
  const range = upToResult(reading, { start: head.end, end: sentenceEnd(reading, head.end) })
  return wordsIn(reading, range)
}

const STUCK = new Set<Sense>(['obstacle', 'decline', 'refusal'])

/** The clause of the obstacle and those that go on from it; where none is known, all that is more than "chưa làm được". */
function obstacleTold(reading: Reading): Range {
  const stuck = reading.hits.find(({ use }) => STUCK.has(use.sense) && !use.head)
  const { start, end } = clauseAround(reading, stuck ?? { start: 0, end: 0 })
  return upToResult(reading, { start, end: sentenceEnd(reading, end) })
}

/** "…, dự kiến 5/12 trả lời", "… nên chưa làm được", "… mong anh thông cảm": where a reason ends. */
function upToResult(reading: Reading, { start, end }: Range): Range {
  const results = marksIn(reading, { start, end }).filter(
    (it) => it.mark === 'result' || (it.mark === 'turn' && it.start > start),
  )
  const others = reading.hits
    .filter((hit) => hit.start > start && NEW_MATTER.has(hit.use.sense))
    .map(({ start: at }) => (reading.clauseStarts[at] ?? 0) - 1)
    .filter((at) => at > start && reading.tokens[at]?.kind === 'stop')
  const courtesies = reading.tokens.flatMap((_, at) =>
    at > start && COURTESIES.lengthAt(reading.tokens, at) > 0 ? at : [],
  )
  return { start, end: Math.min(end, ...results.map((it) => it.start), ...others, ...courtesies) }
}

const NEW_MATTER = new Set<Sense>([
  'outlook',
  'extension',
  'answer',
  'finish',
  'receive',
  'handover',
  'question',
])
const COURTESIES = new Phrases(
  'mong cac anh, mong anh, rat mong, kinh mong, anh thong cam, cac anh thong cam, thong cam',
  'tran trong, cam on',
)

/** Beside a new due day: what follows "vì", else what is told in other pieces, else what stands before or after the day. */
export function reasonBeside(told: Told): string | undefined {
  const { reading, pieces, given } = told
  if (pieces.some(({ kind }) => kind === 'asked')) return undefined
  const asking = pieces.filter((piece) => isAsking(told, piece))
  const others = pieces.filter((it) => isTold(it) && !asking.includes(it) && !isOldDue(reading, it))
  const caused = afterCause(told, { asking, others })
  if (caused) return worded(reading, caused)
  // "gửi lại em văn bản, mờ quá": the reason of a wish.
  const isOfWish = pieces.some(({ kind }) => kind === 'wish')
  if (asking.length === 0 && (isOfWish || !isWeighty(told))) return undefined
  const kept = others.filter((it) => !isSmall(reading, it))
  return worded(
    reading,
    kept.length > 0 ? kept : asking.flatMap((it) => within(reading, it, given)),
  )
}

/** The piece in which more time is asked for. */
function isAsking({ reading, given }: Told, piece: Piece): boolean {
  if (given.length > 0) return given.some((it) => isWithin(it, piece))
  return (
    reading.hits.some((it) => it.use.sense === 'extension' && isWithin(it, piece)) ||
    reading.days.some((it) => it.points === 'future' && isWithin(it, piece))
  )
}

/** "hạn cũ là 27/11" */
function isOldDue({ ground }: Reading, { start }: Piece): boolean {
  return ground.wordAt(start) === 'han'
}

/** A reason that stands alone is one that we understand. */
function isWeighty({ reading, pieces }: Told): boolean {
  const told = pieces.filter(isTold)
  return reading.hits.some(
    (hit) => REASONS.has(hit.use.sense) && told.some((it) => isWithin(hit, it)),
  )
}

const REASONS = new Set<Sense>([
  ...STUCK,
  'work',
  'waiting',
  'pending',
  'handed',
  'missing',
  'answer',
  'finish',
])

/** From "vì" to the end of its piece, and the pieces that go on from there. */
function afterCause(
  { reading, pieces, given }: Told,
  { asking, others }: Record<'asking' | 'others', readonly Piece[]>,
): Range[] | undefined {
  for (const piece of pieces.filter(isTold)) {
    const cause = causeEnd(reading, piece, asking.includes(piece))
    if (cause === undefined) continue
    const ahead = given.map(({ start }) => start).filter((at) => at >= cause)
    const rest = { start: cause, end: Math.min(piece.end, ...ahead) }
    const following = others.filter((it) => it.start >= piece.end && !isSmall(reading, it))
    const found = [rest, ...following].filter(({ start, end }) => end > start)
    return found.length > 0 ? found : undefined
  }
  return undefined
}

const CAUSES = new Phrases(
  'vi, do, boi vi, tai vi, vi ly do, voi ly do, ly do, ly do la, nguyen nhan, nguyen nhan la, la vi, la do',
)
const TYPED_CAUSES = [
  'vì',
  'do',
  'bởi vì',
  'tại vì',
  'là vì',
  'là do',
  'lý do',
  'lí do',
  'nguyên nhân',
  'với lý do',
]

/** A cause opens its piece, or follows what is asked for. */
function causeEnd(reading: Reading, piece: Piece, isAnywhere: boolean): number | undefined {
  const first = firstOfWeight(reading, piece)
  const last = isAnywhere ? piece.end : first + 1
  for (let start = first; start < last; start += 1) {
    const end = start + CAUSES.lengthAt(reading.tokens, start)
    if (end > start && isTypedCause(reading, { start, end })) return end
  }
  return undefined
}

/** "đó" and "độ" are no "do" when their marks were typed. */
function isTypedCause(reading: Reading, mark: Range): boolean {
  const typed = typedIn(reading, mark).toLowerCase()
  return typed === fold(typed) || TYPED_CAUSES.some((cause) => typed.startsWith(cause))
}

function firstOfWeight(reading: Reading, { start, end }: Range): number {
  let at = start
  while (at < end && isSmallAt(reading, at)) at += 1
  return at
}

const SMALL_WORDS = wordSet('da vang ok bao b/c')

function isSmallAt({ ground, marks }: Reading, at: number): boolean {
  const isParticle = marks.some((it) => it.mark === 'particle' && covers([it], at))
  return isParticle || SMALL_WORDS.has(ground.wordAt(at))
}

/** "dạ vâng anh nhé" */
function isSmall(reading: Reading, piece: Range): boolean {
  return firstOfWeight(reading, piece) >= piece.end
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
  let end = Math.min(piece.end, ...inside.map(({ start }) => start))
  const isAskedBefore = (at: number): boolean =>
    ASKING.has(ground.wordAt(at)) || isSmallAt(reading, at)
  while (end > piece.start && isAskedBefore(end - 1)) end -= 1
  let start = Math.max(piece.start, ...inside.map((it) => it.end))
  const isLeadingOn = (at: number): boolean =>
    GOING_ON.has(ground.wordAt(at)) || isSmallAt(reading, at)
  while (start < piece.end && isLeadingOn(start)) start += 1
  const before = { start: piece.start, end }
  const after = { start, end: piece.end }
  return [after, before].filter((it) => weight(reading, it) >= ENOUGH).slice(0, 1)
}

function weight(reading: Reading, { start, end }: Range): number {
  const { tokens, ground } = reading
  return tokens.slice(start, Math.max(start, end)).filter((_, index) => {
    const at = start + index
    return !isSmallAt(reading, at) && !ASKING.has(ground.wordAt(at))
  }).length
}

/** A piece without the parts that were asked for. */
function without(piece: Piece, given: readonly Range[], reading: Reading): Range[] {
  const [cut] = given.filter((it) => it.end > it.start && isWithin(it, piece))
  const kept = cut ? { start: piece.start, end: cut.start } : piece
  return isSmall(reading, kept) ? [] : [kept]
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
