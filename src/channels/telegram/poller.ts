import { TelegramError } from 'telegraf'
import type { Update } from 'telegraf/types'
import type { Inbox } from '../../conversation/ports.ts'
import type { Contact, SenderLock } from '../../delivery/ports.ts'
import { messageOf } from '../../runtime/errors.ts'
import type { Logger } from '../../runtime/log.ts'
import type { Metrics } from '../../runtime/metrics.ts'
import { limited, pause as realPause } from '../../runtime/pause.ts'
import type { BotApi } from './bot-api.ts'
import { classify } from './classify.ts'
import { ALLOWED_UPDATES, type BotName, inboxRow } from './update.ts'

const POLL_SECONDS = 25
const CALL_TIMEOUT_MS = (POLL_SECONDS + 10) * 1_000
const MOST_UPDATES = 100
const FIRST_BACKOFF_MS = 1_000
const LONGEST_BACKOFF_MS = 5_000
const CONFLICT_BACKOFF_MS = 3_000

export interface PollerParts {
  api: BotApi
  account: string
  bot: BotName
  contact: Contact
  /** Two pollers on one token end each other's calls. */
  lock: SenderLock
  inbox: Pick<Inbox, 'store'>
  log: Logger
  metrics: Metrics
  /** Waits on the machine's timers unless given. */
  pause?: typeof realPause
}

/**
 * Fetches updates and stores them before the platform is told that they arrived: the offset moves only after the
 * commit, so that a crash anywhere leads to the same updates again, never to none.
 */
export class Poller {
  readonly #parts: PollerParts
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined
  #offset = 0

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
    const { pause = realPause } = this.#parts
    let backoffMs = FIRST_BACKOFF_MS
    while (!mayPoll.aborted) {
      const failure = await this.#attempt()
      if (failure === undefined) {
        backoffMs = FIRST_BACKOFF_MS
      } else {
        await pause(waitAfter(failure.error, backoffMs), mayPoll)
        backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS)
      }
    }
  }

  async #attempt(): Promise<{ error: unknown } | undefined> {
    try {
      await this.#keep(await this.#fetch())
      return undefined
    } catch (error) {
      if (!this.#stopping.signal.aborted) {
        this.#parts.log.warn({ error: messageOf(error) }, 'Fetching updates failed')
      }
      return { error }
    }
  }

  async #fetch(): Promise<Update[]> {
    const { api, contact } = this.#parts
    const wanted = { offset: this.#offset, limit: MOST_UPDATES, timeout: POLL_SECONDS }
    const signal = limited(this.#stopping.signal, CALL_TIMEOUT_MS)
    try {
      const payload = { ...wanted, allowed_updates: ALLOWED_UPDATES }
      const updates = await api.call('getUpdates', payload, signal)
      contact.answered()
      return updates
    } catch (error) {
      if (classify(error).kind === 'later') contact.answered()
      else if (!this.#stopping.signal.aborted) contact.silent(messageOf(error))
      throw error
    }
  }

  async #keep(updates: readonly Update[]): Promise<void> {
    const { account, bot, inbox, log, metrics } = this.#parts
    const last = updates.at(-1)
    if (!last) return
    const read = updates.map((update) => inboxRow({ account, bot }, update))
    const rows = read.filter((row) => typeof row !== 'string')
    const unread = read.filter((row) => row === 'unknown-shape').length
    if (unread > 0) log.warn({ unread }, 'Updates of an unknown shape')
    metrics.received.inc({ channel: 'telegram' }, await inbox.store(rows))
    this.#offset = last.update_id + 1
  }
}

/** Another process polls with the same token, or a webhook is set: both end, so polling never gives up. */
function waitAfter(error: unknown, backoffMs: number): number {
  if (!(error instanceof TelegramError)) return backoffMs
  if (error.code === 409) return CONFLICT_BACKOFF_MS
  const seconds = error.parameters?.retry_after
  return seconds === undefined ? backoffMs : seconds * 1000
}
