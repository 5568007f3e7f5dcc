import { CAPABILITIES } from '../../src/domain/notices/channel.ts'
import { prompts } from '../../src/store/messages/prompts.ts'
import { Dispatcher, type DispatcherParts } from '../../src/delivery/dispatcher.ts'
import type { Channel, SenderLock, Silences } from '../../src/delivery/ports.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { noticeContexts } from '../../src/store/messages/notice-contexts.ts'
import { outboxQueue } from '../../src/store/messages/outbox-queue.ts'
import { ACCOUNT } from './outbox-load.ts'

/** Telegram's limits as the application keeps to them. */
export const TELEGRAM = { chatGapMs: 1_050, groupPerMinute: 20, accountPerSecond: 28 }
export const UNLIMITED = {
  chatGapMs: 0,
  groupPerMinute: 1_000_000,
  accountPerSecond: Number.POSITIVE_INFINITY,
}

/** The only process there is. */
const ALONE: SenderLock = {
  acquire: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
}

/** Nobody is told of silences. */
const UNRECORDED: Silences = {
  known: async () => undefined,
  begin: async () => undefined,
  end: async () => undefined,
}

export function channelThat(
  send: (chatId: string) => Promise<{ messageId: string } | { waitS: number }>,
): Channel {
  const answer = async (chatId: string): ReturnType<Channel['send']> => {
    const answered = await send(chatId)
    return 'messageId' in answered
      ? { kind: 'sent', messageId: answered.messageId }
      : { kind: 'later', afterMs: answered.waitS * 1_000, rests: true, why: 'too many requests' }
  }
  return {
    account: ACCOUNT,
    capabilities: CAPABILITIES.telegram,
    send: (chatId) => answer(chatId),
    probe: async () => ({ kind: 'answers' }),
    edit: ({ chatId }) => answer(chatId),
    answerPress: async () => ({ kind: 'sent', messageId: '' }),
  }
}

export function dispatcher(
  database: DatabaseHandle,
  parts: Pick<DispatcherParts, 'channel' | 'clock'> & Partial<DispatcherParts>,
): Dispatcher {
  return new Dispatcher({
    queue: outboxQueue(database.prisma),
    prompts: prompts(database.prisma),
    contexts: noticeContexts(database.prisma, database.catalogue),
    attach: () => undefined,
    lock: ALONE,
    wakeups: { tell: () => undefined, on: () => () => undefined },
    silences: UNRECORDED,
    limits: TELEGRAM,
    calendar: () => database.catalogue().calendar,
    random: Math.random,
    log: createLog('error'),
    metrics: createMetrics(),
    ...parts,
  })
}
