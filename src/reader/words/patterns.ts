import { fold } from '../../domain/search/vietnamese.ts'
import type { Range } from '../range.ts'

/** What a phrase is matched against. */
export interface Ground {
  wordAt(at: number): string
  /** The word with its marks where they make it another. */
  apartAt(at: number): string | undefined
  isClauseStart(at: number): boolean
  isClauseEnd(at: number): boolean
  /** Where an entry of the list that begins at a token may end, likeliest first. */
  endsOf(list: string, at: number): readonly number[]
}

/**
 * One element of a phrase: a word, `{list}`, `…` for up to four other words and `+` for at least one, `^` and `$` for
 * the ends of a clause.
 */
interface Element {
  /** The word or `{list}` that it begins with. */
  key?: string
  isGap?: true
  /** Where it may end that begins at a token. */
  ends: (ground: Ground, at: number) => readonly number[]
}

interface Pattern<Use> {
  elements: readonly Element[]
  use: Use
}

/** Phrases by the word or the list that they begin with. */
export interface PatternIndex<Use> {
  byKey: ReadonlyMap<string, readonly Pattern<Use>[]>
  lists: readonly string[]
}

export interface Match<Use> extends Range {
  use: Use
  /** What stands for `{người}`. */
  person?: Range
}

const LONGEST_GAP = 4

export function indexPatterns<Use>(
  phrases: Iterable<readonly [phrase: string, use: Use]>,
): PatternIndex<Use> {
  const patterns = Array.from(phrases, ([phrase, use]): Pattern<Use> => {
    const spaced = phrase.replaceAll('^', '^ ').replaceAll('$', ' $')
    return { elements: (spaced.match(/\{[^}]*\}|\S+/gu) ?? []).map(elementOf), use }
  })
  const gaps = ({ elements }: Pattern<Use>): number => elements.filter(({ isGap }) => isGap).length
  const byKey = new Map<string, Pattern<Use>[]>()
  // Of two that take the same words the one without gaps is meant.
  for (const pattern of patterns.toSorted((a, b) => gaps(a) - gaps(b))) {
    const key = pattern.elements.find((it) => it.key !== undefined)?.key ?? ''
    byKey.set(key, [...(byKey.get(key) ?? []), pattern])
  }
  return { byKey, lists: [...byKey.keys()].filter((key) => key.startsWith('{')) }
}

function elementOf(written: string): Element {
  if (written === '^') return { ends: (ground, at) => (ground.isClauseStart(at) ? [at] : []) }
  if (written === '$') return { ends: (ground, at) => (ground.isClauseEnd(at) ? [at] : []) }
  if (written === '…') return { isGap: true, ends: anyWords }
  if (written === '+') return { isGap: true, ends: someWords }
  if (written.startsWith('{')) {
    return { key: written, ends: (ground, at) => ground.endsOf(written.slice(1, -1), at) }
  }
  // `=` before a word asks for its marks to be typed.
  const marked = written.replace(/^=/, '').normalize('NFC').toLowerCase()
  const key = fold(marked)
  const unmarked = written.startsWith('=') ? undefined : marked
  return {
    key,
    ends: (ground, at) =>
      ground.wordAt(at) === key && (ground.apartAt(at) ?? unmarked) === marked ? [at + 1] : [],
  }
}

function anyWords(ground: Ground, at: number): number[] {
  const ends = [at]
  for (let end = at; end < at + LONGEST_GAP && !['', ':'].includes(ground.wordAt(end)); end += 1) {
    ends.push(end + 1)
  }
  return ends
}

function someWords(ground: Ground, at: number): number[] {
  return anyWords(ground, at).slice(1)
}

/** The pattern that takes most words from here on; of equals the one listed first. */
export function longestMatch<Use>(
  index: PatternIndex<Use>,
  ground: Ground,
  at: number,
): Match<Use> | undefined {
  return allLongest(index, ground, at)[0]
}

/** All patterns that take as many words as the longest does. */
export function allLongest<Use>(
  index: PatternIndex<Use>,
  ground: Ground,
  at: number,
): Match<Use>[] {
  const lists = index.lists.filter((list) => ground.endsOf(list.slice(1, -1), at).length > 0)
  const keys = [ground.wordAt(at), ...lists]
  let longest: Match<Use>[] = []
  for (const { elements, use } of keys.flatMap((key) => index.byKey.get(key) ?? [])) {
    const found = matched(elements, ground, at)
    const end = longest[0]?.end ?? at + 1
    if (!found || found.end < end) continue
    longest = [...(found.end > end ? [] : longest), { start: at, use, ...found }]
  }
  return longest
}

function matched(
  [element, ...rest]: readonly Element[],
  ground: Ground,
  at: number,
): Pick<Match<unknown>, 'end' | 'person'> | undefined {
  if (!element) return { end: at }
  for (const end of element.ends(ground, at)) {
    const found = matched(rest, ground, end)
    if (found) return element.key === '{người}' ? { person: { start: at, end }, ...found } : found
  }
  return undefined
}
