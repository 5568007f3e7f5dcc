import type { Lexicon } from '../words/lexicon.ts'
import type { Token } from '../words/tokens.ts'

const SURNAMES = new Set(
  (
    'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh mai dao ' +
    'ta to la lo vi ma ha luong luu chu cao doan quach thach son kim lam tang luc nong be trieu hua giang vang ' +
    'thao sung hau mua quang cam deo lau tong khuat kieu nghiem phi phung bach tu than thai lai nghia'
  ).split(' '),
)
const MIDDLE_NAMES = new Set(['van', 'thi'])

/** Where "nguyen van an" ends, in whatever letters; a surname may be another word without its marks. */
export function fullNameEnd(
  tokens: readonly Token[],
  at: number,
  { dictionary }: Pick<Lexicon, 'dictionary'>,
): number | undefined {
  const [surname, middle, given, another] = tokens.slice(at, at + 4)
  const isBegun = SURNAMES.has(surname?.plain ?? '') && MIDDLE_NAMES.has(middle?.plain ?? '')
  if (!isBegun || given?.kind !== 'word') return undefined
  const isLonger = another?.kind === 'word' && !dictionary.vocabulary.words.has(another.plain)
  return at + (isLonger ? 4 : 3)
}
