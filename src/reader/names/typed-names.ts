import { fold } from '../../domain/search/vietnamese.ts'
import type { Token } from '../words/tokens.ts'
import { isSlipOf } from '../words/typing.ts'

/** Somebody of a list of names, where a text names them. */
export interface Named {
  start: number
  end: number
  name: string
  /** How much of the name was typed. */
  words: number
}

/** The name, or its end, where it begins with one token. */
export function namedFrom(
  tokens: readonly Token[],
  start: number,
  name: string,
): Named | undefined {
  const words = nameWords(name)
  for (let first = 0; first < words.length; first += 1) {
    const wanted = words.slice(first)
    const range = { start, end: start + wanted.length }
    if (isTyped(tokens, range, wanted)) return { ...range, name, words: wanted.length }
  }
  return undefined
}

export function nameWords(name: string): string[] {
  return fold(name).match(/[a-z]+/g) ?? []
}

/** Of two words and more one may be a slip, and those before the last an initial. */
export function isTyped(
  tokens: readonly Token[],
  { start }: Pick<Named, 'start'>,
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
