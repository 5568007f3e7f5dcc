import type { Clock } from '../../src/runtime/clock.ts'

interface Sleeper {
  at: number
  wake: () => void
}

/** A clock that jumps to whatever is awaited next, whenever everything else has been done. */
export class VirtualTime implements Clock {
  #now: number
  #sleepers: Sleeper[] = []
  #busy = 0

  constructor(startsAt: Date) {
    this.#now = startsAt.getTime()
  }

  now(): Date {
    return new Date(this.#now)
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      }
      const sleeper = { at: this.#now + Math.max(0, ms), wake }
      const later = this.#sleepers.findIndex(({ at }) => at > sleeper.at)
      this.#sleepers.splice(later < 0 ? this.#sleepers.length : later, 0, sleeper)
      const giveUp = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        resolve()
      }
      if (signal?.aborted) giveUp()
      else signal?.addEventListener('abort', giveUp, { once: true })
    })
  }

  /** Real work, during which the clock stands still. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1
    try {
      return await work()
    } finally {
      this.#busy -= 1
    }
  }

  /** Moves on until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { isDone: false }
    const done = work.finally(() => {
      state.isDone = true
    })
    while (!state.isDone) {
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#busy === 0) this.#wakeNext()
    }
    return done
  }

  #wakeNext(): void {
    const next = this.#sleepers.shift()
    if (!next) return
    this.#now = Math.max(this.#now, next.at)
    next.wake()
  }
}
