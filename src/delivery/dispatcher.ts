import { setMaxListeners } from 'node:events'
import type { Clock } from '../runtime/clock.ts'
import type { Logger } from '../runtime/log.ts'
import type { WorkingCalendar } from '../domain/time/calendar.ts'
import { type MessageBudget, monthOf } from '../domain/notices/message-budget.ts'
import { messageOf } from '../runtime/errors.ts'
import { Loop } from '../runtime/loop.ts'
import type { Metrics } from '../runtime/metrics.ts'
import { aborted, pause as realPause } from '../runtime/pause.ts'
import { AccountWatch } from './account-watch.ts'
import { beyondBudget, OVER_BUDGET } from './budget.ts'
import { deliver, type DeliveryParts, notSent } from './deliver.ts'
import { countEarlierCalls } from './earlier-calls.ts'
import { abandoned, takenBack } from './left-behind.ts'
import { LOOK_MS, WaitingList } from './waiting-list.ts'
import { isGroup, Pacer, type PacingLimits } from './pacing.ts'
import { planDepartures } from './plan-departures.ts'
import { SendGate } from './send-gate.ts'
import type {
  Departure,
  NoticeContext,
  NoticeContexts,
  OutboxQueue,
  QueuedMessage,
  SenderLock,
  SendingRight,
  Settlement,
  Silences,
  Wakeups,
} from './ports.ts'

export interface DispatcherParts extends Pick<
  DeliveryParts,
  'channel' | 'attach' | 'linkTo' | 'prompts' | 'random'
> {
  queue: OutboxQueue
  contexts: NoticeContexts
  lock: SenderLock
  wakeups: Wakeups
  clock: Clock
  limits: PacingLimits
  silences: Silences
  /** Absent: the platform counts no messages. */
  budget?: MessageBudget
  calendar: () => WorkingCalendar
  log: Logger
  metrics: Metrics
  /** Waits on the clock; on the machine's timers unless given. */
  pause?: typeof realPause
}

/** So far ahead departures are fixed; what is claimed when a process dies has to be taken for sent. */
const HORIZON_MS = 200
const MOST_UNDER_WAY = 100
const MANY_ENDED = 20
/** Longest that the outcome of a call stays unrecorded while others are under way. */
const SETTLE_WITHIN_MS = 100
/** By less a clock is kept right all the time. */
const LEAST_SET_BACK_MS = 1_000

/**
 * Sends what waits in the outbox of one account. One process holds the right to; per chat one message is under way at
 * a time, so that order is kept, and a slow call holds up its own chat alone. Nothing is sent inside a transaction:
 * claim, send, settle.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #pacer: Pacer
  readonly #lookout: WaitingList
  readonly #turnstile: SendGate
  readonly #stopping = new AbortController()
  /** Ends with the right to send: nothing leaves after it. */
  #ending: AbortSignal = this.#stopping.signal
  readonly #underWay = new Map<bigint, Promise<void>>()
  #ended: Settlement[] = []
  /** A claim was made of which it is not known whether its messages are under way. */
  #claimIsOpen = false
  readonly #watch: AccountWatch
  #turnAt = Number.NEGATIVE_INFINITY
  #loop: Loop | undefined
  #running: Promise<void> | undefined

  constructor(parts: DispatcherParts) {
    this.#parts = parts
    this.#pacer = new Pacer(parts.limits)
    const { clock, limits, pause } = parts
    const now = (): number => clock.now().getTime()
    this.#turnstile = new SendGate({ limits, now, ...(pause && { pause }) })
    this.#lookout = new WaitingList(parts.queue, parts.channel.account)
    this.#watch = new AccountWatch({ ...parts, onChange: () => this.wake() })
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** There may be something to send. */
  wake(): void {
    this.#lookout.changed()
    this.#loop?.call()
  }

  /** Who hears of the platform elsewhere tells it. */
  get watch(): Pick<AccountWatch, 'doubt' | 'heard'> {
    return this.#watch
  }

  /** Waits for calls under way; what has not left stays queued. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  /** Sends everything that may leave now. Returns how long to wait for the next, or undefined when nothing waits. */
  async drain(): Promise<number | undefined> {
    for (;;) {
      const waitMs = await this.#turn()
      const isAtRest = this.#underWay.size === 0 && this.#ended.length === 0
      if (isAtRest && !this.#watch.probing) return waitMs
      await this.#allEnded()
    }
  }

  async #run(): Promise<void> {
    const { lock, channel } = this.#parts
    while (!this.#stopping.signal.aborted) {
      const right = await lock.acquire(channel.account, this.#stopping.signal)
      if (right) await this.#sendWhile(right)
    }
  }

  async #sendWhile(right: SendingRight): Promise<void> {
    const { wakeups, log, pause } = this.#parts
    this.#ending = AbortSignal.any([right.lost, this.#stopping.signal])
    // Each call under way, and each outcome that waits to be recorded with others.
    setMaxListeners(2 * MOST_UNDER_WAY, this.#ending)
    const timing = { beatMs: LOOK_MS, ...(pause && { pause }) }
    const loop = new Loop({ name: 'dispatcher', turn: () => this.#turn(), log, ...timing })
    this.#loop = loop
    const stopListening = wakeups.on('outbox', () => this.wake())
    try {
      await this.takeOver()
      loop.start()
      await aborted(this.#ending)
    } catch (error) {
      log.error({ error: messageOf(error) }, 'Taking over the outbox failed: it is tried again')
    } finally {
      stopListening()
      await loop.stop()
      await this.#allEnded()
      await this.#settle().catch((error: unknown) => {
        log.error({ error: messageOf(error) }, 'What was sent last could not be recorded')
      })
      await right.release()
    }
  }

  async #allEnded(): Promise<void> {
    await Promise.all([this.#watch.probing, ...this.#underWay.values()])
  }

  /** Goes on where the process before this one stopped: at its pace, with what it had begun to send. */
  async takeOver(): Promise<void> {
    // What was left behind may have arrived until a moment ago.
    await this.#recover()
    await countEarlierCalls(this.#parts, this.#pacer)
    await this.#watch.takeOver()
  }

  /** What another process had begun to send may or may not have arrived. */
  async #recover(): Promise<void> {
    const { queue, channel, clock, log, random, calendar } = this.#parts
    const left = await queue.leftBehind(channel.account)
    if (left.length === 0) return
    log.warn({ count: left.length }, 'A process ended while sending')
    this.#ended.push(...abandoned(left, { now: clock.now(), random, calendar: calendar() }))
    await this.#settle()
  }

  async #turn(): Promise<number | undefined> {
    const { clock, queue, channel } = this.#parts
    await this.#settle()
    if (this.#claimIsOpen) await this.#takeBack()
    if (this.#ending.aborted) return undefined
    const now = clock.now()
    this.#follow(now.getTime())
    if (this.#turnstile.heldMs() > 0) return this.#turnstile.heldMs()
    const waiting = await this.#lookout.look(now)
    // A good probe lets go what is on record as broken.
    if (!this.#watch.mayLeave && this.#ended.length > 0) return 0
    const asked = this.#watch.asked(now.getTime(), waiting.length > 0, this.#ending)
    if (asked) return asked.waitMs
    const { departures, waitMs } = planDepartures(waiting, this.#pacer, {
      now: now.getTime(),
      horizonMs: HORIZON_MS,
      room: this.#watch.room(this.#underWay.size, MOST_UNDER_WAY),
      isGroup,
    })
    if (departures.length > 0) {
      this.#lookout.leaving(departures)
      await this.#launch(departures)
    }
    // Outcomes that came in during this turn have called nobody.
    if (this.#ended.length > 0) return Math.min(waitMs ?? SETTLE_WITHIN_MS, SETTLE_WITHIN_MS)
    if (waitMs !== undefined || waiting.length > 0 || this.#underWay.size > 0) return waitMs
    const dueAt = await queue.nextDueAt(channel.account, now)
    return dueAt && Math.max(0, dueAt.getTime() - now.getTime())
  }

  /** A clock that was set back makes nobody wait for the time that it showed before. */
  #follow(now: number): void {
    const byMs = this.#turnAt - now
    this.#turnAt = now
    if (byMs < LEAST_SET_BACK_MS) return
    this.#pacer.setBack(byMs)
    this.#turnstile.setBack(byMs)
    // A good probe lets go what waits by the time of before.
    this.#watch.doubt()
  }

  async #launch(departures: readonly Departure[]): Promise<void> {
    const { queue, contexts, clock } = this.#parts
    this.#claimIsOpen = true
    const messages = await queue.claim(departures)
    const now = clock.now()
    const beyond = await this.#beyondBudget(messages, now)
    const context = await contexts.load(messages, now)
    const times = new Map(departures.map(({ id, at }) => [id, at]))
    for (const message of messages) {
      if (beyond.has(message.id)) {
        this.#ended.push(notSent(message, OVER_BUDGET, now))
        this.#loop?.call()
        continue
      }
      const leaving = { at: times.get(message.id) ?? now }
      const sending = this.#send(message, context.get(message.id) ?? {}, leaving)
      this.#underWay.set(message.id, sending)
    }
    this.#claimIsOpen = false
  }

  async #beyondBudget(messages: readonly QueuedMessage[], now: Date): Promise<Set<bigint>> {
    const { budget, queue, channel } = this.#parts
    if (!budget) return new Set()
    const use = await queue.use(channel.account, monthOf(now))
    const uncounted = this.#underWay.size + this.#ended.length
    return beyondBudget(budget, { ...use, messages: use.messages + uncounted }, messages)
  }

  async #send(message: QueuedMessage, context: NoticeContext, { at }: { at: Date }): Promise<void> {
    const { clock, metrics, log, budget, pause = realPause } = this.#parts
    const now = (): Date => clock.now()
    const earlyMs = Math.min(at.getTime() - now().getTime(), HORIZON_MS)
    if (earlyMs > 0) await pause(earlyMs, this.#ending)
    const isPress = message.operation === 'answer-press'
    const isTurn = isPress ? !this.#ending.aborted : await this.#turnstile.pass(this.#ending)
    const leaves = isTurn && this.#watch.mayLeave
    const startedAt = now().getTime()
    const settlement = leaves
      ? await deliver({ ...this.#parts, now }, message, context)
      : notSent(message, { state: 'queued', notBefore: now(), why: 'turned back' }, now())
    const { outcome, verdict } = settlement
    if (!isPress && leaves) this.#pacer.arrived(message.chatId, now().getTime())
    if (settlement.restUntil) this.#turnstile.hold()
    this.#watch.learn(settlement, startedAt)
    metrics.sent.inc({ operation: message.operation, outcome })
    if (verdict.state === 'dead' && verdict.fate === 'faulty') {
      log.error({ outbox: String(message.id), outcome, verdict }, 'A message was turned down')
    }
    this.#underWay.delete(message.id)
    const counts = budget !== undefined && message.operation === 'send'
    this.#ended.push({ ...settlement, ...(counts && { counts }) })
    const call = (): void => this.#loop?.call()
    if (this.#underWay.size === 0 || this.#ended.length >= MANY_ENDED) call()
    // While others are under way, several outcomes are recorded at once.
    else if (this.#ended.length === 1) void pause(SETTLE_WITHIN_MS, this.#ending).then(call)
  }

  /** What could not be recorded, because the database was away, is recorded before anything else is sent. */
  async #settle(): Promise<void> {
    const { queue } = this.#parts
    const ended = [...this.#ended]
    if (ended.length === 0) return
    await queue.settle(ended)
    this.#ended = this.#ended.filter((settlement) => !ended.includes(settlement))
    if (ended.some(({ outcome }) => outcome !== 'sent')) this.#lookout.changed()
  }

  /** Claimed by this process, but the answer was lost or their readers could not be loaded: they have not left. */
  async #takeBack(): Promise<void> {
    const { queue, channel, clock } = this.#parts
    const left = await queue.leftBehind(channel.account)
    const ended = new Set(this.#ended.map(({ message }) => message.id))
    const unknown = left.filter(({ id }) => !this.#underWay.has(id) && !ended.has(id))
    this.#ended.push(...takenBack(unknown, clock.now()))
    this.#claimIsOpen = false
    await this.#settle()
  }
}
