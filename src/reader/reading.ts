import type { Day } from '../domain/time/day.ts'
import { findCitedNumbers } from '../domain/search/cited-number.ts'
import type { CitedNumber } from '../domain/search/cited-number-search.ts'
import { findDays, findDurations } from './days/find-days.ts'
import { type Material, plainGround, replyGround } from './ground.ts'
import { covers, positionsOf, type Range, scanned } from './range.ts'
import type { LexiconEntry, PlacedMark, Words } from './words/lexicon.ts'
import { allLongest, type Ground, type Match } from './words/patterns.ts'
import { cleaned, type Token, tokenise } from './words/tokens.ts'

/** A phrase of the lexicon found in a reply. */
export type Hit = Match<LexiconEntry>

/** A reply taken apart. Positions count tokens. */
export interface Reading extends Material {
  text: string
  references: readonly CitedNumber[]
  /** What phrases are matched against. */
  ground: Ground
  hits: readonly Hit[]
  /** For every position, where the clause around it begins and ends: a stop or joint belongs to neither side. */
  clauseStarts: readonly number[]
  clauseEnds: readonly number[]
}

/** As long as the longest message that a platform delivers: one of Telegram. */
const LONGEST_TEXT = 4_096
export function readReply(typed: string, { today }: { today: Day }, lexicon: Words): Reading {
  const text = cleaned(typed.slice(0, LONGEST_TEXT))
  const references = findCitedNumbers(text).filter(({ span }) => !isOffice(text, span.start))
  const tokens = tokenise(text, references, lexicon.dictionary)
  const days = findDays(tokens, today)
  const durations = findDurations(tokens, days)
  const plain = plainGround(tokens)
  const taken = { lexicon, tokens, plain, days, durations }
  const allMarks = findMarks(taken)
  const ground = replyGround({ ...taken, marks: allMarks })
  const matches = scanned(tokens, (at) => allLongest(lexicon.phrases, ground, at).slice(0, 1))
  const hits = matches.flatMap(({ use, ...place }) => (use ? [{ ...place, use }] : []))
  const marks = outside(allMarks, matches)
  return {
    ...taken,
    text,
    references,
    ground,
    hits,
    marks,
    ...clauses(tokens, marks),
  }
}

/** The "sở 3" of "thuế cơ sở 3" is no request's number. */
function isOffice(text: string, start: number): boolean {
  return /^sở(?!\p{L})/iu.test(text.slice(start, start + 3))
}

function findMarks({ lexicon, tokens, plain, days }: Omit<Material, 'marks'>): PlacedMark[] {
  const dates = tokens.flatMap(({ kind }, at) =>
    kind === 'date' ? { start: at - 1, end: at + 1 } : [],
  )
  const inDay = positionsOf([...dates, ...days])
  return scanned(tokens, (at) => {
    const here = inDay.has(at) ? [] : allLongest(lexicon.marks, plain, at)
    return here.map(({ use, start, end }) => ({ mark: use, start, end }))
  })
}

type Found = Match<LexiconEntry | null>

/** A compound may itself be a small word: "bao giờ" is no "báo". */
function outside(marks: readonly PlacedMark[], matches: readonly Found[]): PlacedMark[] {
  return marks.filter((mark) => {
    const around = matches.findLast((it) => covers([it], mark.start))
    const isWhole = matches.some(
      (it) => it.use === null && it.start === mark.start && it.end === mark.end,
    )
    return !around || mark.end > around.end || isWhole
  })
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

/** The words of a range as they were typed. */
export function typedIn({ text, tokens }: Reading, { start, end }: Range): string {
  return text.slice(tokens[start]?.start, tokens[end - 1]?.end)
}
