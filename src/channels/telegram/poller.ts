import { TelegramError } from 'telegraf'
import type { Update } from 'telegraf/types'
import { messageOf } from '../../runtime/errors.ts'
import { limited } from '../../runtime/pause.ts'
import { Poller, type PollerParts } from '../poller.ts'
import type { BotApi } from './bot-api.ts'
import { classify } from './classify.ts'
import { ALLOWED_UPDATES, type BotName, inboxRow } from './update.ts'

const POLL_SECONDS = 25
const CALL_TIMEOUT_MS = (POLL_SECONDS + 10) * 1_000
const MOST_UPDATES = 100
const FIRST_BACKOFF_MS = 1_000
const LONGEST_BACKOFF_MS = 5_000
const CONFLICT_BACKOFF_MS = 3_000

export interface TelegramPollerParts extends PollerParts {
  api: BotApi
  bot: BotName
}

/**
 * Fetches updates and stores them before the platform is told that they arrived: the offset moves only after the
 * commit, so that a crash anywhere leads to the same updates again, never to none. Two pollers on one token would end
 * each other's calls.
 */
export class TelegramPoller extends Poller {
  readonly #parts: TelegramPollerParts
  #offset = 0

  constructor(parts: TelegramPollerParts) {
    super(parts)
    this.#parts = parts
  }

  protected override async pollWhile(mayPoll: AbortSignal): Promise<void> {
    let backoffMs = FIRST_BACKOFF_MS
    while (!mayPoll.aborted) {
      const failure = await this.#attempt()
      if (failure === undefined) {
        backoffMs = FIRST_BACKOFF_MS
      } else {
        await this.pause(waitAfter(failure.error, backoffMs), mayPoll)
        backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS)
      }
    }
  }

  async #attempt(): Promise<{ error: unknown } | undefined> {
    try {
      await this.#keep(await this.#fetch())
      return undefined
    } catch (error) {
      if (!this.stopping.aborted) this.warnOf(error)
      return { error }
    }
  }

  async #fetch(): Promise<Update[]> {
    const { api, contact } = this.#parts
    const wanted = { offset: this.#offset, limit: MOST_UPDATES, timeout: POLL_SECONDS }
    const signal = limited(this.stopping, CALL_TIMEOUT_MS)
    try {
      const payload = { ...wanted, allowed_updates: ALLOWED_UPDATES }
      const updates = await api.call('getUpdates', payload, signal)
      contact.answered()
      return updates
    } catch (error) {
      if (classify(error).kind === 'later') contact.answered()
      else if (!this.stopping.aborted) contact.silent(messageOf(error))
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
