import { isAsked } from './asked.ts'
import { type Finding, found, hasMark, marksIn, type Place, type Rule } from './place.ts'
import { positionsOf, type Range } from './range.ts'
import type { Hit, Reading } from './reading.ts'
import type { PlacedMark, Sense } from './words/lexicon.ts'
import { type Token, wordsIn } from './words/tokens.ts'
import { wordSet } from './words/words.ts'

/** "chưa … đã trả lời": over "đã" a negation reaches no further. */
const NEGATION_OVER_DONE = 2

/** "chưa xong", "không thể làm", "chưa làm được"; of two negations nothing is certain. */
function negated({ reading, hit, around: { before } }: Place): Finding {
  if (isHindered(reading, hit)) return found('unable')
  const [nearest, second] = before.filter(({ mark }) => mark === 'negation')
  if (!nearest) return undefined
  const done = before.find(({ mark }) => mark === 'done')
  const isOver = done !== undefined && nearest.end <= done.start
  if (isOver && hit.start - nearest.end > NEGATION_OVER_DONE) return undefined
  // "không gửi cũng được"
  const isFree =
    reading.tokens[hit.end]?.word === 'cung' && reading.tokens[hit.end + 1]?.word === 'duoc'
  if (isFree) return found('void', nearest)
  if (second && nearest.start - second.end <= 1) return found('void', nearest, second)
  return found(isUnable(reading, hit, nearest) ? 'unable' : 'negated', nearest)
}

/** "không kịp gửi", "khó trả lời": the obstacle leads to the verb. */
function isHindered({ hits, clauseStarts }: Reading, hit: Hit): boolean {
  if (!DENIABLE.has(hit.use.sense)) return false
  const previous = hits.findLast((it) => it.end <= hit.start)
  const isNear = previous?.use.sense === 'obstacle' && hit.start === previous.end
  return isNear && previous.start >= (clauseStarts[hit.start] ?? 0)
}

const FAILING = wordSet('duoc noi kip ra xong thanh')

/** "gửi 3 lần không được", "trả lời không nổi": the failure ends the clause. */
function failed({ reading, hit, around }: Place): Finding {
  if (!DENIABLE.has(hit.use.sense)) return undefined
  const negation = around.after.find(
    ({ mark, end }) => mark === 'negation' && FAILING.has(reading.tokens[end]?.word ?? ''),
  )
  if (!negation) return undefined
  // "xác minh không ra chủ đất"
  const isPlain = reading.tokens[negation.end]?.word === 'ra'
  const isLast = isEnd(reading, { start: negation.end + 1, end: around.clause.end })
  return isPlain || isLast ? found('unable', negation) : undefined
}

/** Whether nothing but small words are left. */
export function isEnd(reading: Reading, { start, end }: Range): boolean {
  const small = positionsOf(marksIn(reading, { start, end }).filter((it) => it.mark === 'particle'))
  let at = start
  while (at < end && small.has(at)) at += 1
  return at >= end
}

function isUnable({ tokens }: Reading, hit: Hit, negation: PlacedMark): boolean {
  const said = tokens.slice(negation.start, negation.end)
  const following = tokens.slice(hit.end - 1, hit.end + 3)
  return (
    said.some(({ word }) => word === 'the') ||
    following.some(({ word }) => word === 'duoc' || word === 'noi')
  )
}

const DENIABLE = new Set<Sense>(['receive', 'understand', 'answer', 'finish', 'work'])
/** "có từ chối gì đâu"; but "không phải việc bên em đâu" refuses all the more. */
const MOCKABLE = new Set<Sense>([...DENIABLE, 'decline', 'extension'])
const MOCKED = wordSet('dau gi sao nao')

/** "đã trả lời đâu" and what is mocked after it ("… mà xong"), "làm sao xong được". */
function denied({ reading, hit, around }: Place): Finding {
  const { tokens } = reading
  const { before, after, clause } = around
  if (!MOCKABLE.has(hit.use.sense) || hasMark(before, 'negation')) return undefined
  const denial = after.find((it) => it.mark === 'deniedAfter' && it.start < hit.end + 2)
  if (denial) return found('negated', denial)
  if (isEchoed(reading, hit)) return found('negated')
  if (!DENIABLE.has(hit.use.sense)) return undefined
  const [sao, mocked, joint] = tokens.slice(Math.max(0, clause.start - 3), clause.start)
  const isUnable = sao?.word === 'sao' && mocked?.word === 'duoc'
  const isMocked = joint?.word === 'ma' && (isUnable || MOCKED.has(mocked?.word ?? ''))
  if (!isMocked && !isRhetorical(tokens, hit)) return undefined
  return found(tokens[hit.end]?.word === 'duoc' ? 'unable' : 'negated')
}

/** "ai gia hạn mà gia hạn", "xong đâu mà xong": the same word after "mà" mocks both. */
function isEchoed({ hits, tokens }: Reading, hit: Hit): boolean {
  return hits.some((it) => {
    const [first, second] = it.start < hit.start ? [it, hit] : [hit, it]
    const [said, echo] = [first, second].map((each) => wordsIn(tokens, each).join(' '))
    const isSame = it !== hit && first.use === second.use && said === echo
    return isSame && tokens[second.start - 1]?.word === 'ma' && second.start - first.end < 5
  })
}

function isRhetorical(tokens: readonly Token[], { start, end }: Hit): boolean {
  const word = (at: number): string => tokens[at]?.word ?? ''
  const isAble = word(end) === 'duoc' || word(end + 1) === 'duoc'
  return isAble && (word(start - 1) === 'sao' || word(end) === 'sao')
}

/** "em báo không thuộc thẩm quyền là sai" */
function withdrawn({ hit, around: { after } }: Place): Finding {
  const mark = after.find((it) => it.mark === 'withdrawn' && it.start < hit.end + 3)
  return mark && found('void', mark)
}

/** "khỏi gia hạn", "đừng gửi": what is waved away is not told. */
function needless({ hit, around: { before } }: Place): Finding {
  const mark = before.find((it) => it.mark === 'needless' && hit.start - it.end < 3)
  return mark && found('void', mark)
}

/** After these even "đã" tells nothing that has happened. */
const STRICT_CONDITIONS = wordSet('neu gia truong if')

/** "nếu xong sẽ báo", "khi nào xong em gửi": said of a time to come. */
function conditional(place: Place): Finding {
  const { reading, hit, around } = place
  const { before, clause } = around
  if (isBidden(place)) return found('void')
  if (isSupposed(place)) return found(hasMark(before, 'done') ? 'void' : 'conditional')
  const condition = marksIn(reading, { start: clause.start, end: hit.start }).findLast(
    ({ mark }) => mark === 'condition',
  )
  if (!condition) return undefined
  const isOpen = ['nao', 'gio'].includes(reading.tokens[condition.end - 1]?.word ?? '')
  if (isOpen || STRICT_CONDITIONS.has(reading.tokens[condition.start]?.word ?? '')) {
    return found(hasMark(before, 'done') ? 'void' : 'conditional', condition)
  }
  return hasMark(before, 'done', 'ongoing') ? undefined : found('conditional', condition)
}

/** "xong rồi thì báo em": it is not for us to say. */
function isBidden({ reading: { hits, tokens }, around: { clause } }: Place): boolean {
  if (tokens[clause.end - 1]?.word !== 'roi') return false
  const isNext = hits.some(({ use, start }) => use.sense === 'notify' && start === clause.end + 1)
  return tokens[clause.end]?.word === 'thi' && isNext
}

/** "đã trả lời thì có phải gửi bản giấy không", "xong là nghỉ": what follows is the point. */
function isSupposed({ reading: { tokens }, hit, around: { clause } }: Place): boolean {
  const { sense } = hit.use
  const isBeforeThen = tokens[clause.end]?.word === 'thi'
  const leadsOn = tokens[hit.end]?.word === 'la' && tokens[hit.end + 1]?.kind === 'word'
  return (
    (['answer', 'refusal', 'decline', 'extension'].includes(sense) && isBeforeThen) ||
    (sense === 'finish' && (isBeforeThen || leadsOn))
  )
}

/** "xong em báo", "làm xong gửi": the first of two steps. */
function firstStep({ reading, hit, around }: Place): Finding {
  const { before, after, clause, nextStart } = around
  const isOpen = before.length === 0 && !hasMark(after, 'doneAfter')
  if (hit.use.sense !== 'finish' || !isOpen) return undefined
  const gap = nextStart - hit.end
  const isFollowed = nextStart < clause.end && reading.hits.some(({ start }) => start === nextStart)
  return isFollowed && gap < 4 ? found('conditional') : undefined
}

/** What keeps a phrase from telling that something is done, the strongest first. */
export const DENIALS: readonly Rule[] = [
  denied,
  withdrawn,
  failed,
  (place) => (isAsked(place) ? found('asked') : undefined),
  needless,
  negated,
  conditional,
  firstStep,
]
