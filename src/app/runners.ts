import { handleRow } from '../conversation/handle.ts'
import { InboxWorker } from '../conversation/inbox-worker.ts'
import type { Readers } from '../conversation/arrival.ts'
import { Dispatcher } from '../delivery/dispatcher.ts'
import type { Channel } from '../delivery/ports.ts'
import { budgetOf } from '../domain/notices/message-budget.ts'
import { Sweeper } from '../delivery/sweeper.ts'
import { caseSourceRunner } from './case-source.ts'
import { pacingOf } from './gateways.ts'
import { readLexicon } from './lexicon-file.ts'
import { silencesOf } from './silences.ts'
import { attachable } from '../delivery/papers/attach.ts'
import type { Job } from '../schedule/job.ts'
import { Scheduler } from '../schedule/scheduler.ts'
import { noticeContexts } from '../store/messages/notice-contexts.ts'
import { outboxQueue } from '../store/messages/outbox-queue.ts'
import { prompts } from '../store/messages/prompts.ts'
import { senderLock } from '../store/server/sender-lock.ts'
import { inTransaction } from '../store/transaction.ts'
import { sweepDeadLetters } from '../usecases/waiting/follow-up-dead-letters.ts'
import type { AppParts, Runner, Shared } from './parts.ts'

export function runnersOf(
  parts: AppParts,
  shared: Shared,
  { read, timetable }: { read: Readers; timetable: readonly Job[] },
): Runner[] {
  const { database, clock, log } = parts
  const scheduler = new Scheduler({
    jobs: timetable,
    inTransaction: (now, work) => inTransaction(database, now, work),
    calendar: () => database.catalogue().calendar,
    clock,
    log,
    metrics: shared.metrics,
  })
  const sweeper = new Sweeper({
    sweep: (now) => inTransaction(database, now, sweepDeadLetters),
    clock,
    log,
  })
  const { caseSource } = parts
  return [
    scheduler,
    sweeper,
    inboxWorker(parts, shared, read),
    ...(caseSource ? [caseSourceRunner(parts, caseSource)] : []),
  ]
}

export function dispatcherOf(parts: AppParts, shared: Shared, channel: Channel): Dispatcher {
  const { database, config, clock, log, pacing, seams } = parts
  const { prisma, catalogue, url } = database
  const queue = outboxQueue(prisma)
  const budget = budgetOf(config.budgets, channel.account)
  return new Dispatcher({
    channel: seams?.channel?.(channel) ?? channel,
    queue: seams?.queue?.(queue) ?? queue,
    contexts: noticeContexts(prisma, catalogue),
    prompts: prompts(prisma),
    attach: attachable,
    ...(shared.linkTo && { linkTo: shared.linkTo }),
    lock: senderLock(url),
    silences: silencesOf(parts, channel.account),
    wakeups: shared.listener,
    ...(budget && { budget }),
    clock,
    calendar: () => catalogue().calendar,
    random: Math.random,
    limits: pacing ?? pacingOf(channel.account, config),
    log,
    metrics: shared.metrics,
  })
}

function inboxWorker(
  { config, clock, log, database, zaloBots = [] }: AppParts,
  { inbox, listener, metrics, address }: Shared,
  read: Readers,
): InboxWorker {
  const groupLinks = new Map(
    zaloBots.map(({ token, groupLink }) => [`zalo-bot:${token.split(':')[0] ?? ''}`, groupLink]),
  )
  const { uploadUrl: upload } = config
  const conversation = {
    catalogue: database.catalogue,
    lexicon: readLexicon(config),
    read,
    linksOf: (account: string) => {
      const group = groupLinks.get(account)
      return {
        ...(group !== undefined && { group }),
        ...(upload !== undefined && { upload }),
        ...(address !== undefined && { console: address }),
      }
    },
  }
  return new InboxWorker({
    inbox,
    handle: (tx, row, now) => handleRow(conversation, { tx, row, now }),
    onWake: (wake) => listener.on('inbox', wake),
    onDone: () => listener.tell('outbox'),
    clock,
    log,
    metrics,
  })
}
