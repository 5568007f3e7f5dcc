import { onTestFinished } from 'vitest'
import { Dispatcher, type DispatcherParts } from '../../src/delivery/dispatcher.ts'
import type {
  Channel,
  Outcome,
  OutboxQueue,
  ProbeResult,
  Silences,
} from '../../src/delivery/ports.ts'
import { type Capabilities, capabilitiesOf } from '../../src/domain/notices/channel.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { noticeContexts } from '../../src/store/messages/notice-contexts.ts'
import { outboxQueue } from '../../src/store/messages/outbox-queue.ts'
import { prompts } from '../../src/store/messages/prompts.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { plainText } from '../../src/texts/rich-text.ts'
import type { OutgoingNotice } from '../../src/usecases/ports.ts'
import { FakeClock } from './messenger.ts'

export const ACCOUNT = 'telegram:1'

export interface Call {
  operation: 'send' | 'edit' | 'answer-press'
  chatId: string
  text: string
}

/** A channel that answers as the test says; everything is sent unless it says otherwise. */
export class ScriptedChannel implements Channel {
  readonly account: string
  readonly capabilities: Capabilities
  readonly calls: Call[] = []
  /** What becomes of a call. */
  answer: (call: Call) => Outcome | Promise<Outcome>
  #lastId = 0

  constructor(account = ACCOUNT) {
    this.account = account
    this.capabilities = capabilitiesOf(account)
    this.answer = () => this.sent()
  }

  sent(): Outcome {
    this.#lastId += 1
    return { kind: 'sent', messageId: String(this.#lastId) }
  }

  send: Channel['send'] = async (chatId, { text }) =>
    this.#answered({ operation: 'send', chatId, text: plainText(text) })

  /** What a probe finds. */
  probeResult: ProbeResult = { kind: 'answers' }
  probes = 0

  probe: Channel['probe'] = async () => {
    this.probes += 1
    return this.probeResult
  }

  edit: NonNullable<Channel['edit']> = async ({ chatId }, { text }) =>
    this.#answered({ operation: 'edit', chatId, text: plainText(text) })

  answerPress: NonNullable<Channel['answerPress']> = async (pressId, text) =>
    this.#answered({ operation: 'answer-press', chatId: pressId, text })

  async #answered(call: Call): Promise<Outcome> {
    this.calls.push(call)
    return this.answer(call)
  }
}

/** Nobody is told of silences. */
export const UNRECORDED: Silences = {
  known: async () => undefined,
  begin: async () => undefined,
  end: async () => undefined,
}

export interface TestDispatcher {
  dispatcher: Dispatcher
  channel: ScriptedChannel
  clock: FakeClock
  queue: OutboxQueue
}

/** A dispatcher on a real outbox, without limits unless given; nothing moves until it is drained or started. */
export function dispatcherOn(
  database: DatabaseHandle,
  wanted: Partial<DispatcherParts> & { channel?: ScriptedChannel; clock?: FakeClock } = {},
): TestDispatcher {
  const channel = wanted.channel ?? new ScriptedChannel()
  const clock = wanted.clock ?? new FakeClock()
  const queue = wanted.queue ?? outboxQueue(database.prisma)
  return {
    dispatcher: dispatcherFor(database, { ...wanted, channel, queue, clock }),
    channel,
    clock,
    queue,
  }
}

/** The same for any channel. */
export function dispatcherFor(
  database: DatabaseHandle,
  wanted: Partial<DispatcherParts> & Pick<DispatcherParts, 'channel' | 'clock'>,
): Dispatcher {
  const dispatcher = new Dispatcher({
    queue: outboxQueue(database.prisma),
    prompts: prompts(database.prisma),
    attach: () => undefined,
    contexts: noticeContexts(database.prisma, database.catalogue),
    lock: {
      acquire: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
    },
    wakeups: { tell: () => undefined, on: () => () => undefined },
    silences: UNRECORDED,
    limits: { chatGapMs: 0, groupPerMinute: 1_000, accountPerSecond: Number.POSITIVE_INFINITY },
    calendar: () => database.catalogue().calendar,
    random: () => 0.5,
    log: createLog('silent'),
    metrics: createMetrics(),
    ...wanted,
  })
  onTestFinished(() => dispatcher.stop())
  return dispatcher
}

/** Writes messages to chats, as a use case would. */
export async function write(
  database: DatabaseHandle,
  now: Date,
  messages: readonly (Partial<OutgoingNotice> & {
    chatId: string
    key: string
    account?: string
  })[],
): Promise<void> {
  await inTransaction(database, now, ({ tx }) =>
    tx.outbox.add(
      messages.map(({ chatId, account = ACCOUNT, ...message }) => ({
        to: { chat: { account, chatId } },
        notice: { kind: 'masked-warning' },
        lane: 'ordinary',
        cause: { rule: 'test' },
        ...message,
      })),
    ),
  )
}
