import type { Clock } from '../clock.ts'
import type { Logger } from '../log.ts'
import type { WorkingCalendar } from '../domain/calendar.ts'
import { quietUntil } from '../domain/quiet-hours.ts'
import type { Notice } from '../domain/notice.ts'
import { messageOf } from '../errors.ts'
import { Loop } from '../loop.ts'
import type { Metrics } from '../metrics.ts'
import { markedAsRepetition, render } from '../texts/render.ts'
import { plainText } from '../texts/rich-text.ts'
import type { Attachment, Message } from '../texts/message.ts'
import { Pacer, type PacingLimits } from './pacing.ts'
import type {
  Channel,
  NoticeContext,
  NoticeContexts,
  Outcome,
  OutboxQueue,
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
  /** What goes with a notice as a picture or a file. */
  attach: (notice: Notice) => Promise<Attachment | undefined>
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
    const { clock, metrics, random, calendar } = this.#parts
    const reason = withheld(message, context, clock.now())
    if (reason) return { message, outcome: 'not-sent', verdict: reason, finishedAt: clock.now() }
    const text = wordsFor(message, context)
    if (!text) {
      const verdict = { state: 'cancelled', why: 'not-for-this-reader' } as const
      return { message, outcome: 'not-sent', verdict, finishedAt: clock.now() }
    }
    const outcome = await this.#send(message, text)
    metrics.sent.inc({ operation: message.operation, outcome: outcome.kind })
    const now = clock.now()
    const shown = context.view?.request.version
    return {
      message,
      outcome: outcome.kind,
      verdict: judge(message, outcome, { now, random, calendar: calendar() }),
      ...(shown !== undefined && { shown }),
      finishedAt: now,
      ...(outcome.kind === 'later' &&
        outcome.rests && { restUntil: new Date(now.getTime() + outcome.afterMs) }),
    }
  }

  async #send(message: QueuedMessage, text: Message): Promise<Outcome> {
    if (message.operation !== 'send') return this.#call(message, text)
    let attachment: Attachment | undefined
    try {
      attachment = await this.#parts.attach(message.notice)
    } catch (error) {
      return { kind: 'faulty', detail: `its attachment cannot be made: ${messageOf(error)}` }
    }
    return this.#call(message, attachment ? { ...text, attachment } : text)
  }

  async #call(message: QueuedMessage, text: Message): Promise<Outcome> {
    const { channel } = this.#parts
    const signal = AbortSignal.timeout(CALL_TIMEOUT_MS)
    const { chatId, messageId, pressId } = message
    switch (message.operation) {
      case 'send':
        return channel.send(chatId, text, signal)
      case 'edit':
        return messageId === undefined
          ? { kind: 'refused', why: 'message-gone', detail: 'never sent' }
          : channel.edit({ chatId, messageId }, text, signal)
      case 'answer-press':
        return channel.answerPress(pressId ?? '', plainText(text.text), signal)
    }
  }
}

/** Why a message is not sent now, if so: its time is over, or its reader sleeps. */
function withheld(
  { expiresAt, isAnswer, operation }: QueuedMessage,
  { reader }: NoticeContext,
  now: Date,
): Verdict | undefined {
  if (expiresAt && expiresAt <= now) return { state: 'cancelled', why: 'expired' }
  // Answers are waited for, and edits make no sound.
  const until = isAnswer || operation !== 'send' || !reader ? undefined : quietUntil(reader, now)
  return until && { state: 'queued', notBefore: until, why: 'quiet hours' }
}

function wordsFor(
  { notice, isRepetition }: QueuedMessage,
  { reader, view }: NoticeContext,
): Message | undefined {
  const language = reader?.language ?? 'vi'
  const message = render(notice, { language, ...(view && { view }) })
  return message && isRepetition ? markedAsRepetition(message, language) : message
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
