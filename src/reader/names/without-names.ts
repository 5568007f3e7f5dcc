import { initialsOf, maskTyped } from '../../domain/request/privacy.ts'
import { findCitedNumbers } from '../../domain/search/cited-number.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { Range } from '../range.ts'
import type { Words } from '../words/lexicon.ts'
import { cleaned, tokenise } from '../words/tokens.ts'
import { fullNameEnd, nameStart, personEnds, type Typed } from './people.ts'

/** A sentence as it may be kept: without names and long numbers. */
export function maskedCopy(text: string, lexicon: Words): string {
  return maskTyped(withoutNames(text, lexicon))
}

/** By what a sentence is known again: what was kept of it. */
export function sentenceKey(text: string, lexicon: Words): string {
  return fold(maskedCopy(text, lexicon))
}

/** A sentence with initials for the names of persons, as far as a name can be told from other words. */
export function withoutNames(text: string, lexicon: Words): string {
  const own = cleaned(text)
  const tokens = tokenise(own, findCitedNumbers(own), lexicon.dictionary)
  let kept = ''
  let from = 0
  for (let at = 0; at < tokens.length;) {
    const name = nameAt({ tokens, lexicon }, at)
    const [first, last] = [tokens[name?.start ?? -1], tokens[(name?.end ?? 0) - 1]]
    if (first && last) {
      kept += own.slice(from, first.start) + initialsOf(own.slice(first.start, last.end))
      from = last.end
    }
    at = name?.end ?? at + 1
  }
  return (kept + own.slice(from)).trim()
}

function nameAt(typed: Typed, at: number): Range | undefined {
  const { tokens, lexicon } = typed
  const isKnown = (word: string): boolean => lexicon.dictionary.vocabulary.words.has(word)
  const start = nameStart(typed, at)
  const titled = start > at ? personEnds(typed, at)[0] : undefined
  const first = tokens[start]
  if (titled !== undefined && first && (first.isCapitalised || !isKnown(first.plain))) {
    return { start, end: titled }
  }
  // "Trần Hùng": capitalised words in a row, not all of them ours.
  let end = at
  while (tokens[end]?.isCapitalised) end += 1
  const isName = end - at > 1 && tokens.slice(at, end).some(({ plain }) => !isKnown(plain))
  if (isName) return { start: at, end }
  const full = fullNameEnd(typed, at)
  return full === undefined ? undefined : { start: at, end: full }
}
