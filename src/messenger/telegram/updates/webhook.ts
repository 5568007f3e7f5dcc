import { Agent } from 'node:http'
import { type MessengerClock, sleepOn, unixSeconds } from '../../clock.ts'
import type { Faults } from '../../wire/faults.ts'
import { LaneQueue } from './lane-queue.ts'
import type { Subscription, WebhookSettings } from './subscription.ts'
import { type Update, type UpdateQueue, updateJson } from './update-queue.ts'
import { type DeliveryResult, postUpdate } from './webhook-request.ts'

interface WebhookOptions {
  clock: MessengerClock
  queue: UpdateQueue
  subscription: Subscription
  faults: Faults
  random: () => number
  step: <T>(run: () => T) => T
}

interface Run {
  settings: WebhookSettings
  lanes: LaneQueue
  stop: AbortController
  agent: Agent
  sending: number
  wakingAtMs: number | undefined
}

const SET_SPACING_MS = 1_000
const ANSWER_TIMEOUT_MS = 60_000
const ACTIVE_FOR_MS = 10_000
const GONE_FOR_MS = 23 * 3_600_000
const MAX_RETRY_AFTER_S = 3_600

/** Delivers the updates of one bot to its address: in order within a lane, lanes beside each other. */
export class Webhook {
  readonly #options: WebhookOptions
  #run: Run | undefined
  #lastSuccessAtMs = -Infinity
  #setAtMs = -Infinity
  #goneSinceMs: number | undefined

  constructor(options: WebhookOptions) {
    this.#options = options
  }

  /** Setting the address more than once a second is refused. */
  maySet(): boolean {
    const now = this.#now()
    if (now < this.#setAtMs + SET_SPACING_MS) return false
    this.#setAtMs = now
    return true
  }

  /** Begins with everything that waits, if an address is set. */
  start(): void {
    this.stop()
    const { clock, queue, subscription, random } = this.#options
    const settings = subscription.webhook()
    if (!settings) return
    const lanes = new LaneQueue(random)
    for (const update of queue.waiting(unixSeconds(clock))) lanes.add(update)
    const agent = new Agent({ keepAlive: true, maxSockets: settings.maxConnections })
    const stop = new AbortController()
    this.#run = { settings, lanes, stop, agent, sending: 0, wakingAtMs: undefined }
    this.#goneSinceMs = undefined
    this.#pump()
  }

  /** What is under way is given up; it stays in the queue. */
  stop(): void {
    this.#run?.stop.abort()
    this.#run?.agent.destroy()
    this.#run = undefined
  }

  wake(update: Update): void {
    this.#run?.lanes.add(update, { overtakes: this.#strikes('reorder-updates') })
    queueMicrotask(() => this.#pump())
  }

  #pump(): void {
    const run = this.#run
    if (!run) return
    const now = this.#now()
    while (run.sending < this.#connections(run, now)) {
      const update = run.lanes.take(now)
      if (!update) break
      if (update.expiresAt < now / 1000) this.#drop(run, update)
      else void this.#deliver(run, update)
    }
    const wakeAt = run.lanes.nextWakeAtMs(now)
    if (wakeAt !== undefined && wakeAt !== run.wakingAtMs) void this.#pumpAt(run, wakeAt)
  }

  /** Without a success in the last ten seconds, one connection has to do. */
  #connections(run: Run, now: number): number {
    return this.#lastSuccessAtMs + ACTIVE_FOR_MS < now ? 1 : run.settings.maxConnections
  }

  async #pumpAt(run: Run, atMs: number): Promise<void> {
    run.wakingAtMs = atMs
    await sleepOn(this.#options.clock, atMs - this.#now(), run.stop.signal)
    if (run.wakingAtMs === atMs) run.wakingAtMs = undefined
    if (run === this.#run) this.#pump()
  }

  async #deliver(run: Run, update: Update): Promise<void> {
    run.sending += 1
    const result = await this.#post(run, update)
    run.sending -= 1
    if (run !== this.#run) return
    if (result.kind === 'answered' && result.status >= 200 && result.status <= 299) {
      this.#succeeded(run, update)
    } else {
      this.#failed(run, update, result)
    }
    this.#pump()
  }

  async #post({ settings, stop, agent }: Run, update: Update): Promise<DeliveryResult> {
    const answered = new AbortController()
    const timeout = new AbortController()
    void sleepOn(this.#options.clock, ANSWER_TIMEOUT_MS, answered.signal).then(() =>
      timeout.abort(),
    )
    const split = this.#strikes('split-character')
    const body = updateJson(update)
    const signal = AbortSignal.any([stop.signal, timeout.signal])
    const result = await postUpdate({ ...settings, body, split, agent }, signal)
    answered.abort()
    return result
  }

  #succeeded(run: Run, update: Update): void {
    this.#lastSuccessAtMs = this.#now()
    this.#goneSinceMs = undefined
    if (this.#strikes('duplicate-update')) run.lanes.failed(update, this.#now(), 0)
    else this.#drop(run, update)
  }

  #failed(run: Run, update: Update, result: DeliveryResult): void {
    const now = this.#now()
    if (this.#isGoneForGood(result, now)) return this.#close()
    const asked = result.kind === 'answered' ? result.retryAfterS : 0
    const retryAfterS = Math.min(Math.max(asked, 0), MAX_RETRY_AFTER_S)
    const { retryAtMs } = run.lanes.failed(update, now, retryAfterS)
    if (retryAtMs / 1000 > update.expiresAt) this.#drop(run, update)
  }

  /** An address that has answered 410 for 23 hours is given up. */
  #isGoneForGood(result: DeliveryResult, now: number): boolean {
    const gone = result.kind === 'answered' && result.status === 410
    this.#goneSinceMs = gone ? (this.#goneSinceMs ?? now) : undefined
    return this.#goneSinceMs !== undefined && now > this.#goneSinceMs + GONE_FOR_MS
  }

  #close(): void {
    this.#options.step(() => this.#options.subscription.setWebhook(undefined))
    this.stop()
  }

  #drop(run: Run, update: Update): void {
    run.lanes.done(update)
    this.#options.step(() => this.#options.queue.forget(update.id))
  }

  #strikes(kind: 'reorder-updates' | 'split-character' | 'duplicate-update'): boolean {
    return this.#options.faults.striking([kind], { method: 'webhook' }).length > 0
  }

  #now(): number {
    return this.#options.clock.now().getTime()
  }
}
