import type { Day } from '../domain/time/day.ts'
import { findCitedNumbers, type CitedNumber } from '../domain/search/cited-number.ts'
import type { DayMention } from './days/day-mention.ts'
import { findDays, findDurations } from './days/day-mentions.ts'
import type { Duration } from './days/day-spans.ts'
import { plainGround, replyGround } from './ground.ts'
import type { Lexicon, LexiconEntry, PlacedMark } from './words/lexicon.ts'
import { allLongest, type Ground, longestMatch, type Match } from './words/patterns.ts'
import { cleaned, type Token, tokenise } from './words/tokens.ts'

/** A phrase of the lexicon found in a reply. */
export type Hit = Match<LexiconEntry>

/** A stretch of tokens. */
export interface Range {
  start: number
  end: number
}

/** A reply taken apart. Positions count tokens. */
export interface Reading {
  text: string
  references: readonly CitedNumber[]
  tokens: readonly Token[]
  /** What phrases are matched against. */
  ground: Ground
  days: readonly DayMention[]
  durations: readonly Duration[]
  hits: readonly Hit[]
  /** Small words outside phrases and dates, in order. */
  marks: readonly PlacedMark[]
  marksAt: ReadonlyMap<number, readonly PlacedMark[]>
  /** Tokens of compounds, which mean nothing by themselves. */
  inCompound: ReadonlySet<number>
  /** For every position, where the clause around it begins and ends: a stop or joint belongs to neither side. */
  clauseStarts: readonly number[]
  clauseEnds: readonly number[]
}

/** As long as the longest message that a platform delivers: one of Telegram. */
const LONGEST_TEXT = 4_096
/** A foreign word in a longer text is no reply. */
const SHORT_REPLY_WORDS = 8

export function readReply(
  text: string,
  { today, people = [] }: { today: Day; people?: readonly string[] },
  lexicon: Lexicon,
): Reading {
  const own = cleaned(text.slice(0, LONGEST_TEXT))
  const references = findCitedNumbers(own).filter(({ span }) => !isOffice(own, span.start))
  const tokens = tokenise(own, references, lexicon.dictionary)
  const days = findDays(tokens, today)
  const durations = findDurations(tokens, days)
  const allMarks = findMarks(tokens, days, lexicon)
  const ground = replyGround({ tokens, days, durations, marks: allMarks, people }, lexicon)
  const phrases = findPhrases(tokens, ground, lexicon)
  const matches = withFallbacks({ phrases, tokens, ground }, lexicon)
  const isShort = tokens.filter(({ kind }) => kind === 'word').length <= SHORT_REPLY_WORDS
  const hits = matches.flatMap(({ use, ...place }) =>
    use && (isShort || !use.shortOnly) ? [{ ...place, use }] : [],
  )
  const marks = outside(allMarks, matches)
  return {
    text: own,
    references,
    tokens,
    ground,
    days,
    durations,
    hits,
    marks,
    marksAt: byStart(marks),
    inCompound: positionsOf(matches.filter(({ use }) => use === null)),
    ...clauses(tokens, marks),
  }
}

/** The "sở 3" of "thuế cơ sở 3" is no request's number. */
function isOffice(text: string, start: number): boolean {
  return /^sở(?!\p{L})/iu.test(text.slice(start, start + 3))
}

function findMarks(
  tokens: readonly Token[],
  days: readonly DayMention[],
  lexicon: Lexicon,
): PlacedMark[] {
  const dates = tokens.flatMap(({ kind }, at) =>
    kind === 'date' ? { start: at - 1, end: at + 1 } : [],
  )
  const inDay = positionsOf([...dates, ...days])
  const ground = plainGround(tokens)
  const found: PlacedMark[] = []
  for (let at = 0; at < tokens.length;) {
    const here = inDay.has(at) ? [] : allLongest(lexicon.marks, ground, at)
    found.push(...here.map(({ use, start, end }) => ({ mark: use, start, end })))
    at = here[0]?.end ?? at + 1
  }
  return found
}

function findPhrases(
  tokens: readonly Token[],
  ground: Ground,
  lexicon: Lexicon,
): Match<LexiconEntry | null>[] {
  const found: Match<LexiconEntry | null>[] = []
  for (let at = 0; at < tokens.length;) {
    const match = longestMatch(lexicon.phrases, ground, at)
    if (match) found.push(match)
    at = match?.end ?? at + 1
  }
  return found
}

/** Looser phrases, where no other took a word. */
function withFallbacks(
  { phrases, tokens, ground }: Matched,
  lexicon: Lexicon,
): Match<LexiconEntry | null>[] {
  const taken = positionsOf(phrases.filter(({ use }) => use !== null))
  const compounds = phrases.filter(({ use }) => use === null)
  const matches = [...phrases]
  for (let at = 0; at < tokens.length;) {
    const match = longestMatch(lexicon.fallbacks, ground, at)
    const isWhole = (it: Range): boolean =>
      match !== undefined && it.end >= match.end && it.start <= at
    const isFree = match && !overlaps(match, taken) && !compounds.some(isWhole)
    if (isFree) matches.push(match)
    at = isFree ? match.end : at + 1
  }
  return matches.toSorted((a, b) => a.start - b.start)
}

interface Matched {
  phrases: readonly Match<LexiconEntry | null>[]
  tokens: readonly Token[]
  ground: Ground
}

function overlaps({ start, end }: Range, taken: ReadonlySet<number>): boolean {
  for (let at = start; at < end; at += 1) if (taken.has(at)) return true
  return false
}

/** A compound may itself be a small word: "bao giờ" is no "báo". */
function outside(
  marks: readonly PlacedMark[],
  matches: readonly Match<LexiconEntry | null>[],
): PlacedMark[] {
  const endAt = new Map<number, number>()
  for (const { start, end } of matches) for (let at = start; at < end; at += 1) endAt.set(at, end)
  const isWhole = ({ start, end }: Range): boolean =>
    matches.some((it) => it.use === null && it.start === start && it.end === end)
  return marks.filter((it) => it.end > (endAt.get(it.start) ?? it.start) || isWhole(it))
}

function byStart(marks: readonly PlacedMark[]): Map<number, PlacedMark[]> {
  const found = new Map<number, PlacedMark[]>()
  for (const mark of marks) found.set(mark.start, [...(found.get(mark.start) ?? []), mark])
  return found
}

function positionsOf(ranges: readonly Range[]): ReadonlySet<number> {
  const positions = new Set<number>()
  for (const { start, end } of ranges) for (let at = start; at < end; at += 1) positions.add(at)
  return positions
}

function clauses(
  tokens: readonly Token[],
  marks: readonly PlacedMark[],
): Pick<Reading, 'clauseStarts' | 'clauseEnds'> {
  const joints = marks.filter(({ mark }) => mark === 'joint')
  const stops = tokens.flatMap(({ kind }, at) =>
    kind === 'stop' ? { start: at, end: at + 1 } : [],
  )
  const clauseStarts = Array.from({ length: tokens.length + 1 }, () => 0)
  const clauseEnds = Array.from({ length: tokens.length + 1 }, () => tokens.length)
  for (const { start, end } of [...joints, ...stops]) {
    clauseStarts[end] = end
    clauseEnds[start] = start
  }
  for (let at = 1; at <= tokens.length; at += 1) {
    clauseStarts[at] = Math.max(clauseStarts[at] ?? 0, clauseStarts[at - 1] ?? 0)
  }
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    clauseEnds[at] = Math.min(clauseEnds[at] ?? tokens.length, clauseEnds[at + 1] ?? tokens.length)
  }
  return { clauseStarts, clauseEnds }
}

/** From one stop or joint to the next. */
export function clauseAround(reading: Reading, { start, end }: Range): Range {
  return {
    start: reading.clauseStarts[start] ?? 0,
    end: reading.clauseEnds[end] ?? reading.tokens.length,
  }
}
