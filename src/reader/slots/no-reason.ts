import { fold } from '../../domain/search/vietnamese.ts'
import { hasMark, marksBeside } from '../place.ts'
import { covers, type Range } from '../range.ts'
import type { Reading } from '../reading.ts'
import { wordSet } from '../words/words.ts'

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
  const asking = hits.filter(({ use }) => use.sense === 'extension')
  const facts: Range[] = [...days, ...durations, ...asking]
  const isSmall = (at: number): boolean =>
    covers([...facts, ...marks], at) || LEADING.has(ground.wordAt(at))
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
