import { held, type MessengerClock } from '../clock.ts'

interface PollsOptions<Update> {
  clock: MessengerClock
  random: () => number
  take: () => Update | undefined
}

/** getUpdates of the bot. Whoever polls beside another takes updates away from it, at random. */
export class Polls<Update> {
  readonly #options: PollsOptions<Update>
  readonly #waiting = new Set<(update: Update) => void>()

  constructor(options: PollsOptions<Update>) {
    this.#options = options
  }

  /** Undefined once the time has passed, or when the signal ends the poll. */
  async next(ms: number, signal: AbortSignal): Promise<Update | undefined> {
    const { clock, take } = this.#options
    const found = take()
    if (found) return found
    let waiting: ((update: Update) => void) | undefined
    const update = await held<Update>({ clock, ms, signal }, (answer) => {
      waiting = answer
      this.#waiting.add(answer)
    })
    if (waiting) this.#waiting.delete(waiting)
    return update
  }

  wake(): void {
    const { random, take } = this.#options
    while (this.#waiting.size > 0) {
      const update = take()
      if (!update) return
      const answer = [...this.#waiting][Math.floor(random() * this.#waiting.size)]
      if (answer) this.#waiting.delete(answer)
      answer?.(update)
    }
  }
}
