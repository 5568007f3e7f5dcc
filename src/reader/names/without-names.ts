import { initialsOf } from '../../domain/request/privacy.ts'
import { findCitedNumbers } from '../../domain/search/cited-number.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { fullNameEnd } from './full-names.ts'
import { nameStart, personEnds } from './people.ts'
import type { Range } from '../reading.ts'
import { cleaned, type Token, tokenise } from '../words/tokens.ts'

/** A sentence with initials for the names of persons, as far as a name can be told from other words. */
export function withoutNames(text: string, lexicon: Lexicon): string {
  const own = cleaned(text)
  const tokens = tokenise(own, findCitedNumbers(own), lexicon.dictionary)
  let kept = ''
  let from = 0
  for (let at = 0; at < tokens.length;) {
    const name = nameAt(tokens, at, lexicon)
    const [first, last] = [tokens[name?.start ?? -1], tokens[(name?.end ?? 0) - 1]]
    if (first && last) {
      kept += own.slice(from, first.start) + initialsOf(own.slice(first.start, last.end))
      from = last.end
    }
    at = name?.end ?? at + 1
  }
  return (kept + own.slice(from)).trim()
}

function nameAt(tokens: readonly Token[], at: number, lexicon: Lexicon): Range | undefined {
  const isKnown = (word: string): boolean => lexicon.dictionary.vocabulary.words.has(word)
  const start = nameStart(tokens, at, lexicon)
  const titled = start > at ? personEnds(tokens, at, lexicon)[0] : undefined
  const first = tokens[start]
  if (titled !== undefined && first && (first.isCapitalised || !isKnown(first.plain))) {
    return { start, end: titled }
  }
  const end = fullNameEnd(tokens, at, lexicon)
  return (
    capitalisedName(tokens, at, isKnown) ?? (end === undefined ? undefined : { start: at, end })
  )
}

/** "Trần Hùng": capitalised words in a row, not all of them ours. */
function capitalisedName(
  tokens: readonly Token[],
  at: number,
  isKnown: (word: string) => boolean,
): Range | undefined {
  let end = at
  while (tokens[end]?.isCapitalised) end += 1
  const isName = end - at > 1 && tokens.slice(at, end).some(({ plain }) => !isKnown(plain))
  return isName ? { start: at, end } : undefined
}
