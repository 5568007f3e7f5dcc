import { fullNameEnd } from './full-names.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { type Ground, longestMatch } from '../words/patterns.ts'
import type { Token } from '../words/tokens.ts'
import { namedFrom } from './typed-names.ts'

const LONGEST_NAME = 4

/**
 * Where a colleague's name that begins at a token may end, likeliest first. A title must stand before it, unless no
 * word of it is known otherwise. Capitals only help to find its end, never to decide whether it is one.
 */
export function personEnds(tokens: readonly Token[], at: number, lexicon: Lexicon): number[] {
  const ground = typedGround(tokens)
  const start = nameStart(tokens, at, lexicon)
  const full = fullNameEnd(tokens, start, lexicon)
  if (full !== undefined) return [full]
  const roles = lexicon.lists.get('vai')
  const role = roles && longestMatch(roles, ground, start)
  if (start > at && role && role.end - start > 1) return []
  if (start === at && isPlace(tokens, at)) return []
  const isKnown = (position: number): boolean =>
    lexicon.dictionary.vocabulary.words.has(tokens[position]?.plain ?? '')
  let last = start
  while (last - start < LONGEST_NAME && isNamePart(tokens[last], last === start, lexicon)) {
    // "Lâm" may be a name, "làm" after one is a verb.
    if (last > start && tokens[last]?.plain === 'lam') break
    last += 1
  }
  if (last === start || (start === at && isKnown(start))) return []
  const preferred = likelyEnd({ tokens, start, last }, isKnown)
  const others = Array.from({ length: last - start }, (_, offset) => last - offset)
  return [preferred, ...others.filter((end) => end !== preferred)]
}

/** Where the names of people who are known end here: without a title more of a name than its last word. */
export function knownEnds(
  { tokens, people }: { tokens: readonly Token[]; people: readonly string[] },
  at: number,
  lexicon: Lexicon,
): number[] {
  const start = nameStart(tokens, at, lexicon)
  return people.flatMap((name) => {
    const named = namedFrom(tokens, start, name)
    return named && (start > at || named.words > 1) ? named.end : []
  })
}

const PLACES = new Set(['xa', 'phuong', 'thi', 'huyen', 'tinh', 'thon', 'ap', 'duong', 'to'])

/** The "Hòa" of "xã Tân Hòa". */
function isPlace(tokens: readonly Token[], at: number): boolean {
  return PLACES.has(tokens[at - 1]?.word ?? '') || PLACES.has(tokens[at - 2]?.word ?? '')
}

/** The same without a title, for where a verb after it makes it a name: "giao cho Tâm làm". */
export function bareNameEnds(tokens: readonly Token[], at: number, lexicon: Lexicon): number[] {
  const roles = lexicon.lists.get('vai')
  const ground = typedGround(tokens)
  const isRole = (place: number): boolean =>
    roles !== undefined && longestMatch(roles, ground, place) !== undefined
  if (isRole(at) || !isNamePart(tokens[at], true, lexicon)) return []
  const isLonger = isNamePart(tokens[at + 1], false, lexicon) && !isRole(at + 1)
  return isLonger ? [at + 2, at + 1] : [at + 1]
}

/** After the title, if one stands there. */
export function nameStart(tokens: readonly Token[], at: number, { titles }: Lexicon): number {
  return longestMatch(titles, typedGround(tokens), at)?.end ?? at
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

function isNamePart(token: Token | undefined, isFirst: boolean, { notName }: Lexicon): boolean {
  const isWord =
    token?.kind === 'word' &&
    !token.apart &&
    token.word === token.plain &&
    /^[a-z]+$/.test(token.plain)
  // "Nguyễn Văn A"
  return isWord && (!notName.has(token.plain) || (!isFirst && /^[a-d]$/.test(token.plain)))
}

/** The run of capitalised words; in lower case the first word and whatever is no other word we know. */
function likelyEnd(
  { tokens, start, last }: { tokens: readonly Token[]; start: number; last: number },
  isKnown: (position: number) => boolean,
): number {
  let end = start + 1
  const goesOn = tokens[start]?.isCapitalised
    ? (at: number): boolean => tokens[at]?.isCapitalised === true
    : (at: number): boolean => !isKnown(at)
  while (end < last && goesOn(end)) end += 1
  return end
}
