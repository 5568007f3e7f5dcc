import { dayBeside } from './day-beside.ts'
import type { Lexicon, Mark, PlacedMark } from './lexicon.ts'
import { hasMark, type Surroundings } from './surroundings.ts'
import type { Token } from './tokens.ts'
import { type Aspect, type Finding, found, type Place } from './view.ts'

/** "xong một phần", "hoàn thành 80%" */
export function partial({ reading: { tokens }, hit, around: { after } }: Place): Finding {
  const part = after.find((it) => it.mark === 'partialAfter' && it.start < hit.end + 4)
  if (part) return found('partial', part)
  return isPercentage(tokens, hit.end) ? found('partial') : undefined
}

function isPercentage(tokens: readonly Token[], after: number): boolean {
  const sign = tokens.findIndex((it, at) => at > after && at < after + 3 && it.word === '%')
  return sign > 0 && tokens[sign - 1]?.word !== '100'
}

/** "nộp xong", "gửi bưu phẩm": a step we know nothing of does not finish the request. */
export function unknownStep({ reading, hit, around }: Place, lexicon: Lexicon): Finding {
  const { tokens, marksAt, inCompound } = reading
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
export function foreseen({ reading, around }: Place): Finding {
  const { previousEnd, nextStart, before, after, clause } = around
  const outlook = reading.hits.find(
    (it) =>
      it.use.sense === 'outlook' &&
      (it.end === previousEnd || (it.start === nextStart && it.start < clause.end)),
  )
  const isTold = hasMark(before, 'done') || hasMark(after, 'doneAfter')
  return outlook && !isTold ? found('coming') : undefined
}

const MEANT_BEFORE: Readonly<Partial<Record<Mark, Aspect>>> = {
  ongoing: 'ongoing',
  coming: 'coming',
  partial: 'partial',
  request: 'requested',
}

function nearestBefore({ before }: Surroundings): PlacedMark | undefined {
  return before.find(({ mark }) => mark === 'done' || mark in MEANT_BEFORE)
}

/** "đang", "sẽ", "sắp", "đề nghị": of several the nearest. */
export function turned({ around }: Place): Finding {
  const nearest = nearestBefore(around)
  const aspect = nearest && MEANT_BEFORE[nearest.mark]
  return aspect && found(aspect, nearest)
}

/** "trả lời sau", "dạ trả lời sớm ạ" */
export function later({ hit, around: { after } }: Place): Finding {
  const mark = after.find((it) => it.mark === 'comingAfter' && it.start < hit.end + 5)
  return mark && !hasMark(after, 'doneAfter') ? found('coming', mark) : undefined
}

/** "thứ 5 mới xong": with a day to come "mới" is "not before". */
export function notBefore({ reading, hit, around }: Place): Finding {
  const day = dayBeside(reading, hit, around)
  const isAhead = day?.points === 'future' || day?.points === 'either'
  if (!isAhead || hit.use.sense === 'receive') return undefined
  if (day.points === 'either' && hasMark(around.after, 'doneAfter')) return undefined
  const done = nearestBefore(around)
  return !done || reading.tokens[done.start]?.word === 'moi' ? found('coming') : undefined
}

/** "tòa giải thích thì bên em mới trả lời": what comes first has not come. */
export function onlyThen({ reading: { tokens }, around }: Place): Finding {
  const done = nearestBefore(around)
  const isAwaited =
    tokens[done?.start ?? -1]?.word === 'moi' && tokens[around.clause.start - 1]?.word === 'thi'
  return isAwaited ? found('coming', ...(done ? [done] : [])) : undefined
}

/** "đã", "vừa", "rồi" */
export function done({ around }: Place): Finding {
  const mark = nearestBefore(around) ?? around.after.find((it) => it.mark === 'doneAfter')
  return mark && found('done', mark)
}

/** "gửi lại giúp em" */
export function wished({ hit, around: { after } }: Place): Finding {
  const wish = after.find((it) => it.mark === 'requestAfter' && it.start < hit.end + 4)
  return wish && found('requested', wish)
}

/** A receipt said of today has happened, an answer said of today is promised. */
export function datedOnly({ reading, hit, around }: Place): Finding {
  const day = dayBeside(reading, hit, around)
  if (!day) return undefined
  const isPast = day.points === 'past' || (day.points !== 'future' && hit.use.sense === 'receive')
  return found(isPast ? 'done' : 'coming')
}
