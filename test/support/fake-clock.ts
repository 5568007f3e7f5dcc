import type { MessengerClock } from '../../src/messenger/clock.ts'

/** A clock that stands still until it is moved; moving it wakes whoever waits on it. */
export class FakeClock implements MessengerClock {
  #now: number
  readonly #sleepers = new Set<{ at: number; wake: () => void }>()
  readonly #watchers = new Set<() => void>()

  constructor(startsAt = '2026-11-23T01:00:00.000Z') {
    this.#now = Date.parse(startsAt)
  }

  now(): Date {
    return new Date(this.#now)
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleeper = {
        at: this.#now + ms,
        wake: () => {
          this.#sleepers.delete(sleeper)
          signal.removeEventListener('abort', sleeper.wake)
          resolve()
        },
      }
      if (signal.aborted || ms <= 0) return resolve()
      this.#sleepers.add(sleeper)
      for (const watcher of this.#watchers) watcher()
      this.#watchers.clear()
      signal.addEventListener('abort', sleeper.wake, { once: true })
    })
  }

  /** Wakes sleepers in the order of their times, each at its own time. */
  advance(ms: number): void {
    const until = this.#now + ms
    for (let next = this.#soonest(until); next; next = this.#soonest(until)) {
      this.#now = Math.max(this.#now, next.at)
      next.wake()
    }
    this.#now = until
  }

  /** How many wait on the clock. */
  get sleeping(): number {
    return this.#sleepers.size
  }

  /** Resolves once so many wait on the clock: the moment to move it has come. */
  async asleep(count = 1): Promise<void> {
    while (this.#sleepers.size < count) {
      await new Promise<void>((resolve) => this.#watchers.add(resolve))
    }
  }

  /** Resolves once somebody waits on the clock for just so long. */
  async asleepFor(ms: number): Promise<void> {
    while (![...this.#sleepers].some(({ at }) => at === this.#now + ms)) {
      await new Promise<void>((resolve) => this.#watchers.add(resolve))
    }
  }

  #soonest(until: number): { at: number; wake: () => void } | undefined {
    const due = [...this.#sleepers].filter(({ at }) => at <= until)
    return due.toSorted((one, other) => one.at - other.at)[0]
  }
}
