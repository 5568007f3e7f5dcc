import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { WorkingCalendar } from '../domain/calendar.ts'
import type { Capabilities } from '../domain/channel.ts'
import { quietUntil } from '../domain/quiet-hours.ts'
import { Loop } from '../loop.ts'
import type { Metrics } from '../metrics.ts'
import { plainText } from '../texts/rich-text.ts'
import type { Message } from '../texts/message.ts'
import { compose } from './compose.ts'
import { Pacer, type PacingLimits } from './pacing.ts'
import type {
  Channel,
  NoticeContext,
  NoticeContexts,
  Outcome,
  OutboxQueue,
  Prompts,
  QueuedMessage,
  SenderLock,
  SendingRight,
  Settlement,
  Verdict,
  Wakeups,
} from './ports.ts'
import { judge } from './verdict.ts'

export interface DispatcherParts {
  channel: Channel
  queue: OutboxQueue
  contexts: NoticeContexts
  prompts: Prompts
  lock: SenderLock
  wakeups: Wakeups
  clock: Clock
  limits: PacingLimits
  calendar: () => WorkingCalendar
  random: () => number
  log: Logger
  metrics: Metrics
}

const BATCH = 100
/** How often to look although nobody called: a net under the wake-up calls. */
const BEAT_MS = 1_000
const CALL_TIMEOUT_MS = 30_000
const REMEMBERED_MS = 60_000

/**
 * Sends what waits in the outbox of one account. One process holds the right to; per chat one message is under way at
 * a time, so that order is kept. Nothing is sent inside a transaction: claim, send, settle.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #pacer: Pacer
  readonly #stopping = new AbortController()
  readonly #unsettled: Settlement[] = []
  #loop: Loop | undefined
  #running: Promise<void> | undefined

  constructor(parts: DispatcherParts) {
    this.#parts = parts
    this.#pacer = new Pacer(parts.limits)
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** There may be something to send. */
  wake(): void {
    this.#loop?.call()
  }

  /** Waits for calls under way; what has not left stays queued. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  /** Sends everything that may leave now. Returns how long to wait for the next, or undefined when nothing waits. */
  async drain(): Promise<number | undefined> {
    for (;;) {
      const { sent, waitMs } = await this.#round()
      if (sent === 0 || this.#stopping.signal.aborted) return waitMs
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
    const { wakeups, log } = this.#parts
    const turn = (): Promise<number | undefined> => this.drain()
    const loop = new Loop({ name: 'dispatcher', turn, beatMs: BEAT_MS, log })
    this.#loop = loop
    const stopListening = wakeups.on('outbox', () => loop.call())
    try {
      await this.#rememberCalls()
      await this.#recover()
      loop.start()
      await aborted(AbortSignal.any([right.lost, this.#stopping.signal]))
    } finally {
      stopListening()
      await loop.stop()
      await right.release()
    }
  }

  async #recover(): Promise<void> {
    const { queue, channel, clock, log, random, calendar } = this.#parts
    const left = await queue.leftBehind(channel.account)
    if (left.length === 0) return
    log.warn({ count: left.length }, 'A process ended while sending')
    const now = clock.now()
    const outcome = { kind: 'unknown', detail: 'the process ended while sending' } as const
    const judging = { now, random, calendar: calendar() }
    await this.#settle(
      left.map((message) => ({
        message,
        outcome: outcome.kind,
        verdict: judge(message, outcome, judging),
        finishedAt: now,
      })),
    )
  }

  /** The limits hold over a restart: what the last process sent a moment ago still counts. */
  async #rememberCalls(): Promise<void> {
    const { queue, channel, clock } = this.#parts
    const since = new Date(clock.now().getTime() - REMEMBERED_MS)
    for (const { chatId, at } of await queue.callsSince(channel.account, since)) {
      this.#pacer.remember(chatId, isGroup(chatId), at)
    }
  }

  async #round(): Promise<{ sent: number; waitMs: number | undefined }> {
    const { queue, channel, clock, contexts } = this.#parts
    await this.#settle([])
    const now = clock.now()
    const waiting = await queue.waiting(channel.account, now, BATCH)
    const { leaving, waitMs } = this.#admit(waiting, now)
    if (leaving.length === 0) return { sent: 0, waitMs: waitMs ?? (await this.#untilDue(now)) }

    const claimed = await queue.claim(
      leaving.map(({ id }) => id),
      now,
    )
    const messages = leaving.filter(({ id }) => claimed.has(id))
    const context = await contexts.load(messages, now)
    const settlements = await Promise.all(
      messages.map((message) => this.#deliver(message, context.get(message.id) ?? {})),
    )
    await this.#settle(settlements)
    return { sent: messages.length, waitMs }
  }

  /** What could not be recorded, because the database was away, is recorded before anything else is sent. */
  async #settle(settlements: readonly Settlement[]): Promise<void> {
    this.#unsettled.push(...settlements)
    if (this.#unsettled.length === 0) return
    await this.#parts.queue.settle(this.#unsettled)
    this.#unsettled.length = 0
  }

  #admit(
    waiting: readonly QueuedMessage[],
    now: Date,
  ): { leaving: QueuedMessage[]; waitMs: number | undefined } {
    const leaving: QueuedMessage[] = []
    let shortest: number | undefined
    for (const message of waiting) {
      // Answers to presses are not limited by any platform.
      const exempt = message.operation === 'answer-press'
      const waitMs = exempt ? 0 : this.#pacer.admit(message.chatId, isGroup(message.chatId), now)
      if (waitMs === 0) leaving.push(message)
      else shortest = Math.min(shortest ?? waitMs, waitMs)
    }
    return { leaving, waitMs: shortest }
  }

  async #untilDue(now: Date): Promise<number | undefined> {
    const at = await this.#parts.queue.nextDueAt(this.#parts.channel.account, now)
    return at && Math.max(0, at.getTime() - now.getTime())
  }

  async #deliver(message: QueuedMessage, context: NoticeContext): Promise<Settlement> {
    const { clock, metrics, channel, prompts } = this.#parts
    const now = clock.now()
    const notSent = (verdict: Verdict): Settlement => {
      return { message, outcome: 'not-sent', verdict, finishedAt: now }
    }
    const reason = withheld(message, context, { capabilities: channel.capabilities, now })
    if (reason) return notSent(reason)
    const parts = await compose(message, context, { ...channel, prompts, now })
    const part = Math.min(message.partsSent + 1, parts?.length ?? 1)
    const text = parts?.[part - 1]
    if (!text) return notSent({ state: 'cancelled', why: 'not-for-this-reader' })
    const outcome = await this.#call(message, text)
    if (!outcome) return notSent({ state: 'cancelled', why: 'not possible on this channel' })
    metrics.sent.inc({ operation: message.operation, outcome: outcome.kind })
    return this.#settlement(message, outcome, {
      ...(part < parts.length && { partsSent: part }),
      ...(context.view && { shown: context.view.request.version }),
    })
  }

  #settlement(
    message: QueuedMessage,
    outcome: Outcome,
    { partsSent, shown }: { partsSent?: number; shown?: number },
  ): Settlement {
    const { clock, random, calendar } = this.#parts
    const finishedAt = clock.now()
    const settled = { message, outcome: outcome.kind, finishedAt }
    if (outcome.kind === 'sent' && partsSent !== undefined) {
      const why = `part ${String(partsSent)} was sent`
      return { ...settled, verdict: { state: 'queued', notBefore: finishedAt, why }, partsSent }
    }
    return {
      ...settled,
      verdict: judge(message, outcome, { now: finishedAt, random, calendar: calendar() }),
      ...(shown !== undefined && { shown }),
      ...(outcome.kind === 'later' &&
        outcome.rests && { restUntil: new Date(finishedAt.getTime() + outcome.afterMs) }),
    }
  }

  /** Undefined when the channel cannot do that at all. */
  async #call(message: QueuedMessage, text: Message): Promise<Outcome | undefined> {
    const { channel } = this.#parts
    const signal = AbortSignal.timeout(CALL_TIMEOUT_MS)
    const { chatId, messageId, pressId } = message
    switch (message.operation) {
      case 'send':
        return channel.send(chatId, text, signal)
      case 'edit':
        return messageId === undefined
          ? { kind: 'refused', why: 'message-gone', detail: 'never sent' }
          : channel.edit?.({ chatId, messageId }, text, signal)
      case 'answer-press':
        return channel.answerPress?.(pressId ?? '', plainText(text.text), signal)
    }
  }
}

/** Why a message is not sent now, if so: its time is over, its chat is closed to us, or its reader sleeps. */
function withheld(
  { expiresAt, isAnswer, operation }: QueuedMessage,
  { reader, heardAt }: NoticeContext,
  { capabilities: { window }, now }: { capabilities: Capabilities; now: Date },
): Verdict | undefined {
  if (expiresAt && expiresAt <= now) return { state: 'cancelled', why: 'expired' }
  const closesAt = window && heardAt && heardAt.getTime() + window.mostMs
  if (closesAt !== undefined && closesAt <= now.getTime()) {
    return { state: 'dead', fate: 'window-closed', why: 'its owner has not written for too long' }
  }
  // Answers are waited for, and edits make no sound.
  const until = isAnswer || operation !== 'send' || !reader ? undefined : quietUntil(reader, now)
  return until && { state: 'queued', notBefore: until, why: 'quiet hours' }
}

/** Telegram numbers groups below zero. */
function isGroup(chatId: string): boolean {
  return chatId.startsWith('-')
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
