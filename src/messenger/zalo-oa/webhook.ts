import { createHash } from 'node:crypto'
import { sleepOn } from '../clock.ts'
import { postBody, type PostResult } from '../wire/post-body.ts'
import { accountOf, type EventRow, type ZaloOa } from './zalo-oa.ts'

const MINUTE_MS = 60_000
const DEADLINE_MS = 2_000
/** After how long an event that was not answered 200 in time is sent again. */
const RETRIES_MS = [MINUTE_MS / 2, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS]

/** Delivers one account's events to its address, each when it is due; one that fails holds no other one back. */
export class Webhook {
  readonly #zalo: ZaloOa
  readonly #oa: number
  #running: AbortController | undefined
  #sleeping: AbortController | undefined
  /** Something was queued since the queue was looked at. */
  #hasNews = false

  constructor(zalo: ZaloOa, oa: number) {
    this.#zalo = zalo
    this.#oa = oa
  }

  /** What is under way is given up; it stays in the queue. */
  stop(): void {
    this.#running?.abort()
    this.#running = undefined
  }

  /** Delivers what is due, now and later. */
  wake(): void {
    this.#hasNews = true
    this.#sleeping?.abort()
    if (this.#running) return
    const running = new AbortController()
    this.#running = running
    void this.#deliverAll(running.signal).finally(() => {
      if (this.#running !== running) return
      this.#running = undefined
      if (this.#hasNews) this.wake()
    })
  }

  /** What saving an address does in the console: one at which nobody answers 200 is not kept. */
  async tryAddress(url: string): Promise<void> {
    const { clock, oas, settings, step } = this.#zalo
    const headers = { 'Content-Type': 'application/json' }
    // Nothing to speak of, and unsigned.
    const posting = { url, headers, body: Buffer.from('{}'), timeoutMs: DEADLINE_MS }
    const result = await postBody(clock, posting, new AbortController().signal)
    if (isTaken(result) || settings.webhookProbe === 'tries') return
    const current = oas.get(this.#oa)
    if (current?.webhook?.url !== url) return
    const { webhook: _refused, ...rest } = current
    step(() => oas.put(rest))
  }

  async #deliverAll(signal: AbortSignal): Promise<void> {
    for (let event = await this.#next(signal); event; event = await this.#next(signal)) {
      const waitMs = event.dueAt - this.#now()
      if (waitMs > 0) {
        await this.#sleep(waitMs, signal)
        continue
      }
      const result = await this.#deliver(event, signal)
      if (result) this.#settle(event, result)
    }
  }

  async #next(signal: AbortSignal): Promise<EventRow | undefined> {
    // Whatever queued the event ends its step first.
    await Promise.resolve()
    this.#hasNews = false
    if (signal.aborted || this.#url() === undefined) return undefined
    const waiting = [...this.#zalo.events.values()].filter(({ oa }) => oa === this.#oa)
    return waiting.toSorted((one, other) => one.dueAt - other.dueAt || one.id - other.id)[0]
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#hasNews) return
    const sleeping = new AbortController()
    this.#sleeping = sleeping
    await sleepOn(this.#zalo.clock, ms, AbortSignal.any([sleeping.signal, signal]))
    this.#sleeping = undefined
  }

  /** Undefined when it was called off. */
  async #deliver(event: EventRow, signal: AbortSignal): Promise<PostResult | undefined> {
    const strikes = (kind: 'lose-update' | 'duplicate-update'): boolean =>
      this.#zalo.faults.striking([kind], { method: 'webhook' }).length > 0
    if (strikes('lose-update')) return { kind: 'answered', status: 200 }
    const posting = {
      url: this.#url() ?? '',
      headers: { ...this.#headersOf(event), ...event.headers },
      body: Buffer.from(event.body),
      timeoutMs: DEADLINE_MS,
    }
    if (strikes('duplicate-update')) await postBody(this.#zalo.clock, posting, signal)
    const result = await postBody(this.#zalo.clock, posting, signal)
    return signal.aborted ? undefined : result
  }

  #headersOf({ body, timestamp: told, attempts }: EventRow): Record<string, string> {
    const { signedTimestamp } = this.#zalo.settings
    const timestamp = signedTimestamp === 'header' ? String(this.#now()) : told
    const { appId, secretKey } = accountOf(this.#zalo, this.#oa)
    const mac = createHash('sha256').update(`${appId}${body}${timestamp}${secretKey}`).digest('hex')
    return {
      'Content-Type': 'application/json',
      'X-ZEvent-Signature': `mac=${mac}`,
      ...(signedTimestamp === 'header' && { 'X-ZEvent-Timestamp': timestamp }),
      ...(attempts > 0 && { num_retry: String(attempts) }),
    }
  }

  #settle(event: EventRow, result: PostResult): void {
    const { events, step } = this.#zalo
    const isOver = isTaken(result)
    const retryMs = RETRIES_MS[event.attempts]
    step(() => {
      if (isOver || retryMs === undefined) events.delete(`${event.oa}/${event.id}`)
      else events.put({ ...event, attempts: event.attempts + 1, dueAt: this.#now() + retryMs })
      if (!isOver && retryMs === undefined) this.#disable()
    })
  }

  /** An address that has failed with one event to the last is given up, and all that waited for it. */
  #disable(): void {
    const { oas, events } = this.#zalo
    const oa = oas.get(this.#oa)
    if (oa?.webhook) oas.put({ ...oa, webhook: { ...oa.webhook, disabled: true } })
    for (const event of events.values()) {
      if (event.oa === this.#oa) events.delete(`${event.oa}/${event.id}`)
    }
  }

  #url(): string | undefined {
    const webhook = this.#zalo.oas.get(this.#oa)?.webhook
    return webhook?.disabled ? undefined : webhook?.url
  }

  #now(): number {
    return this.#zalo.clock.now().getTime()
  }
}

function isTaken(result: PostResult): boolean {
  return result.kind === 'answered' && result.status === 200
}
