import { sleepOn } from '../clock.ts'
import { postBody, type PostResult } from '../wire/post-body.ts'
import type { Bot, Update, WebhookProbe, ZaloBot } from './zalo-bot.ts'
import { forget, waitingFor } from './updates.ts'

const ANSWER_TIMEOUT_MS = 10_000
const RETRY_AFTER_MS = 5_000
/** As deliveries of the live service say it. */
const USER_AGENT = 'Java/1.8.0_192'

/** Delivers one bot's updates to its address, one after another. */
export class Webhook {
  readonly #zalo: ZaloBot
  readonly #bot: number
  #stop: AbortController | undefined
  /** Something was queued since the queue was looked at. */
  #hasNews = false

  constructor(zalo: ZaloBot, bot: number) {
    this.#zalo = zalo
    this.#bot = bot
  }

  /** What is under way is given up; it stays in the queue. */
  stop(): void {
    this.#stop?.abort()
    this.#stop = undefined
  }

  /** Delivers what waits, unless that is under way. */
  wake(): void {
    this.#hasNews = true
    if (this.#stop) return
    const stop = new AbortController()
    this.#stop = stop
    void this.#deliverAll(stop.signal).finally(() => {
      if (this.#stop !== stop) return
      this.#stop = undefined
      if (this.#hasNews) this.wake()
    })
  }

  /** What setWebhook and testWebhook post to see whether anybody answers. */
  probe(kind: WebhookProbe, signal: AbortSignal): Promise<PostResult> {
    return this.#post(this.#probeBody(kind), signal)
  }

  /** The one of testWebhook counts in seconds, and comes from nobody in no chat. */
  #probeBody(kind: WebhookProbe): string | undefined {
    if (kind === 'json') return '{}'
    if (kind !== 'test') return undefined
    const date = Math.floor(this.#zalo.clock.now().getTime() / 1_000)
    const message = { message_id: 'webhook-test', date, text: 'webhook test' }
    return JSON.stringify({ event_name: 'webhook.test', message })
  }

  async #deliverAll(signal: AbortSignal): Promise<void> {
    for (let update = await this.#next(signal); update; update = await this.#next(signal)) {
      const delivered = update
      const isOver = await this.#deliver(delivered, signal)
      if (isOver) this.#zalo.step(() => forget(this.#zalo, delivered))
    }
  }

  async #next(signal: AbortSignal): Promise<Update | undefined> {
    // Whatever queued the update ends its step first.
    await Promise.resolve()
    this.#hasNews = false
    return signal.aborted || !this.#hook() ? undefined : waitingFor(this.#zalo, this.#bot)[0]
  }

  /** False when it was called off and the update still waits. */
  async #deliver(update: Update, signal: AbortSignal): Promise<boolean> {
    const strikes = (kind: 'lose-update' | 'duplicate-update'): boolean =>
      this.#zalo.faults.striking([kind], { method: 'webhook' }).length > 0
    if (strikes('lose-update')) return true
    const copies = strikes('duplicate-update') ? 2 : 1
    const isWrapped = this.#zalo.settings.webhookBody === 'wrapped'
    const body = isWrapped ? `{"ok":true,"result":${update.json}}` : update.json
    for (let sent = 0; sent < copies; sent += 1) {
      await this.#postUntilTaken(body, signal)
    }
    return !signal.aborted
  }

  async #postUntilTaken(body: string, signal: AbortSignal): Promise<void> {
    const { settings, clock } = this.#zalo
    for (let attempt = 0; attempt <= settings.webhookRetries; attempt += 1) {
      if (attempt > 0) await sleepOn(clock, RETRY_AFTER_MS, signal)
      if (signal.aborted) return
      const result = await this.#post(body, signal)
      if (result.kind === 'answered' && result.status === 200) return
    }
  }

  async #post(body: string | undefined, signal: AbortSignal): Promise<PostResult> {
    const hook = this.#hook()
    if (!hook) return { kind: 'broken', why: 'connection' }
    const headers = {
      'X-Bot-Api-Secret-Token': hook.secret,
      'User-Agent': USER_AGENT,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    }
    const posting = {
      url: hook.url,
      headers,
      body: body === undefined ? undefined : Buffer.from(body),
      timeoutMs: ANSWER_TIMEOUT_MS,
    }
    return postBody(this.#zalo.clock, posting, signal)
  }

  #hook(): Bot['webhook'] {
    return this.#zalo.bots.get(this.#bot)?.webhook
  }
}
