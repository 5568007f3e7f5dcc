import { held, type MessengerClock, unixSeconds } from '../../clock.ts'
import type { Step } from '../../control/verb.ts'
import type { ApiError } from '../../wire/bot-api.ts'
import { refusals } from '../refusals.ts'
import type { Update, UpdateQueue } from './update-queue.ts'

interface Waiting {
  from: number
  limit: number
  answer: (updates: Update[]) => void
  fail: (error: ApiError) => void
}

interface Polled {
  queue: UpdateQueue
  clock: MessengerClock
  step: Step
}

/** getUpdates of the bot: at most one call waits; a newer one takes its place. */
export class LongPoll {
  readonly #polled: Polled
  #waiting: Waiting | undefined

  constructor(polled: Polled) {
    this.#polled = polled
  }

  /** Resolves with updates, or with none once the timeout, in seconds, has passed or the caller has gone. */
  async get(
    { offset, limit, timeout }: { offset: number; limit: number; timeout: number },
    signal: AbortSignal,
  ): Promise<Update[]> {
    const { queue, clock, step } = this.#polled
    if (offset < 0) step(() => queue.keepLast(-offset))
    const from = offset > 0 ? offset : queue.head()
    const found = this.#take(from, limit)
    if (found.length > 0 || timeout === 0) return found
    this.end(refusals.otherGetUpdates())
    let waiting: Waiting | undefined
    try {
      const updates = await held<Update[]>(
        { clock, ms: timeout * 1000, signal },
        (answer, fail) => {
          waiting = { from, limit, answer, fail }
          this.#waiting = waiting
        },
      )
      if (updates) return updates
      return signal.aborted ? [] : this.#take(from, limit)
    } finally {
      if (this.#waiting === waiting) this.#waiting = undefined
    }
  }

  end(error: ApiError): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.fail(error)
  }

  /** Something was queued. What is queued in the same turn goes in the same answer. */
  wake(): void {
    const waiting = this.#waiting
    if (!waiting) return
    queueMicrotask(() => {
      if (waiting !== this.#waiting) return
      const found = this.#take(waiting.from, waiting.limit)
      if (found.length > 0) waiting.answer(found)
    })
  }

  #take(from: number, limit: number): Update[] {
    const { queue, clock, step } = this.#polled
    return step(() => queue.confirm(from, limit, unixSeconds(clock)))
  }
}
