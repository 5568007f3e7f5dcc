import { seeded } from '../../src/messenger/world/made.ts'

/** Draws that a seed determines. */
export class Dice {
  readonly #draw: () => number

  constructor(seed: number) {
    this.#draw = seeded(seed)
  }

  chance(probability: number): boolean {
    return this.#draw() < probability
  }

  /** From 1 to the most, both included. */
  upTo(most: number): number {
    return 1 + Math.floor(this.#draw() * most)
  }

  pick<T>(choices: readonly T[]): T {
    const index = Math.floor(this.#draw() * choices.length)
    return choices[index] as T
  }
}
