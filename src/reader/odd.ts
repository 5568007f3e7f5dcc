import { plainGround } from './ground.ts'
import type { Lexicon } from './words/lexicon.ts'
import { longestMatch, type PatternIndex } from './words/patterns.ts'
import { nameStart } from './names/people.ts'
import type { Hit, Range, Reading } from './reading.ts'
import { OUTSIDE_TITLES, REACH } from './words/subject.ts'
import type { Surroundings } from './surroundings.ts'
import type { Token } from './words/tokens.ts'

interface Claim {
  hit: Hit
  around: Surroundings
}

/** Whether words we know nothing of stand before a claim: they may make it somebody else's, a wish or a joke. */
export function isOddBefore(reading: Reading, { hit, around }: Claim, lexicon: Lexicon): boolean {
  const start = Math.max(reading.clauseStarts[hit.start] ?? 0, hit.start - REACH)
  const plain = [lexicon.plain]
  const stretch = { start, end: hit.start, plain, countsCompounds: true }
  if (hasUnknown(reading, stretch, lexicon)) return true
  // "đã nhận lời trả lời": another verb is done.
  const done = around.before.find(({ mark }) => mark === 'done')
  const between = { ...stretch, start: done?.end ?? hit.start, countsCompounds: false }
  return hasUnknown(reading, between, lexicon)
}

/** Whether words we know nothing of follow it: something else than the answer may have been sent. */
export function isOddAfter(reading: Reading, { hit, around }: Claim, lexicon: Lexicon): boolean {
  const stretch = { start: hit.end, end: around.nextStart }
  const sent = hit.use.sense === 'answer' ? [lexicon.sent] : []
  const plain = [lexicon.plain, lexicon.plainAfter, ...sent]
  return hasUnknown(reading, { ...stretch, plain, countsCompounds: false }, lexicon)
}

const TOWARDS = new Set(['cho', 'ben', 'sang', 'qua', 'len', 'xuong'])

/** "gửi cho bên địa chính", "trả lời công an": to others than those who ask. */
export function goesElsewhere(
  reading: Reading,
  { hit, around }: Claim,
  { lists }: Lexicon,
): boolean {
  const [start, end] = [hit.end, around.nextStart]
  const ground = plainGround(reading.tokens)
  const isTowards = (at: number): boolean => at === start || TOWARDS.has(ground.wordAt(at - 1))
  const endOf = (list: string, at: number): number => {
    const index = lists.get(list)
    return (index && longestMatch(index, ground, at)?.end) ?? at
  }
  const otherEnd = (at: number): number =>
    Math.max(...['vai', 'cơ quan', 'đối tượng'].map((list) => endOf(list, at)))
  for (let at = start; at < end;) {
    const askerEnd = endOf('bên hỏi', at)
    const next = otherEnd(at)
    // "văn thư bên anh" is theirs.
    const isTheirs = endOf('bên hỏi', next) > next
    if (next > askerEnd && !isTheirs && isTowards(at)) return true
    at = Math.max(askerEnd, at + 1)
  }
  return false
}

/** "gửi qua phần mềm QLVB": a name may follow. */
const CHANNELS = new Set(['mem', 'mail', 'email', 'app', 'cong', 'truc', 'nhom', 'group'])

const TOPICS = new Set(['vu', 'viec'])

/** "trả lời bà Hai"; but "vụ bà Hai" is what it is about. */
function isOutsider(tokens: readonly Token[], at: number): boolean {
  return OUTSIDE_TITLES.has(tokens[at]?.plain ?? '') && !TOPICS.has(tokens[at - 1]?.word ?? '')
}

/** The words of one place, and those that are nothing out of the way there. */
interface Stretch extends Range {
  plain: readonly PatternIndex<string>[]
  /** Before a claim compounds mean nothing; after it they may name another thing. */
  countsCompounds: boolean
}

function hasUnknown(
  reading: Reading,
  { start, end, plain, countsCompounds }: Stretch,
  lexicon: Lexicon,
): boolean {
  const { tokens, inCompound, marks, days, durations, hits } = reading
  const ground = plainGround(tokens)
  const covering = [...marks, ...days, ...durations, ...hits].filter(
    (it) => it.end > start && it.start < end,
  )
  for (let at = start; at < end;) {
    const knownEnd = Math.max(...plain.map((it) => longestMatch(it, ground, at)?.end ?? at))
    const isCovered =
      (countsCompounds && inCompound.has(at)) ||
      covering.some((it) => it.start <= at && at < it.end)
    const isWord = tokens[at]?.kind === 'word' && !lexicon.self.has(ground.wordAt(at))
    const isNamed = nameStart(tokens, at - 1, lexicon) === at && !isOutsider(tokens, at - 1)
    const isChannel = CHANNELS.has(ground.wordAt(at - 1))
    if (knownEnd === at && isWord && !isCovered && !isNamed && !isChannel) return true
    at = Math.max(knownEnd, at + 1)
  }
  return false
}
