import { nameStart } from '../names/people.ts'
import { covers, type Range } from '../range.ts'
import type { Hit, Reading } from '../reading.ts'
import { type Ground, longestMatch } from './patterns.ts'
import { wordSet } from './words.ts'

/** Who a clause says does it; everybody not named otherwise is us. An agency by its full name may be us or not. */
export type Subject = 'us' | 'colleague' | 'agency' | 'others'

/** A subject stands no further before its verb. */
export const REACH = 40

export function subjectOf(reading: Reading, hit: Hit): Subject {
  const { lexicon, plain, inCompound } = reading
  const start = Math.max(reading.clauseStarts[hit.start] ?? 0, hit.start - REACH)
  let subject: Subject = 'us'
  for (let at = start; at < hit.start; at += 1) {
    const office = longestMatch(lexicon.offices, plain, at)
    if (inCompound.has(at) && !office) continue
    const here = subjectAt(reading, { start: at, end: hit.start })
    if (here === 'others') return isTopic(reading, at, hit) ? 'us' : 'others'
    if (here === 'agency' || subject === 'us') subject = here ?? subject
    // "Chi cục Thuế" is one name.
    at = Math.max(at, (office?.end ?? 0) - 1)
  }
  return subject
}

/** How somebody speaks of themselves. */
export const SPEAKERS = wordSet('em minh toi chau tui')
const OWNED = wordSet('xa phuong ben an quan so anh chi')

/** "vụ ông Bảy em làm xong": the case is his, the work ours. */
function isTopic({ tokens }: Reading, at: number, hit: Hit): boolean {
  const isSpeaker = SPEAKERS.has(tokens[hit.start - 1]?.word ?? '')
  const isOwned = OWNED.has(tokens[hit.start - 2]?.word ?? '')
  return OUTSIDE_TITLES.has(tokens[at]?.plain ?? '') && isSpeaker && !isOwned
}

/** The subject that a word begins, if any; the range ends where the verb stands. */
function subjectAt(reading: Reading, { start, end }: Range): Subject | undefined {
  const { lexicon, plain } = reading
  if (isAnotherSide(reading, { start, end }) || isAsker(reading, { start, end })) return 'others'
  if (longestMatch(lexicon.outsiders, plain, start)) return 'others'
  const office = longestMatch(lexicon.offices, plain, start)
  const agency = office ?? longestMatch(lexicon.outsideAgencies, plain, start)
  if (agency && !lexicon.self.has(plain.wordAt(agency.end))) return office ? 'agency' : 'others'
  return isTold(reading, start) ? 'others' : personAt(reading, { start, end })
}

/** "các anh đã gửi": those who ask, at the head of a clause, unless they are called. */
function isAsker({ lexicon, plain, clauseStarts }: Reading, { start, end }: Range): boolean {
  const asker = longestMatch(lexicon.askers, plain, start)
  if (!asker || asker.end > end || plain.wordAt(asker.end) === 'oi') return false
  return start === (clauseStarts[start] ?? 0)
}

/** "văn thư bảo xong rồi"; but "em báo" tells of ourselves, and both are "bao" without marks. */
function isTold({ lexicon, plain, clauseStarts }: Reading, at: number): boolean {
  if (plain.wordAt(at) !== 'bao') return false
  if (plain.wordAt(at - 1) === 'nghe') return true
  const clauseStart = clauseStarts[at] ?? 0
  for (let before = clauseStart; before < at; before += 1) {
    if (lexicon.self.has(plain.wordAt(before)) || plain.wordAt(before) === 'xin') return false
  }
  return at > clauseStart
}

const ELDERS = wordSet('anh chi co chu bac')
const CALLED = wordSet('em chau')

/** "bên chị gửi rồi em": who calls others em is chị. */
function isElder(plain: Ground, start: number): boolean {
  if (!ELDERS.has(plain.wordAt(start + 1))) return false
  let end = start
  while (!plain.isClauseEnd(end)) end += 1
  return CALLED.has(plain.wordAt(end - 1))
}

/** "bên thuế", but not "bên em", "bên công an xã em", "bên địa chính". */
function isAnotherSide({ lexicon, plain }: Reading, { start, end }: Range): boolean {
  if (!lexicon.side.has(plain.wordAt(start)) || isElder(plain, start)) return false
  for (let at = start + 1; at < Math.min(end, start + 5); at += 1) {
    if (lexicon.self.has(plain.wordAt(at))) return false
  }
  const roles = lexicon.lists.get('vai')
  const isOutside = longestMatch(lexicon.outsideAgencies, plain, start + 1) !== undefined
  return isOutside || !roles || longestMatch(roles, plain, start + 1) === undefined
}

/** Persons outside the office are spoken of as ông and bà. */
export const OUTSIDE_TITLES = wordSet('ong ba')

/** "anh Hùng đã …": a title, then a word that is neither a pronoun nor a small word. */
function personAt(reading: Reading, { start, end }: Range): Subject | undefined {
  const { tokens, lexicon, marksAt, days, durations, hits, inCompound } = reading
  const nameAt = nameStart(reading, start)
  const name = tokens[nameAt]
  if (nameAt === start || nameAt >= end || name?.kind !== 'word') return undefined
  const isOther = marksAt.has(nameAt) || inCompound.has(nameAt) || covers(hits, nameAt)
  if (isOther || covers([...days, ...durations], start)) return undefined
  if (lexicon.notName.has(name.plain)) return undefined
  const title = tokens[start]?.plain ?? ''
  if (title.length === 1 && lexicon.dictionary.vocabulary.words.has(name.plain)) return undefined
  return OUTSIDE_TITLES.has(title) ? 'others' : 'colleague'
}
