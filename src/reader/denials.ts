import type { PlacedMark, Sense } from './words/lexicon.ts'
import type { Hit, Range, Reading } from './reading.ts'
import { hasMark, marksIn } from './surroundings.ts'
import { type Token, wordsIn } from './words/tokens.ts'
import { type Finding, found, type Place } from './words/view.ts'

/** "chưa … đã trả lời": over "đã" a negation reaches no further. */
const NEGATION_OVER_DONE = 2

/** "chưa xong", "không thể làm", "chưa làm được"; of two negations nothing is certain. */
export function negated({ reading, hit, around: { before } }: Place): Finding {
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

const FAILING = new Set(['duoc', 'noi', 'kip', 'ra', 'xong', 'thanh'])

/** "gửi 3 lần không được", "trả lời không nổi": the failure ends the clause. */
export function failed({ reading, hit, around }: Place): Finding {
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

export function isEnd(reading: Reading, range: Range): boolean {
  const particles = marksIn(reading, range).filter(({ mark }) => mark === 'particle')
  return (
    particles.reduce((at, it) => (it.start <= at ? Math.max(at, it.end) : at), range.start) >=
    range.end
  )
}

function isUnable({ tokens }: Reading, hit: Hit, negation: PlacedMark): boolean {
  const said = tokens.slice(negation.start, negation.end)
  const following = tokens.slice(hit.end - 1, hit.end + 3)
  return (
    said.some(({ word }) => word === 'the') ||
    following.some(({ word }) => word === 'duoc' || word === 'noi')
  )
}

const DENIABLE: ReadonlySet<Sense> = new Set<Sense>([
  'receive',
  'understand',
  'answer',
  'finish',
  'work',
])
/** "có từ chối gì đâu"; but "không phải việc bên em đâu" refuses all the more. */
const MOCKABLE: ReadonlySet<Sense> = new Set<Sense>([...DENIABLE, 'decline', 'extension'])
const MOCKED = new Set(['dau', 'gi', 'sao', 'nao'])

/** "đã trả lời đâu" and what is mocked after it ("… mà xong"), "làm sao xong được". */
export function denied({ reading, hit, around }: Place): Finding {
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
export function withdrawn({ hit, around: { after } }: Place): Finding {
  const [mark] = after.filter((it) => it.mark === 'withdrawn' && it.start < hit.end + 3)
  return mark && found('void', mark)
}

/** "khỏi gia hạn", "đừng gửi": what is waved away is not told. */
export function needless({ hit, around: { before } }: Place): Finding {
  const [mark] = before.filter((it) => it.mark === 'needless' && hit.start - it.end < 3)
  return mark && found('void', mark)
}

/** After these even "đã" tells nothing that has happened. */
const STRICT_CONDITIONS = new Set(['neu', 'gia', 'truong', 'if'])

/** "nếu xong sẽ báo", "khi nào xong em gửi": said of a time to come. */
export function conditional(place: Place): Finding {
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
export function firstStep({ reading, hit, around }: Place): Finding {
  const { before, after, clause, nextStart } = around
  const isOpen = before.length === 0 && !hasMark(after, 'doneAfter')
  if (hit.use.sense !== 'finish' || !isOpen) return undefined
  const gap = nextStart - hit.end
  const isFollowed = nextStart < clause.end && reading.hits.some(({ start }) => start === nextStart)
  return isFollowed && gap < 4 ? found('conditional') : undefined
}

const FORETELLING = new Set(['chac', 'co'])

/** "nghe nói đã xong", "hình như trả lời rồi"; "chắc chiều nay gửi được" is a promise. */
export function doubted({ reading: { tokens }, around: { before, after } }: Place): Finding {
  const doubt = before.find(({ mark }) => mark === 'doubt')
  if (!doubt) return undefined
  const isTold = hasMark(before, 'done') || hasMark(after, 'doneAfter')
  const isForetold = !isTold && FORETELLING.has(tokens[doubt.start]?.word ?? '')
  return found(isForetold ? 'coming' : 'doubtful', doubt)
}
