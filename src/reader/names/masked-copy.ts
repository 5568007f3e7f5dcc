import { maskTyped } from '../../domain/request/privacy.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { withoutNames } from './without-names.ts'

/** A sentence as it may be kept: without names and long numbers. */
export function maskedCopy(text: string, lexicon: Lexicon): string {
  return maskTyped(withoutNames(text, lexicon))
}

/** By what a sentence is known again: what was kept of it. */
export function sentenceKey(text: string, lexicon: Lexicon): string {
  return fold(maskedCopy(text, lexicon))
}
