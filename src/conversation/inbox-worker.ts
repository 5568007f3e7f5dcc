import type { Clock } from '../runtime/clock.ts'
import { Unreadable } from '../domain/notices/unreadable.ts'
import { messageOf } from '../runtime/errors.ts'
import type { Logger } from '../runtime/log.ts'
import { Loop } from '../runtime/loop.ts'
import type { Metrics } from '../runtime/metrics.ts'
import type { ConversationTransaction, Inbox, InboxRow } from './ports.ts'

export interface InboxWorkerParts {
  inbox: Inbox
  handle: (tx: ConversationTransaction, row: InboxRow, now: Date) => Promise<void>
  onWake: (wake: () => void) => () => void
  /** Something was committed that may have to go out. */
  onDone: () => void
  clock: Clock
  log: Logger
  metrics: Metrics
}

const PARALLEL_CHATS = 8
const LOOK_AHEAD = 64
const BEAT_MS = 1_000
const LONGEST_RETRY_MS = 300_000
const RETRY_MS = [1_000, 5_000, 15_000, 60_000, LONGEST_RETRY_MS]

/** Works through the inbox: the rows of one chat in order, chats beside each other, each row in one transaction. */
export class InboxWorker {
  readonly #parts: InboxWorkerParts
  readonly #loop: Loop
  #stopListening: () => void = () => undefined

  constructor(parts: InboxWorkerParts) {
    this.#parts = parts
    const turn = async (): Promise<undefined> => {
      await this.drain()
    }
    this.#loop = new Loop({ name: 'inbox', turn, beatMs: BEAT_MS, log: parts.log })
  }

  start(): void {
    this.#stopListening = this.#parts.onWake(() => this.#loop.call())
    this.#loop.start()
  }

  /** There may be something to do. */
  wake(): void {
    this.#loop.call()
  }

  async stop(): Promise<void> {
    this.#stopListening()
    await this.#loop.stop()
  }

  /** Works on everything whose turn it is now. */
  async drain(): Promise<void> {
    const { inbox, clock } = this.#parts
    const busy = new Set<string>()
    const underWay = new Set<Promise<void>>()
    for (;;) {
      const now = clock.now()
      const retriedBy = new Date(now.getTime() + LONGEST_RETRY_MS)
      const due = await inbox.due(LOOK_AHEAD, { now, retriedBy })
      const free = due.filter(({ chat }) => !busy.has(chat))
      if (free.length === 0 && underWay.size === 0) return
      for (const { id, chat } of free) {
        if (underWay.size >= PARALLEL_CHATS) await Promise.race(underWay)
        busy.add(chat)
        const work = this.#work(id).then((done) => {
          underWay.delete(work)
          // A chat whose row another process has is left alone until the next turn.
          if (done) busy.delete(chat)
        })
        underWay.add(work)
      }
      await Promise.race(underWay)
    }
  }

  async #work(id: bigint): Promise<boolean> {
    const { inbox, handle, clock, metrics } = this.#parts
    const stopTimer = metrics.processingSeconds.startTimer()
    const now = clock.now()
    let attempts = 0
    try {
      const done = await inbox.process(id, now, async (tx, row) => {
        attempts = row.attempts
        await handle(tx, row, now)
      })
      metrics.processed.inc({ outcome: done ? 'done' : 'taken' })
      if (done) this.#parts.onDone()
      return done
    } catch (error) {
      return await this.#setBack(id, attempts, error)
    } finally {
      stopTimer()
    }
  }

  /**
   * A row that keeps failing is set aside, so that those behind it get their turn; false when not even that could be
   * written, which is no fault of the row.
   */
  async #setBack(id: bigint, attempts: number, error: unknown): Promise<boolean> {
    const { inbox, clock, log, metrics } = this.#parts
    // What cannot be read today cannot be read in five minutes, and its chat would wait.
    const delayMs = error instanceof Unreadable ? undefined : RETRY_MS[attempts]
    const retryAt = delayMs === undefined ? undefined : new Date(clock.now().getTime() + delayMs)
    const stack = error instanceof Error ? error.stack : undefined
    log.error({ inbox: String(id), error: stack ?? messageOf(error), retryAt }, 'An update failed')
    metrics.processed.inc({ outcome: retryAt ? 'failed' : 'dead' })
    try {
      await inbox.setBack(id, messageOf(error), retryAt)
      return true
    } catch {
      return false
    }
  }
}
