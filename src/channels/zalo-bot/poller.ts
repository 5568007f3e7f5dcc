import type { Inbox } from '../../conversation/ports.ts'
import type { Contact, SenderLock } from '../../delivery/ports.ts'
import { messageOf } from '../../runtime/errors.ts'
import type { Logger } from '../../runtime/log.ts'
import type { Metrics } from '../../runtime/metrics.ts'
import { limited, pause as realPause } from '../../runtime/pause.ts'
import { NoAnswer } from '../no-answer.ts'
import { isRefusal, type ZaloBotApi, ZaloBotError } from './bot-api.ts'
import { eventName, inboxRow } from './update.ts'
import { webhookAddress } from './webhook-address.ts'

const POLL_SECONDS = 30
const CALL_TIMEOUT_MS = (POLL_SECONDS + 7) * 1_000
/** Least time from the beginning of one poll to that of the next: faster ones were given the same update again. */
const POLL_GAP_MS = 1_000
const FIRST_BACKOFF_MS = 2_000
const LONGEST_BACKOFF_MS = 10_000
const STORE_RETRY_MS = 1_000
/** How an idle poll ends, whatever its HTTP status. */
const NOTHING_CAME = 408
/** Some servers keep silent about a webhook: after so many idle polls it is asked whether one is set. */
const IDLE_BEFORE_LOOK = 20
const WEBHOOK_LOOK_MS = 5 * 60_000

export interface PollerParts {
  api: ZaloBotApi
  account: string
  contact: Contact
  /** Two pollers on one token would share its updates at random. */
  lock: SenderLock
  inbox: Pick<Inbox, 'store'>
  log: Logger
  metrics: Metrics
  pollGapMs?: number | undefined
  /** Waits on the machine's timers unless given. */
  pause?: typeof realPause
}

/** What a poll came to. */
type Polled = { kind: 'came' | 'idle' | 'webhook-is-set' } | { kind: 'failed'; why: string }

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
    const { log, pollGapMs = POLL_GAP_MS } = this.#parts
    let backoffMs = FIRST_BACKOFF_MS
    let idle = 0
    while (!mayPoll.aborted) {
      const gap = this.#pause(pollGapMs, mayPoll)
      const polled = await this.#poll()
      idle = polled.kind === 'idle' ? idle + 1 : 0
      const isLookDue = idle > 0 && idle % IDLE_BEFORE_LOOK === 0
      if (polled.kind === 'webhook-is-set' || (isLookDue && (await this.#isWebhookSet()))) {
        await this.#waitForNoWebhook(mayPoll)
      }
      if (polled.kind === 'failed') {
        log.warn({ error: polled.why }, 'Fetching updates failed')
        await this.#pause(backoffMs, mayPoll)
        backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS)
      } else {
        backoffMs = FIRST_BACKOFF_MS
      }
      await gap
    }
  }

  /**
   * A poll under way outlives the right to begin one: what it has been given already would go with it, and beside another
   * process it only takes its share.
   */
  async #poll(): Promise<Polled> {
    const { signal } = this.#stopping
    const { api, contact } = this.#parts
    try {
      const limit = limited(signal, CALL_TIMEOUT_MS)
      const given = await api.call('getUpdates', { timeout: POLL_SECONDS }, limit)
      contact.answered()
      await this.#keep(Array.isArray(given) ? given : [given])
      return { kind: 'came' }
    } catch (error) {
      if (signal.aborted) return { kind: 'idle' }
      if (isWebhookRefusal(error)) return { kind: 'webhook-is-set' }
      if (isRefusal(error, NOTHING_CAME) || isTooOften(error)) contact.answered()
      else contact.silent(messageOf(error))
      return isRefusal(error, NOTHING_CAME)
        ? { kind: 'idle' }
        : { kind: 'failed', why: messageOf(error) }
    }
  }

  /** An update in hand is in nobody else's: it is kept until the database takes it. */
  async #keep(updates: readonly unknown[]): Promise<void> {
    const { account, inbox, log, metrics } = this.#parts
    const rows = updates.flatMap((update) => {
      const row = inboxRow(account, update)
      if (!row) log.warn({ event: eventName(update) }, 'An update of an unknown shape')
      return row ?? []
    })
    while (rows.length > 0) {
      try {
        metrics.received.inc({ channel: 'zalo-bot' }, await inbox.store(rows))
        return
      } catch (error) {
        if (this.#stopping.signal.aborted) throw error
        log.error({ error: messageOf(error) }, 'An update could not be stored yet')
        await this.#pause(STORE_RETRY_MS, this.#stopping.signal)
      }
    }
  }

  /** Whoever set it may have another installation with the same token: it is theirs to take away. */
  async #waitForNoWebhook(mayPoll: AbortSignal): Promise<void> {
    const { account, contact, log } = this.#parts
    contact.silent(WEBHOOK_IS_SET)
    log.error({ account }, WEBHOOK_IS_SET)
    do {
      await this.#pause(WEBHOOK_LOOK_MS, mayPoll)
    } while (!mayPoll.aborted && (await this.#isWebhookSet()))
  }

  async #isWebhookSet(): Promise<boolean> {
    const limit = limited(this.#stopping.signal, CALL_TIMEOUT_MS)
    const address = webhookAddress(this.#parts.api, limit)
    return (await address.catch(() => undefined)) !== undefined
  }

  #pause(ms: number, signal: AbortSignal): Promise<void> {
    const { pause = realPause } = this.#parts
    return pause(ms, signal)
  }
}

const WEBHOOK_IS_SET =
  'No updates can be fetched: a webhook is set for this bot, perhaps by another installation with the same token. ' +
  'Stop that one, or set ZALO_BOT_WEBHOOK_URL here; it is looked at again every five minutes'

function isWebhookRefusal(error: unknown): boolean {
  return (
    error instanceof ZaloBotError && /webhook is set|remove the webhook/i.test(error.description)
  )
}

/** The platform, or what stands before it, lets no more calls through for now. */
function isTooOften(error: unknown): boolean {
  return isRefusal(error, 429) || (error instanceof NoAnswer && error.lack === 'too-often')
}
