import { fold } from '../../domain/search/vietnamese.ts'
import type { Range } from '../range.ts'

/** One element of a phrase: a word, `{list}`, `…` for up to four other words and `+` for at least one, `^` and `$` for the ends of a clause. */
type Element =
  | WordElement
  | { kind: 'list'; name: string }
  | { kind: 'gap'; least: 0 | 1 }
  | { kind: 'edge'; edge: 'start' | 'end' }

/** A word; `=` before it in a phrase asks for its marks to be typed. */
interface WordElement {
  kind: 'word'
  word: string
  marked: string
  isStrict: boolean
}

export interface Pattern<Use> {
  elements: readonly Element[]
  use: Use
}

function gapsOf({ elements }: Pattern<unknown>): number {
  return elements.filter(({ kind }) => kind === 'gap').length
}

/** Patterns by the word or the list that they begin with. */
export interface PatternIndex<Use> {
  byWord: ReadonlyMap<string, readonly Pattern<Use>[]>
  byList: ReadonlyMap<string, readonly Pattern<Use>[]>
}

/** What a pattern is matched against. */
export interface Ground {
  wordAt(at: number): string
  /** The word with its marks where they make it another. */
  apartAt(at: number): string | undefined
  isClauseStart(at: number): boolean
  isClauseEnd(at: number): boolean
  /** Where an entry of the list that begins at a token may end, longest first. */
  endsOf(list: string, at: number): readonly number[]
}

export interface Match<Use> extends Range {
  use: Use
  /** What stands for `{người}` or `{tên}`. */
  person?: Range
}

const LONGEST_GAP = 4
const PERSONS = new Set(['người', 'tên'])

export function parsePattern(phrase: string): readonly Element[] {
  const spaced = phrase.replaceAll('^', '^ ').replaceAll('$', ' $')
  return (spaced.match(/\{[^}]*\}|\S+/gu) ?? []).map((element): Element => {
    if (element === '^') return { kind: 'edge', edge: 'start' }
    if (element === '$') return { kind: 'edge', edge: 'end' }
    if (element === '…') return { kind: 'gap', least: 0 }
    if (element === '+') return { kind: 'gap', least: 1 }
    if (element.startsWith('{')) return { kind: 'list', name: element.slice(1, -1) }
    return wordElement(element)
  })
}

function wordElement(element: string): WordElement {
  const marked = element.replace(/^=/, '').normalize('NFC').toLowerCase()
  return { kind: 'word', word: fold(marked), marked, isStrict: element.startsWith('=') }
}

export function indexPatterns<Use>(patterns: Iterable<Pattern<Use>>): PatternIndex<Use> {
  const byWord = new Map<string, Pattern<Use>[]>()
  const byList = new Map<string, Pattern<Use>[]>()
  // Of two that take the same words the one without gaps is meant.
  for (const pattern of [...patterns].toSorted((a, b) => gapsOf(a) - gapsOf(b))) {
    const first = pattern.elements.find(({ kind }) => kind !== 'edge')
    if (first?.kind === 'word') addTo(byWord, first.word, pattern)
    if (first?.kind === 'list') addTo(byList, first.name, pattern)
  }
  return { byWord, byList }
}

function addTo<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
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
  let found = longestOf(index.byWord.get(ground.wordAt(at)) ?? [], { ground, at }, [])
  for (const [list, patterns] of index.byList) {
    if (ground.endsOf(list, at).length > 0) found = longestOf(patterns, { ground, at }, found)
  }
  return found
}

/** The longest of earlier matches and of these patterns. */
function longestOf<Use>(
  patterns: readonly Pattern<Use>[],
  { ground, at }: { ground: Ground; at: number },
  earlier: Match<Use>[],
): Match<Use>[] {
  let longest = earlier
  for (const { elements, use } of patterns) {
    const found = matchFrom({ elements, next: 0 }, ground, at)
    const longestEnd = longest[0]?.end ?? 0
    if (!found || found.end <= at || found.end < longestEnd) continue
    const match = { start: at, use, ...found }
    longest = found.end > longestEnd ? [match] : [...longest, match]
  }
  return longest
}

type Ending = Pick<Match<unknown>, 'end' | 'person'>

/** What is left of a pattern. */
interface Rest {
  elements: readonly Element[]
  next: number
}

function matchFrom({ elements, next }: Rest, ground: Ground, at: number): Ending | undefined {
  const element = elements[next]
  if (!element) return { end: at }
  const rest = { elements, next: next + 1 }
  switch (element.kind) {
    case 'word':
      return isWord(element, ground, at) ? matchFrom(rest, ground, at + 1) : undefined
    case 'edge': {
      const isThere = element.edge === 'start' ? ground.isClauseStart(at) : ground.isClauseEnd(at)
      return isThere ? matchFrom(rest, ground, at) : undefined
    }
    case 'gap':
      return matchAfterGap({ least: element.least, rest }, ground, at)
    case 'list':
      return matchAfterList({ name: element.name, rest }, ground, at)
  }
}

function isWord({ word, marked, isStrict }: WordElement, ground: Ground, at: number): boolean {
  if (ground.wordAt(at) !== word) return false
  const apart = ground.apartAt(at)
  return apart === undefined ? !isStrict : apart === marked
}

function matchAfterGap(
  { least, rest }: { least: number; rest: Rest },
  ground: Ground,
  at: number,
): Ending | undefined {
  for (let skipped = 0; skipped <= LONGEST_GAP; skipped += 1) {
    if (skipped > 0 && ['', ':'].includes(ground.wordAt(at + skipped - 1))) return undefined
    const found = skipped < least ? undefined : matchFrom(rest, ground, at + skipped)
    if (found) return found
  }
  return undefined
}

function matchAfterList(
  { name, rest }: { name: string; rest: Rest },
  ground: Ground,
  at: number,
): Ending | undefined {
  for (const end of ground.endsOf(name, at)) {
    const found = matchFrom(rest, ground, end)
    if (found) return PERSONS.has(name) ? { person: { start: at, end }, ...found } : found
  }
  return undefined
}
