import type { Clock } from '../../src/runtime/clock.ts'

interface Timer {
  at: number
  everyMs?: number
  /** Nobody waits for it: it comes when something else has brought the time. */
  isAside?: true
  run: () => void
}

/** What setTimeout returns, for callers who unref it. */
interface TimerHandle {
  ref: () => TimerHandle
  unref: () => TimerHandle
  hasRef: () => boolean
  refresh: () => TimerHandle
  [Symbol.dispose]: () => void
}

/**
 * The time of a process, moved from outside. Once installed, the timers of the whole process follow it: what would wait
 * for a second waits until the second has been told.
 */
export class VirtualClock implements Clock {
  #now = 0
  /** The time of day can be wrong, and be set right: those who wait do not notice. */
  #aheadMs = 0
  readonly #timers = new Map<TimerHandle, Timer>()

  now(): Date {
    return new Date(this.#now + this.#aheadMs)
  }

  get nextAt(): number | undefined {
    return this.#soonest(Infinity, ({ isAside }) => !isAside)?.[1].at
  }

  /** Begins another life at another time; what the last one was waiting for is forgotten. */
  reset(now: number, aheadMs: number): void {
    this.#timers.clear()
    this.#now = now
    this.#aheadMs = aheadMs
  }

  /** It is later; what has fallen due meanwhile waits for `runDue`. */
  advanceTo(until: number, aheadMs: number): void {
    this.#now = Math.max(this.#now, until)
    this.#aheadMs = aheadMs
  }

  /** As after a sleep of the whole machine: what fell due meanwhile runs now, once, in its order. */
  runDue(): void {
    for (let next = this.#soonest(this.#now); next; next = this.#soonest(this.#now)) {
      const [handle, timer] = next
      if (timer.everyMs === undefined) this.#timers.delete(handle)
      else timer.at = this.#now + timer.everyMs
      timer.run()
    }
  }

  install(): void {
    const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout }
    const start = (run: () => void, ms: number, everyMs?: number): TimerHandle => {
      const timer: Timer = { at: this.#now + ms, run, ...(everyMs !== undefined && { everyMs }) }
      const handle: TimerHandle = {
        ref: () => handle,
        unref: () => handle,
        hasRef: () => true,
        refresh: () => {
          timer.at = this.#now + ms
          this.#timers.set(handle, timer)
          return handle
        },
        [Symbol.dispose]: () => this.#timers.delete(handle),
      }
      this.#timers.set(handle, timer)
      return handle
    }
    const stop = (handle: unknown): void => {
      if (!this.#timers.delete(handle as TimerHandle)) real.clearTimeout(handle as NodeJS.Timeout)
    }
    const now = (): number => this.#now + this.#aheadMs
    class VirtualDate extends Date {
      constructor(...given: [] | [number]) {
        super(given[0] ?? now())
      }
      static override now(): number {
        return now()
      }
    }
    Object.assign(globalThis, {
      Date: VirtualDate,
      setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
        ms > 0 ? start(() => run(...args), ms) : real.setTimeout(run, 0, ...args),
      setInterval: (run: (...args: unknown[]) => void, ms = 1, ...args: unknown[]) =>
        start(() => run(...args), ms, ms),
      clearTimeout: stop,
      clearInterval: stop,
    })
    Object.assign(AbortSignal, {
      timeout: (ms: number): AbortSignal => {
        const limit = new AbortController()
        const run = (): void => limit.abort(new DOMException('It took too long', 'TimeoutError'))
        this.#timers.set(start(run, ms), { at: this.#now + ms, run, isAside: true })
        return limit.signal
      },
    })
  }

  #soonest(
    until: number,
    isMeant: (timer: Timer) => boolean = () => true,
  ): [TimerHandle, Timer] | undefined {
    let found: [TimerHandle, Timer] | undefined
    for (const [handle, timer] of this.#timers) {
      if (timer.at > until || !isMeant(timer)) continue
      if (!found || timer.at < found[1].at) found = [handle, timer]
    }
    return found
  }
}
