import type { Departure, OutboxQueue, WaitingMessage } from './ports.ts'

/** However quiet it is, what waits is looked up so often. */
export const LOOK_MS = 1_000
/** While so many of those seen still wait, there is no need to look for more. */
const ENOUGH = 100

/** What waits in an outbox, looked up anew only when something may have changed: thousands wait after a busy morning. */
export class WaitingList {
  readonly #queue: Pick<OutboxQueue, 'waiting'>
  readonly #account: string
  #seen: WaitingMessage[] = []
  #seenAt = Number.NEGATIVE_INFINITY
  #mayHaveChanged = true

  constructor(queue: Pick<OutboxQueue, 'waiting'>, account: string) {
    this.#queue = queue
    this.#account = account
  }

  /** What was seen may not be all, or may not leave any more. */
  changed(): void {
    this.#mayHaveChanged = true
  }

  async look(now: Date): Promise<WaitingMessage[]> {
    const isFresh = now.getTime() - this.#seenAt < LOOK_MS
    if (!isFresh || this.#mayHaveChanged || this.#seen.length < ENOUGH) {
      this.#mayHaveChanged = false
      this.#seen = await this.#queue.waiting(this.#account, now)
      this.#seenAt = now.getTime()
    }
    return this.#seen
  }

  leaving(departures: readonly Departure[]): void {
    const ids = new Set(departures.map(({ id }) => id))
    this.#seen = this.#seen.filter(({ id }) => !ids.has(id))
  }
}
