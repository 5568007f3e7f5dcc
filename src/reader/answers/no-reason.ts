import { fold } from '../../domain/search/vietnamese.ts'
import type { Fact } from '../facts.ts'
import type { Range, Reading } from '../reading.ts'
import type { Viewed } from '../words/view.ts'

interface Said {
  reading: Reading
  viewed: readonly Viewed[]
  facts: readonly Fact[]
}

/** Whether words that stand where a reason was asked for can be none. */
export function givesNoReason(said: Said): boolean {
  return isBareNo(said.reading.text) || isBareFact(said) || isRelief(said)
}

const BARE_NO =
  /^\W*(?:(?:da|thoi|a)\W+)*(?:khong|ko|k|khoi|huy|bo qua|thoi)(?:\W+(?:co|can|xin|de nghi|gia han|lui han|huy|bo qua|nua|dau|gi|a|nhe|nha|em|anh|chi))*\W*$/

/** "không", "thôi", "không cần gia hạn nữa": no to the question itself. */
export function isBareNo(text: string): boolean {
  return BARE_NO.test(fold(text))
}

/** "số 145/UBND-NC ngày 27/11", "mai", "xin thêm 5 ngày": a number, a day or more time, and no word of why. */
function isBareFact({ reading }: Said): boolean {
  const { tokens, days, durations, marks, hits, ground } = reading
  const small = marks.filter(({ mark }) => mark === 'particle')
  const asking = hits.filter(({ use }) => use.sense === 'extension')
  const facts: Range[] = [...days, ...durations, ...asking]
  const covered = [...facts, ...small]
  const isCovered = (at: number): boolean =>
    covered.some(({ start, end }) => start <= at && at < end)
  const isNumbered = tokens.some(({ kind, reference }) => kind === 'number' || reference)
  return (
    (isNumbered || facts.length > 0) &&
    tokens.every(
      ({ kind, reference }, at) =>
        kind !== 'word' || reference || isCovered(at) || LEADING.has(ground.wordAt(at)),
    )
  )
}

/** What may stand beside a number, a day or a length of time and tells nothing more. */
const LEADING = new Set(
  (
    'so cv cong van ban vb ngay hom ky den toi het vao tai la da vang xin them gia han lui khoang tam nua ' +
    'em minh'
  ).split(' '),
)

/** "không vướng nữa", "hết vướng rồi", and nothing else that is in the way. */
function isRelief({ viewed, facts }: Said): boolean {
  return (
    facts.length === 0 &&
    viewed.some(({ hit: { use }, aspect }) =>
      use.sense === 'obstacle' ? use.head === true && aspect === 'negated' : use.sense === 'relief',
    )
  )
}
