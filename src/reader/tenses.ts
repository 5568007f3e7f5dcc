import { isEnd } from './denials.ts'
import { dayBeside } from './documents.ts'
import {
  type Aspect,
  type Finding,
  found,
  hasMark,
  marksIn,
  type Place,
  type Rule,
} from './place.ts'
import type { Hit, Reading } from './reading.ts'
import type { Mark, PlacedMark, Sense } from './words/lexicon.ts'
import { SPEAKERS } from './words/subject.ts'
import { type Token, wordsIn } from './words/tokens.ts'
import { wordSet } from './words/words.ts'

/** "xong một phần", "hoàn thành 80%" */
function partial(place: Place): Finding {
  const { hit, around, reading } = place
  const { tokens } = reading
  const { before, after } = around
  const part = after.find((it) => it.mark === 'partialAfter' && it.start < hit.end + 4)
  const [nearest] = before
  const isFirstOnly =
    tokens[nearest?.start ?? -1]?.word === 'moi' && tokens[hit.end]?.word === 'duoc'
  // "mới gửi được phụ lục 1"
  if (isFirstOnly && hit.use.sense !== 'receive') {
    return found('partial', ...(nearest ? [nearest] : []))
  }
  if (part) return found('partial', part)
  const isShare =
    isPercentage(tokens, hit.end) || isFraction(tokens, hit.end) || isSomeOfAll(tokens, place)
  return isShare ? found('partial') : undefined
}

const PIECES = wordSet('vu cai viec phan noi ho yeu muc khau thua')

/** "xong 3/5 hộ", "xong 1 vụ" */
function isFraction(tokens: readonly Token[], after: number): boolean {
  const at = tokens[after]?.kind === 'number' ? after : after + 1
  const isOfMore = tokens[at + 1]?.kind === 'number' || PIECES.has(tokens[at + 1]?.word ?? '')
  return tokens[at]?.kind === 'number' && isOfMore
}

/** "3 cái xong 2" */
function isSomeOfAll(tokens: readonly Token[], { hit, around }: Place): boolean {
  const earlier = tokens.slice(around.clause.start, hit.start)
  return tokens[hit.end]?.kind === 'number' && earlier.some(({ kind }) => kind === 'number')
}

function isPercentage(tokens: readonly Token[], after: number): boolean {
  const sign = tokens.findIndex((it, at) => at > after && at < after + 3 && it.word === '%')
  return sign > 0 && tokens[sign - 1]?.word !== '100'
}

/** "nộp xong", "gửi bưu phẩm": a step we know nothing of does not finish the request. */
function unknownStep({ reading, hit, around }: Place): Finding {
  const { tokens, marksAt, inCompound, lexicon } = reading
  const isOneWord = hit.end - hit.start === 1
  const word = tokens[hit.start]?.word
  if (!isOneWord || (word !== 'xong' && word !== 'gui')) return undefined
  const beside = word === 'xong' ? hit.start - 1 : hit.end
  const other = tokens[beside]
  const isInside = beside >= around.clause.start && beside < around.clause.end
  if (!isInside || other?.kind !== 'word' || marksAt.has(beside) || inCompound.has(beside)) {
    return undefined
  }
  return lexicon.dictionary.vocabulary.words.has(other.word) ? undefined : found('partial')
}

/** "dự kiến thứ 4 xong", "làm xong trước thứ 6" */
function foreseen({ reading, around }: Place): Finding {
  const { previousEnd, nextStart, before, after, clause } = around
  const outlook = reading.hits.find(
    (it) =>
      it.use.sense === 'outlook' &&
      (it.end === previousEnd || (it.start === nextStart && it.start < clause.end)),
  )
  const isTold = hasMark(before, 'done') || hasMark(after, 'doneAfter')
  return outlook && !isTold ? found('coming') : undefined
}

/** "đang chờ các anh trả lời cv 45": another's step, and still to come; "dự thảo đã xong": a step of ours. */
function awaited({ reading: { hits, tokens }, hit, around }: Place): Finding {
  const previous = hits.findLast((it) => it.end <= hit.start && it.start >= around.clause.start)
  if (previous?.use.sense !== 'pending' && previous?.use.sense !== 'waiting') return undefined
  if (hit.use.sense === 'finish') return found('partial')
  if (previous.use.fallback && previous.end === hit.start) return found('doubtful')
  const words = wordsIn(tokens, previous)
  const isWait = words.includes('cho') || words.includes('doi')
  return isWait && hit.use.sense === 'answer' && !hasMark(around.before, 'done')
    ? found('coming')
    : undefined
}

const MEANT_BEFORE: Readonly<Partial<Record<Mark, Aspect>>> = {
  ongoing: 'ongoing',
  coming: 'coming',
  partial: 'partial',
  request: 'requested',
}

function nearestBefore({ before }: Place['around']): PlacedMark | undefined {
  return before.find(({ mark }) => mark === 'done' || mark in MEANT_BEFORE)
}

const PARTS_OF_DAY = wordSet('chieu trua toi')

/** "đang", "sẽ", "sắp", "đề nghị": of several the nearest. */
function turned({ reading, around }: Place): Finding {
  const nearest = nearestBefore(around)
  const isPartOfDay = PARTS_OF_DAY.has(reading.tokens[nearest?.start ?? -1]?.word ?? '')
  // "chiều em gửi" is to come, "chiều em gửi rồi" was.
  if (isPartOfDay && hasMark(around.after, 'doneAfter')) return undefined
  const aspect = nearest && MEANT_BEFORE[nearest.mark]
  return aspect && found(aspect, nearest)
}

/** "trả lời sau", "dạ trả lời sớm ạ" */
function later({ hit, around: { after } }: Place): Finding {
  const mark = after.find((it) => it.mark === 'comingAfter' && it.start < hit.end + 5)
  return mark && !hasMark(after, 'doneAfter') ? found('coming', mark) : undefined
}

/** "thứ 5 mới xong": with a day to come "mới" is "not before". */
function notBefore(place: Place): Finding {
  const { reading, hit, around } = place
  const day = dayBeside(place)
  const isAhead = day?.points === 'future' || day?.points === 'either'
  if (!isAhead || hit.use.sense === 'receive' || UNTIMED.has(hit.use.sense)) return undefined
  if (day.points === 'either' && hasMark(around.after, 'doneAfter')) return undefined
  const done = nearestBefore(around)
  return !done || reading.tokens[done.start]?.word === 'moi' ? found('coming') : undefined
}

const UNSAID = new Set<Sense>(['answer', 'finish'])

/** "tòa giải thích thì bên em mới trả lời", "khi nào sếp về ký thì em gửi": what comes first has not come. */
function onlyThen({ reading, hit, around }: Place): Finding {
  const { tokens } = reading
  const done = nearestBefore(around)
  const { start } = around.clause
  if (tokens[start - 1]?.word !== 'thi') return undefined
  if (tokens[done?.start ?? -1]?.word === 'moi') return found('coming', ...(done ? [done] : []))
  const earlier = { start: reading.clauseStarts[start - 1] ?? 0, end: start - 1 }
  const isStep = earlier.end - earlier.start > 1 || hasMark(marksIn(reading, earlier), 'condition')
  const isOpen =
    UNSAID.has(hit.use.sense) && done === undefined && !hasMark(around.after, 'doneAfter')
  return isOpen && isStep ? found('coming') : undefined
}

/** "đã", "vừa", "rồi" */
function done({ around }: Place): Finding {
  const mark = nearestBefore(around) ?? around.after.find((it) => it.mark === 'doneAfter')
  return mark && found('done', mark)
}

/** "gửi lại giúp em" */
function wished({ hit, around: { after } }: Place): Finding {
  const wish = after.find((it) => it.mark === 'requestAfter' && it.start < hit.end + 4)
  return wish && found('requested', wish)
}

/** What stands in the way stands there whatever the day. */
const UNTIMED = new Set<Sense>(['obstacle', 'refusal', 'decline'])

/** "đã trả lời cv 88/CAP, gửi qua trục sáng nay": how the answer went out. */
function isToldBefore(reading: Reading, hit: Hit): boolean {
  const previous = reading.hits.findLast(({ start }) => start < hit.start)
  if (previous?.use.sense !== 'answer' || hit.use.sense !== 'answer') return false
  const start = reading.clauseStarts[previous.start] ?? 0
  return hasMark(marksIn(reading, { start, end: previous.start }), 'done')
}

/** "ký được là em gửi": what we do, and do not say we did, is a promise. */
function promised({ reading, hit, around: { clause } }: Place): Finding {
  const isOurs = SPEAKERS.has(reading.tokens[hit.start - 1]?.word ?? '')
  const isAll = isEnd(reading, { start: hit.end, end: clause.end })
  return hit.use.sense === 'answer' && isOurs && isAll ? found('coming') : undefined
}

/** A receipt said of today has happened, an answer said of today is promised. */
function datedOnly(place: Place): Finding {
  const { reading, hit } = place
  const day = UNTIMED.has(hit.use.sense) ? undefined : dayBeside(place)
  if (!day) return undefined
  const isPast =
    day.points === 'past' ||
    (day.points !== 'future' && (hit.use.sense === 'receive' || isToldBefore(reading, hit)))
  return found(isPast ? 'done' : 'coming')
}

const FORETELLING = wordSet('chac co')

/** "nghe nói đã xong", "hình như trả lời rồi"; "chắc chiều nay gửi được" is a promise. */
function doubted({ reading: { tokens }, around: { before, after } }: Place): Finding {
  const doubt = before.find(({ mark }) => mark === 'doubt')
  if (!doubt) return undefined
  const isTold = hasMark(before, 'done') || hasMark(after, 'doneAfter')
  const isForetold = !isTold && FORETELLING.has(tokens[doubt.start]?.word ?? '')
  return found(isForetold ? 'coming' : 'doubtful', doubt)
}

/** When a phrase is meant, where nothing denies it: from what bounds it to what merely dates it. */
export const TENSES: readonly Rule[] = [
  partial,
  unknownStep,
  foreseen,
  awaited,
  turned,
  later,
  notBefore,
  onlyThen,
  doubted,
  done,
  wished,
  datedOnly,
  promised,
]
