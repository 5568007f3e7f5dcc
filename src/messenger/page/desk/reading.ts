import type { MessengerEvent } from '../../control/messenger-control.ts'
import type { Store } from '../state/store.ts'
import type { World } from '../state/world.ts'

type Apply = (world: World, event: MessengerEvent) => World

/**
 * Reads while the world goes on: what happens between the question and its answer is applied once more on top of
 * the answer, so that an old answer never hides a newer change. Changes that are applied twice change nothing.
 */
export class Reading {
  readonly #store: Store<World>
  readonly #apply: Apply
  readonly #missed = new Set<MessengerEvent[]>()
  #era = 0

  constructor(store: Store<World>, apply: Apply) {
    this.#store = store
    this.#apply = apply
  }

  happened(event: MessengerEvent): void {
    for (const events of this.#missed) events.push(event)
    this.#store.update((world) => this.#apply(world, event))
  }

  /** Answers to questions of before are asked for again. */
  startAnew(): void {
    this.#era += 1
  }

  async read<Answer>(
    ask: () => Promise<Answer>,
    put: (world: World, answer: Answer) => World,
  ): Promise<void> {
    const era = this.#era
    const missed: MessengerEvent[] = []
    this.#missed.add(missed)
    try {
      const answer = await ask()
      if (era === this.#era) {
        this.#store.update((world) => missed.reduce(this.#apply, put(world, answer)))
        return
      }
    } finally {
      this.#missed.delete(missed)
    }
    await this.read(ask, put)
  }
}
