import { fold } from '../../domain/search/vietnamese.ts'
import { hasMark, marksBeside } from '../place.ts'
import { covers, positionsOf, type Range, scanned } from '../range.ts'
import { type Reading, typedIn } from '../reading.ts'
import { allLongest, type Ground } from '../words/patterns.ts'
import { wordSet } from '../words/words.ts'

/** How much may stand beside "vâng" before it is no longer a mere yes. */
const WORDS_BESIDE = 4

/** "ok", "vâng ạ", 👍 and little else. */
export function isAssent(reading: Reading): boolean {
  const { tokens, marks, lexicon } = reading
  if (hasMark(marks, 'negation', 'doubt')) return false
  if (tokens.some((_token, at) => isWaiting(reading, at))) return false
  const small = positionsOf(marks.filter(({ mark }) => mark === 'particle'))
  const ground = assentGround(reading, small)
  const assents = scanned(tokens, (at) => allLongest(lexicon.assents, ground, at).slice(0, 1))
  const others = tokens.filter(
    ({ kind }, at) => kind === 'word' && !small.has(at) && !covers(assents, at),
  )
  const [word, ...more] = tokens.filter(({ kind }) => kind !== 'stop')
  const isPoliteWord = word?.word === 'a' && more.length === 0
  return isPoliteWord || (assents.length > 0 && others.length <= WORDS_BESIDE)
}

/** "chờ chi nhánh xác nhận": somebody else has not said yes. */
function isWaiting(reading: Reading, at: number): boolean {
  return WAITING.has(typedIn(reading, { start: at, end: at + 1 }).toLowerCase())
}

const WAITING = wordSet('chờ đợi')

/** "dạ" may stand before another yes, small words after it. */
function assentGround({ tokens, plain }: Reading, small: ReadonlySet<number>): Ground {
  const isStop = (at: number): boolean => !tokens[at] || tokens[at].kind === 'stop'
  return {
    ...plain,
    isClauseStart: (at) => isStop(at - 1) || (tokens[at - 1]?.word === 'da' && isStop(at - 2)),
    isClauseEnd: (at) => {
      let end = at
      while (small.has(end)) end += 1
      return isStop(end)
    },
  }
}

/** Whether words that stand where a reason was asked for can be none. */
export function givesNoReason(reading: Reading): boolean {
  return isBareNo(reading.text) || isBareFact(reading) || isRelief(reading)
}

const BARE_NO =
  /^\W*(?:(?:da|thoi|a)\W+)*(?:khong|ko|k|khoi|huy|bo qua|thoi)(?:\W+(?:co|can|xin|de nghi|gia han|lui han|huy|bo qua|nua|dau|gi|a|nhe|nha|em|anh|chi))*\W*$/

/** "không", "thôi", "không cần gia hạn nữa": no to the question itself. */
export function isBareNo(text: string): boolean {
  return BARE_NO.test(fold(text))
}

/** "số 145/UBND-NC ngày 27/11", "mai", "xin thêm 5 ngày": a number, a day or more time, and no word of why. */
function isBareFact({ tokens, days, durations, marks, hits, ground }: Reading): boolean {
  const small = marks.filter(({ mark }) => mark === 'particle')
  const asking = hits.filter(({ use }) => use.sense === 'extension')
  const facts: Range[] = [...days, ...durations, ...asking]
  const isSmall = (at: number): boolean =>
    covers([...facts, ...small], at) || LEADING.has(ground.wordAt(at))
  const isNumbered = tokens.some(({ kind, reference }) => kind === 'number' || reference)
  return (
    (isNumbered || facts.length > 0) &&
    tokens.every(({ kind, reference }, at) => kind !== 'word' || reference || isSmall(at))
  )
}

/** What may stand beside a number, a day or a length of time and tells nothing more. */
const LEADING = wordSet(
  'so cv cong van ban vb ngay hom ky den toi het vao tai la da vang xin them gia han lui khoang tam nua ' +
    'em minh',
)

/** "không vướng nữa", "hết vướng rồi", and nothing else that is in the way. */
function isRelief(reading: Reading): boolean {
  const told = reading.hits.map(({ use }, at) => {
    const isDenied = hasMark(marksBeside(reading, at).before, 'negation')
    return isDenied ? use.head === true : use.sense === 'relief'
  })
  return told.length > 0 && told.every((isRelieved) => isRelieved)
}
