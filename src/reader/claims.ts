import { nameStart } from './names/people.ts'
import type { Place } from './place.ts'
import { covers, type Range } from './range.ts'
import type { Reading } from './reading.ts'
import type { Intent } from './words/lexicon.ts'
import { longestMatch, type PatternIndex } from './words/patterns.ts'
import { OUTSIDE_TITLES, REACH } from './words/subject.ts'
import { wordSet } from './words/words.ts'

/** What is left of a claim when words around it that we know nothing of are heard too. */
export function claimed(
  place: Place,
  { told, isDocumented }: { told: Intent; isDocumented: boolean },
): Intent | undefined {
  if (told === 'refuse' && place.hit.use.sense === 'decline') {
    // "khách hàng từ chối": whoever it is, it is not said to be us.
    return isOddBefore(place) ? 'blocked' : told
  }
  if (told !== 'answered') return told
  if (goesElsewhere(place)) return 'in-progress'
  if (isDocumented) return told
  if (isOddBefore(place)) return undefined
  // "đã gửi giấy giới thiệu cho bệnh viện": a step, as far as we can tell.
  return isOddAfter(place) || isContrasted(place) ? 'in-progress' : told
}

const CONTRASTS = wordSet('nhung tuy')

/** "xong rồi nhưng máy in kẹt giấy": what we cannot read after "nhưng" takes back. */
function isContrasted({ reading, around }: Place): boolean {
  const { tokens, hits, clauseEnds } = reading
  const isPaused = tokens[around.clause.end]?.stop === 'clause'
  const joint = around.clause.end + (isPaused ? 1 : 0)
  if (!CONTRASTS.has(tokens[joint]?.word ?? '')) return false
  const end = clauseEnds[joint + 1] ?? tokens.length
  return end > joint + 1 && !hits.some(({ start }) => start > joint && start < end)
}

/** Whether words we know nothing of stand before a claim: they may make it somebody else's, a wish or a joke. */
function isOddBefore({ reading, hit, around }: Place): boolean {
  const start = Math.max(reading.clauseStarts[hit.start] ?? 0, hit.start - REACH)
  const stretch = { start, end: hit.start, plain: [reading.lexicon.plain], countsCompounds: true }
  if (hasUnknown(reading, stretch)) return true
  // "đã nhận lời trả lời": another verb is done.
  const done = around.before.find(({ mark }) => mark === 'done')
  const between = { ...stretch, start: done?.end ?? hit.start, countsCompounds: false }
  return hasUnknown(reading, between)
}

/** Whether words we know nothing of follow it: something else than the answer may have been sent. */
function isOddAfter({ reading, hit, around }: Place): boolean {
  const { plain, plainAfter, sent } = reading.lexicon
  const known = hit.use.sense === 'answer' ? [plain, plainAfter, sent] : [plain, plainAfter]
  const stretch = { start: hit.end, end: around.nextStart }
  return hasUnknown(reading, { ...stretch, plain: known, countsCompounds: false })
}

const TOWARDS = wordSet('cho ben sang qua len xuong')

/** "gửi cho bên địa chính", "trả lời công an": to others than those who ask. */
function goesElsewhere({ reading, hit, around }: Place): boolean {
  const { plain, lexicon } = reading
  const [start, end] = [hit.end, around.nextStart]
  const isTowards = (at: number): boolean => at === start || TOWARDS.has(plain.wordAt(at - 1))
  const endOf = (list: string, at: number): number => {
    const index = lexicon.lists.get(list)
    return (index && longestMatch(index, plain, at)?.end) ?? at
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
const CHANNELS = wordSet('mem mail email app cong truc nhom group')
const TOPICS = wordSet('vu viec')

/** "trả lời bà Hai"; but "vụ bà Hai" is what it is about. */
function isOutsider({ tokens }: Reading, at: number): boolean {
  return OUTSIDE_TITLES.has(tokens[at]?.plain ?? '') && !TOPICS.has(tokens[at - 1]?.word ?? '')
}

/** The words of one place, and those that are nothing out of the way there. */
interface Stretch extends Range {
  plain: readonly PatternIndex<string>[]
  /** Before a claim compounds mean nothing; after it they may name another thing. */
  countsCompounds: boolean
}

function hasUnknown(reading: Reading, { start, end, plain, countsCompounds }: Stretch): boolean {
  const { tokens, lexicon, inCompound, marks, days, durations, hits, plain: ground } = reading
  const known = [...marks, ...days, ...durations, ...hits]
  for (let at = start; at < end;) {
    const knownEnd = Math.max(...plain.map((it) => longestMatch(it, ground, at)?.end ?? at))
    const isCovered = (countsCompounds && inCompound.has(at)) || covers(known, at)
    const isWord = tokens[at]?.kind === 'word' && !lexicon.self.has(ground.wordAt(at))
    const isNamed = nameStart(reading, at - 1) === at && !isOutsider(reading, at - 1)
    const isChannel = CHANNELS.has(ground.wordAt(at - 1))
    if (knownEnd === at && isWord && !isCovered && !isNamed && !isChannel) return true
    at = Math.max(knownEnd, at + 1)
  }
  return false
}
