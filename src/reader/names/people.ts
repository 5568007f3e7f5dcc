import { fold } from '../../domain/search/vietnamese.ts'
import type { Range } from '../range.ts'
import type { Words } from '../words/lexicon.ts'
import { type Ground, longestMatch } from '../words/patterns.ts'
import type { Token } from '../words/tokens.ts'
import { isSlipOf } from '../words/typing.ts'
import { wordSet } from '../words/words.ts'

/** Words as they were typed, and what is known of words. */
export interface Typed {
  tokens: readonly Token[]
  lexicon: Words
}

const LONGEST_NAME = 4

/**
 * Where a colleague's name that begins at a token may end, likeliest first. A title must stand before it, unless no
 * word of it is known otherwise. Capitals only help to find its end, never to decide whether it is one.
 */
export function personEnds(typed: Typed, at: number): number[] {
  const { tokens, lexicon } = typed
  const start = nameStart(typed, at)
  const full = fullNameEnd(typed, start)
  if (full !== undefined) return [full]
  const isKnown = (position: number): boolean =>
    lexicon.dictionary.vocabulary.words.has(tokens[position]?.plain ?? '')
  let last = start
  while (last - start < LONGEST_NAME && isNamePart(typed, last, last === start)) {
    // "Lâm" may be a name, "làm" after one is a verb.
    if (last > start && tokens[last]?.plain === 'lam') break
    last += 1
  }
  if (last === start || (start === at && isKnown(start))) return []
  const preferred = likelyEnd(tokens, { start, end: last }, isKnown)
  const others = Array.from({ length: last - start }, (_, offset) => last - offset)
  return [preferred, ...others.filter((end) => end !== preferred)]
}

const SURNAMES = wordSet(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh mai dao ' +
    'ta to la lo vi ma ha luong luu chu cao doan quach thach son kim lam tang luc nong be trieu hua giang vang ' +
    'thao sung hau mua quang cam deo lau tong khuat kieu nghiem phi phung bach tu than thai lai nghia',
)
const MIDDLE_NAMES = wordSet('van thi')

/** Where "nguyen van an" ends, in whatever letters; a surname may be another word without its marks. */
export function fullNameEnd({ tokens, lexicon }: Typed, at: number): number | undefined {
  const [surname, middle, given, another] = tokens.slice(at, at + 4)
  const isBegun = SURNAMES.has(surname?.plain ?? '') && MIDDLE_NAMES.has(middle?.plain ?? '')
  if (!isBegun || given?.kind !== 'word') return undefined
  const { words } = lexicon.dictionary.vocabulary
  const isLonger = another?.kind === 'word' && !words.has(another.plain)
  return at + (isLonger ? 4 : 3)
}

/** After the title, if one stands there. */
export function nameStart({ tokens, lexicon }: Typed, at: number): number {
  return longestMatch(lexicon.titles, typedGround(tokens), at)?.end ?? at
}

function typedGround(tokens: readonly Token[]): Ground {
  return {
    wordAt: (at) => (tokens[at]?.kind === 'word' ? tokens[at].plain : ''),
    apartAt: (at) => tokens[at]?.apart,
    isClauseStart: () => false,
    isClauseEnd: () => false,
    endsOf: () => [],
  }
}

/** Whether a word may be one of a name: its first, or a further one. */
export function isNamePart({ tokens, lexicon }: Typed, at: number, isFirst: boolean): boolean {
  const token = tokens[at]
  const isWord =
    token?.kind === 'word' &&
    !token.apart &&
    token.word === token.plain &&
    /^[a-z]+$/.test(token.plain)
  // "Nguyễn Văn A"
  const isInitial = isWord && !isFirst && /^[a-d]$/.test(token.plain)
  return isWord && (isInitial || !lexicon.notName.has(token.plain))
}

/** The run of capitalised words; in lower case the first word and whatever is no other word we know. */
function likelyEnd(
  tokens: readonly Token[],
  { start, end: last }: Range,
  isKnown: (position: number) => boolean,
): number {
  let end = start + 1
  const goesOn = tokens[start]?.isCapitalised
    ? (at: number): boolean => tokens[at]?.isCapitalised === true
    : (at: number): boolean => !isKnown(at)
  while (end < last && goesOn(end)) end += 1
  return end
}

/** The words of a name, then without the first, and so on to the last alone. */
export function endsOfName(name: string): string[][] {
  const words: string[] = fold(name).match(/[a-z]+/g) ?? []
  return words.map((_, first) => words.slice(first))
}

/** Of two words and more one may be a slip, and those before the last an initial. */
export function isTyped(
  tokens: readonly Token[],
  start: number,
  wanted: readonly string[],
): boolean {
  let slips = 0
  for (const [index, word] of wanted.entries()) {
    const typed = tokens[start + index]
    if (typed?.kind !== 'word') return false
    const isInitial =
      typed.plain.length === 1 && index < wanted.length - 1 && word.startsWith(typed.plain)
    if (typed.plain === word || isInitial) continue
    slips += 1
    if (slips > 1 || wanted.length < 2 || !isSlipOf(typed.plain, word)) return false
  }
  return true
}
