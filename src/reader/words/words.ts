import type { Token } from './tokens.ts'

/** Single words, with spaces between them. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/** Phrases of plain words, with commas between them; of several that fit the longest counts. */
export class Phrases {
  readonly #byWord = new Map<string, readonly (readonly string[])[]>()

  constructor(...phrases: readonly string[]) {
    const longestFirst = phrases
      .flatMap((listed) => listed.split(', '))
      .map((phrase) => phrase.split(' '))
      .toSorted((a, b) => b.length - a.length)
    for (const words of longestFirst) {
      const [first = ''] = words
      this.#byWord.set(first, [...(this.#byWord.get(first) ?? []), words])
    }
  }

  /** How many tokens one of the phrases takes here; 0 when none fits. */
  lengthAt(tokens: readonly Token[], at: number): number {
    const candidates = this.#byWord.get(tokens[at]?.word ?? '')
    const fits = candidates?.find((words) =>
      words.every((word, offset) => tokens[at + offset]?.word === word),
    )
    return fits?.length ?? 0
  }
}
