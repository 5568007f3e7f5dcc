import { messageOf } from '../../runtime/errors.ts'
import { limited } from '../../runtime/pause.ts'
import { NoAnswer } from '../no-answer.ts'
import { Poller, type PollerParts } from '../poller.ts'
import { isRefusal, type ZaloBotApi, ZaloBotError } from './bot-api.ts'
import { webhookAddress } from './have-delivered.ts'
import { eventName, inboxRow } from './update.ts'

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

export interface ZaloBotPollerParts extends PollerParts {
  api: ZaloBotApi
  pollGapMs?: number | undefined
}

/** What a poll came to. */
type Polled = { kind: 'came' | 'idle' | 'webhook-is-set' } | { kind: 'failed'; error: unknown }

/**
 * Fetches updates one by one. The platform forgets an update when it hands it out, so it is stored before the next is
 * asked for, however long that takes. Two pollers on one token would share its updates at random.
 */
export class ZaloBotPoller extends Poller {
  readonly #parts: ZaloBotPollerParts

  constructor(parts: ZaloBotPollerParts) {
    super(parts)
    this.#parts = parts
  }

  protected override async pollWhile(mayPoll: AbortSignal): Promise<void> {
    const { pollGapMs = POLL_GAP_MS } = this.#parts
    let backoffMs = FIRST_BACKOFF_MS
    let idle = 0
    while (!mayPoll.aborted) {
      const gap = this.pause(pollGapMs, mayPoll)
      const polled = await this.#poll()
      idle = polled.kind === 'idle' ? idle + 1 : 0
      const isLookDue = idle > 0 && idle % IDLE_BEFORE_LOOK === 0
      if (polled.kind === 'webhook-is-set' || (isLookDue && (await this.#isWebhookSet()))) {
        await this.#waitForNoWebhook(mayPoll)
      }
      if (polled.kind === 'failed') {
        this.warnOf(polled.error)
        await this.pause(backoffMs, mayPoll)
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
    const { api, contact } = this.#parts
    try {
      const limit = limited(this.stopping, CALL_TIMEOUT_MS)
      const given = await api.call('getUpdates', { timeout: POLL_SECONDS }, limit)
      contact.answered()
      await this.#keep(Array.isArray(given) ? given : [given])
      return { kind: 'came' }
    } catch (error) {
      if (this.stopping.aborted) return { kind: 'idle' }
      if (isWebhookRefusal(error)) return { kind: 'webhook-is-set' }
      if (isRefusal(error, NOTHING_CAME) || isTooOften(error)) contact.answered()
      else contact.silent(messageOf(error))
      return isRefusal(error, NOTHING_CAME) ? { kind: 'idle' } : { kind: 'failed', error }
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
        if (this.stopping.aborted) throw error
        log.error({ error: messageOf(error) }, 'An update could not be stored yet')
        await this.pause(STORE_RETRY_MS, this.stopping)
      }
    }
  }

  /** Whoever set it may have another installation with the same token: it is theirs to take away. */
  async #waitForNoWebhook(mayPoll: AbortSignal): Promise<void> {
    const { account, contact, log } = this.#parts
    contact.silent(WEBHOOK_IS_SET)
    log.error({ account }, WEBHOOK_IS_SET)
    do {
      await this.pause(WEBHOOK_LOOK_MS, mayPoll)
    } while (!mayPoll.aborted && (await this.#isWebhookSet()))
  }

  async #isWebhookSet(): Promise<boolean> {
    const limit = limited(this.stopping, CALL_TIMEOUT_MS)
    const address = webhookAddress(this.#parts.api, limit)
    return (await address.catch(() => undefined)) !== undefined
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
