import { type MessengerClock, sleepOn, unixSeconds } from '../../clock.ts'
import type { Step } from '../../control/verb.ts'
import type { ApiError } from '../../wire/bot-api.ts'
import { refusals } from '../refusals.ts'
import type { Update, UpdateQueue } from './update-queue.ts'

export interface PollQuery {
  offset: number
  limit: number
  timeout: number
}

interface Wait {
  from: number
  limit: number
  timeout: number
}

interface Waiting extends Wait {
  answer: (updates: Update[]) => void
  fail: (error: ApiError) => void
}

interface Polled {
  queue: UpdateQueue
  clock: MessengerClock
  step: Step
}

const CONFLICT_SPACING_MS = 3_000
const REPEAT_WINDOW_MS = 3_000
const REPEAT_TIMEOUT_S = 3
const RAPID_REPEAT_MS = 500

/** getUpdates of the bot: at most one call waits; a newer one takes its place. */
export class LongPoll {
  readonly #queue: UpdateQueue
  readonly #clock: MessengerClock
  readonly #step: Step
  #waiting: Waiting | undefined
  #previous = { offset: Number.NaN, at: 0 }
  #nextConflictAt = 0

  constructor({ queue, clock, step }: Polled) {
    this.#queue = queue
    this.#clock = clock
    this.#step = step
  }

  /** Resolves with updates, or with none once the timeout has passed or the caller has gone. */
  async get(query: PollQuery, signal: AbortSignal): Promise<Update[]> {
    const { offset, limit, timeout } = this.#slowedDown(query)
    if (offset < 0) this.#step(() => this.#queue.keepLast(-offset))
    const from = offset > 0 ? offset : this.#queue.head()
    const found = this.#take(from, limit)
    if (found.length > 0 || timeout === 0) return found
    void this.end(refusals.otherGetUpdates())
    return this.#wait({ from, limit, timeout }, signal)
  }

  /** Ends a waiting call with an error; two conflicts in a row are kept three seconds apart. */
  async end(error: ApiError): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = undefined
    if (!waiting) return
    await this.conflictDelay()
    waiting.fail(error)
  }

  /** Holds the caller back when a conflict was told less than three seconds ago. */
  async conflictDelay(): Promise<void> {
    const now = this.#clock.now().getTime()
    if (now >= this.#nextConflictAt) this.#nextConflictAt = now + CONFLICT_SPACING_MS
    else await sleepOn(this.#clock, CONFLICT_SPACING_MS, new AbortController().signal)
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

  async #wait(wait: Wait, signal: AbortSignal): Promise<Update[]> {
    const done = new AbortController()
    let waiting: Waiting | undefined
    try {
      return await new Promise<Update[]>((answer, fail) => {
        waiting = { ...wait, answer, fail }
        this.#waiting = waiting
        const ended = AbortSignal.any([done.signal, signal])
        void sleepOn(this.#clock, wait.timeout * 1000, ended).then(() => {
          if (signal.aborted) answer([])
          else if (waiting === this.#waiting) answer(this.#take(wait.from, wait.limit))
        })
      })
    } finally {
      done.abort()
      if (this.#waiting === waiting) this.#waiting = undefined
    }
  }

  #take(from: number, limit: number): Update[] {
    return this.#step(() => this.#queue.confirm(from, limit, unixSeconds(this.#clock)))
  }

  /** The server slows down callers who repeat themselves: a minimum wait, and one update at a time. */
  #slowedDown({ offset, limit, timeout }: PollQuery): PollQuery {
    const now = this.#clock.now().getTime()
    const repeated = offset === this.#previous.offset ? now - this.#previous.at : Infinity
    this.#previous = { offset, at: now }
    return {
      offset,
      limit: repeated < RAPID_REPEAT_MS ? 1 : limit,
      timeout: repeated < REPEAT_WINDOW_MS ? Math.max(timeout, REPEAT_TIMEOUT_S) : timeout,
    }
  }
}
