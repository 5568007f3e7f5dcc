import { type MessengerClock, sleepOn } from '../clock.ts'

interface PollsOptions<Update> {
  clock: MessengerClock
  random: () => number
  take: () => Update | undefined
}

type Answer<Update> = (update: Update | undefined) => void

/** getUpdates of the bot. Whoever polls beside another takes updates away from it, at random. */
export class Polls<Update> {
  readonly #options: PollsOptions<Update>
  #waiting: Answer<Update>[] = []

  constructor(options: PollsOptions<Update>) {
    this.#options = options
  }

  /** Undefined once the time has passed, or when the signal ends the poll. */
  async next(timeoutMs: number, signal: AbortSignal): Promise<Update | undefined> {
    const found = this.#options.take()
    if (found) return found
    const done = new AbortController()
    let waiting: Answer<Update> | undefined
    try {
      return await new Promise<Update | undefined>((answer) => {
        waiting = answer
        this.#waiting.push(answer)
        const ended = AbortSignal.any([done.signal, signal])
        void sleepOn(this.#options.clock, timeoutMs, ended).then(() => answer(undefined))
      })
    } finally {
      done.abort()
      this.#waiting = this.#waiting.filter((it) => it !== waiting)
    }
  }

  wake(): void {
    while (this.#waiting.length > 0) {
      const update = this.#options.take()
      if (!update) return
      const index = Math.floor(this.#options.random() * this.#waiting.length)
      const [answer] = this.#waiting.splice(index, 1)
      answer?.(update)
    }
  }
}
