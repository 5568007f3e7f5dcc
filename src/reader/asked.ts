import { hasMark, marksIn, type Place } from './place.ts'
import { isWithin, type Range } from './range.ts'
import type { Hit, Reading } from './reading.ts'
import type { PlacedMark } from './words/lexicon.ts'
import type { Token } from './words/tokens.ts'
import { wordSet } from './words/words.ts'

/** Whether a phrase is asked rather than told. */
export function isAsked(place: Place): boolean {
  const { reading, hit, around } = place
  const { clause, before, after } = around
  return (
    hasMark(after, 'askingAfter') ||
    isAskedBefore(reading, before) ||
    endsInQuestion(reading, clause.end) ||
    isBesideQuestion(place) ||
    isOpenEnd(reading, hit, clause)
  )
}

/** "có phải đã trả lời"; but "sao nhắc hoài, đã trả lời rồi" asks nothing of the answer. */
function isAskedBefore({ tokens }: Reading, before: readonly PlacedMark[]): boolean {
  const asking = before.find(({ mark }) => mark === 'asking')
  if (!asking) return false
  const isLoose = ['sao', 'ai'].includes(tokens[asking.end - 1]?.word ?? '')
  // "chẳng ai trả lời"
  if (before.some((it) => it.mark === 'negation' && it.end === asking.start)) return false
  return !isLoose || !before.some((it) => it.mark === 'done' && it.start > asking.start)
}

/** "đã trả lời rồi mà?": small words may stand before the mark. */
function endsInQuestion(reading: Reading, clauseEnd: number): boolean {
  let at = clauseEnd
  for (let small = smallAt(reading, at); small; small = smallAt(reading, at)) at = small.end
  return reading.tokens[at]?.stop === 'question'
}

function smallAt({ marksAt }: Reading, at: number): PlacedMark | undefined {
  return marksAt.get(at)?.find(({ mark }) => ['joint', 'particle', 'turn'].includes(mark))
}

/** "nhận là thế nào": a bare word in a question claims nothing. */
function isBesideQuestion({ reading, hit, around: { before, after, clause } }: Place): boolean {
  const isTold = hasMark(after, 'doneAfter') || before.some(({ mark }) => !IDLE.has(mark))
  if (isTold || hit.use.sense === 'question') return false
  return reading.hits.some((it) => it.use.sense === 'question' && isWithin(it, clause))
}

const IDLE = new Set<PlacedMark['mark']>(['particle', 'joint', 'turn'])

/** "vẫn chưa", "bên em chưa": the verb is left out, nothing is asked. */
const BEFORE_A_STATEMENT = new Set(['', ...wordSet('van con thi em minh cung toi da hay gi :')])
/** "đã nhận chưa để em gửi lại" */
const AFTER_A_QUESTION = wordSet('de vay thi')

/** "xong chưa ạ", "có vướng không": the last word of weight. */
function isOpenEnd(reading: Reading, hit: Hit, clause: Range): boolean {
  const { tokens } = reading
  const last = lastOfWeight(reading, { start: hit.end, end: clause.end })
  const isOpen = last !== undefined && ['chua', 'khong', 'sao'].includes(tokens[last]?.word ?? '')
  const isWhat = last !== undefined && isInterrogative(tokens, last)
  if (isWhat && !hasMark(marksIn(reading, clause), 'negation')) return true
  const isOwned = last !== undefined && tokens[last - 2]?.word === 'cua'
  if (isOpen && (isOwned || !BEFORE_A_STATEMENT.has(tokens[last - 1]?.word ?? ''))) return true
  const next = tokens[hit.end]?.word === 'duoc' ? hit.end + 1 : hit.end
  return tokens[next]?.word === 'chua' && AFTER_A_QUESTION.has(tokens[next + 1]?.word ?? '')
}

/** "… gì", "… hôm nào", "… bao giờ" */
function isInterrogative(tokens: readonly Token[], last: number): boolean {
  const [before, word] = [tokens[last - 1]?.word ?? '', tokens[last]?.word ?? '']
  return word === 'gi' || word === 'nao' || (word === 'gio' && before === 'bao')
}

function lastOfWeight(reading: Reading, { start, end: from }: Range): number | undefined {
  const ending = marksIn(reading, { start: Math.max(start, from - 8), end: from })
  let end = from
  for (const { mark, ...it } of ending.toReversed()) {
    if (mark === 'particle' && it.end === end) end = it.start
  }
  return end > start ? end - 1 : undefined
}
