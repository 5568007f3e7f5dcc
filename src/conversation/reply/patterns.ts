import { fold } from '../../domain/vietnamese.ts'

/** One element of a phrase: a word, `{list}`, `…` for up to four other words and `+` for at least one, `^` and `$` for the ends of a clause. */
type Element =
  | { kind: 'word'; word: string }
  | { kind: 'list'; name: string }
  | { kind: 'gap'; least: 0 | 1 }
  | { kind: 'edge'; edge: 'start' | 'end' }

export interface Pattern<Use> {
  elements: readonly Element[]
  use: Use
}

function gapsOf({ elements }: Pattern<unknown>): number {
  return elements.filter(({ kind }) => kind === 'gap').length
}

/** Patterns by the word they begin with; those that begin with a list are tried everywhere. */
export interface PatternIndex<Use> {
  byWord: ReadonlyMap<string, readonly Pattern<Use>[]>
  anywhere: readonly Pattern<Use>[]
}

/** What a pattern is matched against. */
export interface Ground {
  wordAt(at: number): string
  isClauseStart(at: number): boolean
  isClauseEnd(at: number): boolean
  /** Where an entry of the list that begins at a token may end, longest first. */
  endsOf(list: string, at: number): readonly number[]
}

export interface Match<Use> {
  start: number
  end: number
  use: Use
  /** What stands for `{người}` or `{tên}`. */
  person?: { start: number; end: number }
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
    return { kind: 'word', word: fold(element) }
  })
}

export function indexPatterns<Use>(patterns: Iterable<Pattern<Use>>): PatternIndex<Use> {
  const byWord = new Map<string, Pattern<Use>[]>()
  const anywhere: Pattern<Use>[] = []
  // Of two that take the same words the one without gaps is meant.
  for (const pattern of [...patterns].toSorted((a, b) => gapsOf(a) - gapsOf(b))) {
    const first = pattern.elements.find(({ kind }) => kind !== 'edge')
    if (first?.kind !== 'word') anywhere.push(pattern)
    else byWord.set(first.word, [...(byWord.get(first.word) ?? []), pattern])
  }
  return { byWord, anywhere }
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
  let longest: Match<Use>[] = []
  for (const patterns of [index.byWord.get(ground.wordAt(at)), index.anywhere]) {
    for (const { elements, use } of patterns ?? []) {
      const found = matchFrom(elements, ground, at)
      if (!found || found.end <= at || found.end < (longest[0]?.end ?? 0)) continue
      if (found.end > (longest[0]?.end ?? 0)) longest = []
      longest.push({ start: at, use, ...found })
    }
  }
  return longest
}

type Ending = Pick<Match<unknown>, 'end' | 'person'>

function matchFrom(elements: readonly Element[], ground: Ground, at: number): Ending | undefined {
  const [element] = elements
  if (!element) return { end: at }
  if (element.kind === 'word' && ground.wordAt(at) !== element.word) return undefined
  const rest = elements.slice(1)
  switch (element.kind) {
    case 'word':
      return matchFrom(rest, ground, at + 1)
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

function matchAfterGap(
  { least, rest }: { least: number; rest: readonly Element[] },
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
  { name, rest }: { name: string; rest: readonly Element[] },
  ground: Ground,
  at: number,
): Ending | undefined {
  for (const end of ground.endsOf(name, at)) {
    const found = matchFrom(rest, ground, end)
    if (found) return PERSONS.has(name) ? { person: { start: at, end }, ...found } : found
  }
  return undefined
}
