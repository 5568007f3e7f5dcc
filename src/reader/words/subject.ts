import { plainGround } from '../ground.ts'
import type { Lexicon } from './lexicon.ts'
import { type Ground, longestMatch } from './patterns.ts'
import { nameStart } from '../names/people.ts'
import type { Hit, Range, Reading } from '../reading.ts'

/** Who a clause says does it; everybody not named otherwise is us. An agency by its full name may be us or not. */
export type Subject = 'us' | 'colleague' | 'agency' | 'others'

/** A subject stands no further before its verb. */
export const REACH = 40

export function subjectOf(reading: Reading, hit: Hit, lexicon: Lexicon): Subject {
  const ground = plainGround(reading.tokens)
  const start = Math.max(reading.clauseStarts[hit.start] ?? 0, hit.start - REACH)
  let subject: Subject = 'us'
  for (let at = start; at < hit.start; at += 1) {
    const office = longestMatch(lexicon.offices, ground, at)
    if (reading.inCompound.has(at) && !office) continue
    const here = subjectAt({ reading, ground, lexicon }, { start: at, end: hit.start })
    if (here === 'others') return isTopic(reading, at, hit) ? 'us' : 'others'
    if (here === 'agency' || subject === 'us') subject = here ?? subject
    // "Chi cục Thuế" is one name.
    at = Math.max(at, (office?.end ?? 0) - 1)
  }
  return subject
}

/** How somebody speaks of themselves. */
export const SPEAKERS = new Set(['em', 'minh', 'toi', 'chau', 'tui'])
const OWNED = new Set(['xa', 'phuong', 'ben', 'an', 'quan', 'so', 'anh', 'chi'])

/** "vụ ông Bảy em làm xong": the case is his, the work ours. */
function isTopic({ tokens }: Reading, at: number, hit: Hit): boolean {
  const isSpeaker = SPEAKERS.has(tokens[hit.start - 1]?.word ?? '')
  const isOwned = OWNED.has(tokens[hit.start - 2]?.word ?? '')
  return OUTSIDE_TITLES.has(tokens[at]?.plain ?? '') && isSpeaker && !isOwned
}

interface Material {
  reading: Reading
  ground: Ground
  lexicon: Lexicon
}

/** The subject that a word begins, if any; the range ends where the verb stands. */
function subjectAt(
  { reading, ground, lexicon }: Material,
  { start, end }: Range,
): Subject | undefined {
  if (isAnotherSide({ ground, lexicon }, { start, end })) return 'others'
  if (isAsker({ reading, ground, lexicon }, { start, end })) return 'others'
  if (longestMatch(lexicon.outsiders, ground, start)) return 'others'
  const office = longestMatch(lexicon.offices, ground, start)
  const agency = office ?? longestMatch(lexicon.outsideAgencies, ground, start)
  if (agency && !lexicon.self.has(ground.wordAt(agency.end))) return office ? 'agency' : 'others'
  if (isTold({ reading, ground, lexicon }, start)) return 'others'
  return nameAt(reading, { start, end }, lexicon)
}

/** "các anh đã gửi": those who ask, at the head of a clause, unless they are called. */
function isAsker({ reading, ground, lexicon }: Material, { start, end }: Range): boolean {
  const asker = longestMatch(lexicon.askers, ground, start)
  if (!asker || asker.end > end || ground.wordAt(asker.end) === 'oi') return false
  return start === (reading.clauseStarts[start] ?? 0)
}

/** "văn thư bảo xong rồi"; but "em báo" tells of ourselves, and both are "bao" without marks. */
function isTold({ reading, ground, lexicon }: Material, at: number): boolean {
  if (ground.wordAt(at) !== 'bao') return false
  if (ground.wordAt(at - 1) === 'nghe') return true
  const clauseStart = reading.clauseStarts[at] ?? 0
  for (let before = clauseStart; before < at; before += 1) {
    if (lexicon.self.has(ground.wordAt(before)) || ground.wordAt(before) === 'xin') return false
  }
  return at > clauseStart
}

const ELDERS = new Set(['anh', 'chi', 'co', 'chu', 'bac'])
const CALLED = new Set(['em', 'chau'])

/** "bên chị gửi rồi em": who calls others em is chị. */
function isElder(ground: Ground, start: number): boolean {
  if (!ELDERS.has(ground.wordAt(start + 1))) return false
  let end = start
  while (!ground.isClauseEnd(end)) end += 1
  return CALLED.has(ground.wordAt(end - 1))
}

/** "bên thuế", but not "bên em", "bên công an xã em", "bên địa chính". */
function isAnotherSide(
  { ground, lexicon }: Omit<Material, 'reading'>,
  { start, end }: Range,
): boolean {
  if (!lexicon.side.has(ground.wordAt(start)) || isElder(ground, start)) return false
  for (let at = start + 1; at < Math.min(end, start + 5); at += 1) {
    if (lexicon.self.has(ground.wordAt(at))) return false
  }
  const roles = lexicon.lists.get('vai')
  const isOutside = longestMatch(lexicon.outsideAgencies, ground, start + 1) !== undefined
  return isOutside || !roles || longestMatch(roles, ground, start + 1) === undefined
}

/** Persons outside the office are spoken of as ông and bà. */
export const OUTSIDE_TITLES = new Set(['ong', 'ba'])

/** "anh Hùng đã …": a title, then a word that is neither a pronoun nor a small word. */
function nameAt(
  { tokens, marksAt, days, durations, hits, inCompound }: Reading,
  { start, end }: Range,
  lexicon: Lexicon,
): Subject | undefined {
  const nameAt = nameStart(tokens, start, lexicon)
  const name = tokens[nameAt]
  if (nameAt === start || nameAt >= end || name?.kind !== 'word') return undefined
  const isCounted = [...days, ...durations].some((it) => it.start <= start && start < it.end)
  const isWithin = ({ start: from, end: to }: Range): boolean => from <= nameAt && nameAt < to
  const isOther = marksAt.has(nameAt) || inCompound.has(nameAt) || hits.some(isWithin)
  if (isCounted || isOther) return undefined
  if (lexicon.notName.has(name.plain)) return undefined
  const title = tokens[start]?.plain ?? ''
  if (title.length === 1 && lexicon.dictionary.vocabulary.words.has(name.plain)) return undefined
  return OUTSIDE_TITLES.has(title) ? 'others' : 'colleague'
}
