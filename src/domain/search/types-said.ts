import type { RequestType } from '../request/type.ts'
import { fold } from './vietnamese.ts'

/** So much of a name has to be said for it to be offered, and so much for it to be meant. */
const OFFERED = 0.1
const MEANT = 0.7
/** What is meant is ahead of the next by so much. */
const AHEAD = 0.15

/**
 * The types of request that words may name, the likeliest first: by how much of a name is said, a word counting the more
 * the fewer names have it. One alone where it is surely meant.
 */
export function typesSaid(text: string, types: readonly RequestType[]): RequestType[] {
  const said = new Set(wordsOf(text))
  // A code is the name in short.
  const names = types.map(({ code, name }) => [name.vi, name.en, code].map(wordsOf))
  const held = new Map<string, number>()
  for (const word of names.flatMap((each) => [...new Set(each.flat())])) {
    held.set(word, (held.get(word) ?? 0) + 1)
  }
  const weight = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + 1 / (held.get(word) ?? 1), 0)
  const shareOf = (name: readonly string[]): number =>
    weight(name.filter((word) => said.has(word))) / weight(name)
  const likely = types
    .map((type, at) => ({ type, share: Math.max(...(names[at] ?? []).map(shareOf)) }))
    .filter(({ share }) => share >= OFFERED)
    .toSorted((one, other) => other.share - one.share)
  const [first, second] = likely
  const isMeant =
    first && first.share >= MEANT && (second === undefined || first.share - second.share >= AHEAD)
  return isMeant ? [first.type] : likely.map(({ type }) => type)
}

function wordsOf(text: string): string[] {
  return fold(text.replaceAll(/\([^)]*\)/g, ' ')).match(/[a-z0-9]+/g) ?? []
}
