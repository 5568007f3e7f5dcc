import type { Day } from '../../domain/time/day.ts'
import type { Lean } from './day-mention.ts'
import { findDays } from './day-mentions.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { cleaned, tokenise } from '../words/tokens.ts'

/**
 * The one day that a text names, asked for and answered alone: "hôm qua", "20/11 ạ", "thứ sáu tuần sau", "20".
 * Undefined when it names none, or several.
 */
export function parseDay(
  text: string,
  { today, lean }: { today: Day; lean: Lean },
  lexicon: Lexicon,
): Day | undefined {
  const tokens = tokenise(asDate(cleaned(text.slice(0, LONGEST))), [], lexicon.dictionary)
  const days = new Set(findDays(tokens, today).flatMap((it) => it.on(lean, today) ?? []))
  return days.size === 1 ? [...days][0] : undefined
}

const LONGEST = 500

/** Digits and nothing else: "20", "20 11", "2011", "20112026", "20 11 2026"; three in a row are a number. */
export function asDate(text: string): string {
  const match =
    /^(?!\D*\d{3}\D*$)\D{0,20}?(\d{1,2})(?: ?(\d\d?)(?: ?((?:20)?\d\d))?)?\D{0,20}$/.exec(
      text.trim(),
    )
  if (!match || /[/.-]/.test(text) || /\p{L}/u.test(text)) return text
  return `ngày ${match.slice(1).filter(Boolean).join('/')}`
}
