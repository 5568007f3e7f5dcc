import type { Inbox } from '../../conversation/ports.ts'
import type { Contact, SenderLock } from '../../delivery/ports.ts'
import { messageOf } from '../../errors.ts'
import type { Logger } from '../../log.ts'
import type { Metrics } from '../../metrics.ts'
import { limited, pause as realPause } from '../../pause.ts'
import { type ZaloBotApi, ZaloBotError } from './bot-api.ts'
import { classify } from './classify.ts'
import { inboxRow } from './update.ts'

const POLL_SECONDS = 30
const CALL_TIMEOUT_MS = (POLL_SECONDS + 7) * 1_000
const FIRST_BACKOFF_MS = 2_000
const LONGEST_BACKOFF_MS = 10_000
const STORE_RETRY_MS = 1_000
/** How an idle poll ends. */
const NOTHING_CAME = 408

export interface PollerParts {
  api: ZaloBotApi
  account: string
  contact: Contact
  /** Two pollers on one token would share its updates at random. */
  lock: SenderLock
  inbox: Pick<Inbox, 'store'>
  log: Logger
  metrics: Metrics
  /** Waits on the machine's timers unless given. */
  pause?: typeof realPause
}

/**
 * Fetches updates one by one. The platform forgets an update when it hands it out, so it is stored before the next is
 * asked for, however long that takes; only one process begins polls of an account.
 */
export class Poller {
  readonly #parts: PollerParts
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined

  constructor(parts: PollerParts) {
    this.#parts = parts
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { lock, account } = this.#parts
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const right = await lock.acquire(`poll ${account}`, signal)
      if (!right) return
      await this.#pollWhile(AbortSignal.any([right.lost, signal]))
      await right.release()
    }
  }

  async #pollWhile(mayPoll: AbortSignal): Promise<void> {
    let backoffMs = FIRST_BACKOFF_MS
    while (!mayPoll.aborted) {
      const failure = await this.#attempt()
      if (failure === undefined) {
        backoffMs = FIRST_BACKOFF_MS
      } else {
        const { log, pause = realPause } = this.#parts
        log.warn({ error: failure }, 'Fetching updates failed')
        await pause(backoffMs, mayPoll)
        backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS)
      }
    }
  }

  /**
   * Undefined when all is well, also when nothing came. A poll under way outlives the right to begin one: what it has
   * been given already would go with it, and beside another process it only takes its share.
   */
  async #attempt(): Promise<string | undefined> {
    const { signal } = this.#stopping
    const { contact } = this.#parts
    try {
      const limit = limited(signal, CALL_TIMEOUT_MS)
      const update = await this.#parts.api.call('getUpdates', { timeout: POLL_SECONDS }, limit)
      contact.answered()
      await this.#keep(update)
      return undefined
    } catch (error) {
      if (signal.aborted) return undefined
      if (isIdle(error) || classify(error).kind === 'later') contact.answered()
      else contact.silent(messageOf(error))
      return isIdle(error) ? undefined : messageOf(error)
    }
  }

  /** An update in hand is in nobody else's: it is kept until the database takes it. */
  async #keep(update: unknown): Promise<void> {
    const { account, inbox, log, metrics, pause = realPause } = this.#parts
    const row = inboxRow(account, update)
    if (!row) return log.warn('An update of an unknown shape')
    for (;;) {
      try {
        metrics.received.inc({ channel: 'zalo-bot' }, await inbox.store([row]))
        return
      } catch (error) {
        if (this.#stopping.signal.aborted) throw error
        log.error({ error: messageOf(error) }, 'An update could not be stored yet')
        await pause(STORE_RETRY_MS, this.#stopping.signal)
      }
    }
  }
}

function isIdle(error: unknown): boolean {
  return error instanceof ZaloBotError && error.code === NOTHING_CAME
}
