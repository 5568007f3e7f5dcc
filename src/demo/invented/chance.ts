import { seeded } from '../../messenger/world/made.ts'

/** Choices that look accidental and are the same for the same seed. */
export class Chance {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = seeded(seed)
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.#next() * (Math.max(least, most) - least + 1))
  }

  /** @throws RangeError when there is nothing to choose from. */
  oneOf<T>(choices: readonly T[]): T {
    const [chosen] = choices.slice(this.whole(0, choices.length - 1))
    if (chosen === undefined) throw new RangeError('Expected something to choose from, got nothing')
    return chosen
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, rank: this.#next() }))
      .toSorted((one, other) => one.rank - other.rank)
      .map(({ item }) => item)
  }
}
