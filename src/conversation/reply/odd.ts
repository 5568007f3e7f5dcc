import { plainGround } from './ground.ts'
import type { Lexicon } from './lexicon.ts'
import { longestMatch, type PatternIndex } from './patterns.ts'
import { nameStart } from './people.ts'
import type { Hit, Range, Reading } from './reading.ts'
import { REACH } from './subject.ts'
import type { Surroundings } from './surroundings.ts'

/** Whether words we know nothing of stand before a claim: they may make it somebody else's, a wish or a joke. */
export function isOddBefore(reading: Reading, hit: Hit, lexicon: Lexicon): boolean {
  const start = Math.max(reading.clauseStarts[hit.start] ?? 0, hit.start - REACH)
  return hasUnknown(reading, { start, end: hit.start, plain: [lexicon.plain] }, lexicon)
}

/** Whether words we know nothing of follow it: something else than the answer may have been sent. */
export function isOddAfter(
  reading: Reading,
  { hit, around }: { hit: Hit; around: Surroundings },
  lexicon: Lexicon,
): boolean {
  const plain = [lexicon.plain, lexicon.plainAfter]
  return hasUnknown(reading, { start: hit.end, end: around.nextStart, plain }, lexicon)
}

/** "gửi qua phần mềm QLVB": a name may follow. */
const CHANNELS = new Set(['mem', 'mail', 'email', 'app', 'cong', 'truc', 'nhom', 'group'])

/** The words of one place, and those that are nothing out of the way there. */
interface Stretch extends Range {
  plain: readonly PatternIndex<string>[]
}

function hasUnknown(reading: Reading, { start, end, plain }: Stretch, lexicon: Lexicon): boolean {
  const { tokens, inCompound, marks, days, durations, hits } = reading
  const ground = plainGround(tokens)
  const covering = [...marks, ...days, ...durations, ...hits].filter(
    (it) => it.end > start && it.start < end,
  )
  for (let at = start; at < end;) {
    const knownEnd = Math.max(...plain.map((it) => longestMatch(it, ground, at)?.end ?? at))
    const isCovered = inCompound.has(at) || covering.some((it) => it.start <= at && at < it.end)
    const isWord = tokens[at]?.kind === 'word' && !lexicon.self.has(ground.wordAt(at))
    const isNamed = nameStart(tokens, at - 1, lexicon) === at
    const isChannel = CHANNELS.has(ground.wordAt(at - 1))
    if (knownEnd === at && isWord && !isCovered && !isNamed && !isChannel) return true
    at = Math.max(knownEnd, at + 1)
  }
  return false
}
