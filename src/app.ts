import type { OaTokenStore } from './channels/ports.ts'
import type { Clock } from './clock.ts'
import type { Config, TelegramConfig, ZaloBotConfig, ZaloOaConfig } from './config.ts'
import { handleInbound } from './conversation/handle.ts'
import { InboxWorker } from './conversation/inbox-worker.ts'
import type { Inbox } from './conversation/ports.ts'
import { Dispatcher } from './delivery/dispatcher.ts'
import type { Channel, LinkTo, OutboxQueue } from './delivery/ports.ts'
import type { PacingLimits } from './delivery/pacing.ts'
import { budgetOf } from './domain/message-budget.ts'
import { Sweeper } from './delivery/sweeper.ts'
import { channelOf } from './domain/channel.ts'
import { type Gateway, openGateways, pacingOf } from './gateways.ts'
import { startHttpServer } from './http/server.ts'
import { messageOf } from './errors.ts'
import { readLexicon } from './lexicon-file.ts'
import type { Logger } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { DatabaseHandle } from './open-database.ts'
import { faultText, watchFaults } from './readiness.ts'
import { paperLinks } from './paper-links.ts'
import { attachable } from './papers/attach.ts'
import { jobs } from './schedule/jobs.ts'
import { type Job, Scheduler } from './schedule/scheduler.ts'
import { inboxStore } from './store/inbox-store.ts'
import { Listener } from './store/listener.ts'
import { noticeContexts } from './store/notice-contexts.ts'
import { outboxQueue } from './store/outbox-queue.ts'
import { oaTokenStore } from './store/oa-token-store.ts'
import { prompts } from './store/prompt-store.ts'
import { senderLock } from './store/sender-lock.ts'
import { inTransaction } from './store/transaction.ts'
import { alertAccountRefused } from './usecases/alert-account.ts'
import { sweepDeadLetters } from './usecases/fall-back.ts'

/** In place of an address, where those who read can reach us at the one on which we listen. */
export const HERE = 'here'

export interface AppParts {
  config: Config
  clock: Clock
  log: Logger
  /** The bots to serve; by default the one of the configuration. */
  telegram: readonly TelegramConfig[]
  zaloBots?: readonly ZaloBotConfig[]
  zaloOas?: readonly ZaloOaConfig[]
  database: DatabaseHandle
  /** The address at which phones reach us, or HERE; absent: none. */
  publicUrl?: string
  /** Other than the platforms' own limits. */
  pacing?: PacingLimits
  /** Where tests step between the parts. */
  seams?: {
    inbox?: (inbox: Inbox) => Inbox
    queue?: (queue: OutboxQueue) => OutboxQueue
    channel?: (channel: Channel) => Channel
    oaTokens?: (tokens: OaTokenStore) => OaTokenStore
  }
}

export interface App {
  httpUrl: string
  bots: { account: string }[]
  /** Looks at everything that depends on the time, after it was moved. */
  wake(): void
  stop(): Promise<void>
}

/** What every loop of the service is to the one who starts and stops it. */
interface Runner {
  start(): void
  /** Something may be there to do. */
  wake(): void
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>
}

/** Services that the parts of the application share. */
interface Shared {
  listener: Listener
  metrics: Metrics
  inbox: Inbox
  linkTo?: LinkTo
}

/** Builds the service from its parts and starts it. What is under way when it stops is finished or stays queued. */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, clock, log, database } = parts
  const metrics = createMetrics()
  const stopping = new AbortController()
  const listener = new Listener(database.url, log)
  const inbox = inboxOf(parts, listener)
  const tokens = oaTokenStore(database.prisma)
  const gateways = await openGateways({
    telegram: parts.telegram,
    zaloBots: parts.zaloBots ?? [],
    zaloOas: parts.zaloOas ?? [],
    oaTokens: parts.seams?.oaTokens?.(tokens) ?? tokens,
    onRefused: (account, why) => accountRefused(parts, account, why),
    clock,
    lock: senderLock(database.url),
    inbox,
    log,
    metrics,
    signal: stopping.signal,
  })
  const timetable = jobs(config)
  const readiness = watchFaults(database, timetable, clock)
  const { publicUrl } = parts
  const links = publicUrl === undefined ? undefined : await paperLinks(database, clock)
  const server = await startHttpServer({
    ...config.http,
    webhooks: gateways.flatMap(({ webhook }) => webhook ?? []),
    faults: async () => (await readiness.find()).map(faultText),
    ...(links && { papers: links.route }),
    metrics,
    log,
  })
  const linkTo = publicUrl && links?.below(publicUrl === HERE ? server.url : publicUrl)
  const shared = { listener, metrics, inbox, ...(linkTo && { linkTo }) }
  const runners = runnersOf(parts, shared, { gateways, timetable })
  listener.on('reference', () => followReference(parts, runners))
  await listener.start()
  runners.forEach((runner) => runner.start())
  await Promise.all(gateways.map((gateway) => gateway.open()))
  return {
    httpUrl: server.url,
    bots: gateways.map(({ account }) => ({ account })),
    wake: () => runners.forEach((runner) => runner.wake()),
    // First nothing new comes in, then what is under way ends, then the connections close.
    stop: async () => {
      stopping.abort()
      await Promise.all(gateways.map((gateway) => gateway.close()))
      await server.stop()
      await readiness.stop()
      for (const runner of runners) await runner.stop()
      await listener.stop()
    },
  }
}

async function accountRefused(
  { database, clock, log }: AppParts,
  account: string,
  why: string,
): Promise<void> {
  log.error({ account, why }, 'A platform no longer lets an account speak')
  await inTransaction(database, clock.now(), (work) =>
    alertAccountRefused(work, { account, channel: channelOf(account), why }),
  )
}

/** Reads the reference data again and looks at what it changes; what fails is read at the next call. */
function followReference({ database, log }: AppParts, runners: readonly Runner[]): void {
  database.reload().then(
    () => runners.forEach((runner) => runner.wake()),
    (error: unknown) => log.error({ error: messageOf(error) }, 'The reference data was not read'),
  )
}

function inboxOf({ database, clock, seams }: AppParts, listener: Listener): Inbox {
  const inbox = inboxStore(database.prisma, database.reference, {
    now: () => clock.now(),
    onStored: () => listener.tell('inbox'),
  })
  return seams?.inbox?.(inbox) ?? inbox
}

/** In the order in which they are stopped: whoever makes messages before whoever sends them. */
function runnersOf(
  parts: AppParts,
  shared: Shared,
  { gateways, timetable }: { gateways: readonly Gateway[]; timetable: readonly Job[] },
): Runner[] {
  const { database, clock, log } = parts
  const scheduler = new Scheduler({
    jobs: timetable,
    inTransaction: (now, work) => inTransaction(database, now, work),
    calendar: () => database.reference().calendar,
    clock,
    log,
    metrics: shared.metrics,
  })
  const sweeper = new Sweeper({
    sweep: (now) => inTransaction(database, now, sweepDeadLetters),
    clock,
    log,
  })
  const dispatchers = gateways.map(({ channel }) => dispatcherOf(parts, shared, channel))
  return [scheduler, sweeper, inboxWorker(parts, shared, gateways), ...dispatchers]
}

function dispatcherOf(parts: AppParts, shared: Shared, channel: Channel): Dispatcher {
  const { database, config, clock, log, pacing, seams } = parts
  const { prisma, reference, url } = database
  const queue = outboxQueue(prisma)
  const budget = budgetOf(config.budgets, channel.account)
  return new Dispatcher({
    channel: seams?.channel?.(channel) ?? channel,
    queue: seams?.queue?.(queue) ?? queue,
    contexts: noticeContexts(prisma, reference),
    prompts: prompts(prisma),
    attach: attachable,
    ...(shared.linkTo && { linkTo: shared.linkTo }),
    lock: senderLock(url),
    wakeups: shared.listener,
    ...(budget && { budget }),
    clock,
    calendar: () => reference().calendar,
    random: Math.random,
    limits: pacing ?? pacingOf(channel.account, config.sendPerSecond),
    log,
    metrics: shared.metrics,
  })
}

function inboxWorker(
  { clock, log, database }: AppParts,
  { inbox, listener, metrics }: Shared,
  gateways: readonly Gateway[],
): InboxWorker {
  const conversation = { reference: database.reference, lexicon: readLexicon() }
  const readers = new Map(gateways.map(({ account, read }) => [account, read]))
  return new InboxWorker({
    inbox,
    handle: async (tx, row, now) => {
      const read = readers.get(row.account)
      if (!read) throw new Error(`No channel reads the updates of ${row.account}`)
      await handleInbound(conversation, { tx, row, message: await read(row), now })
    },
    onWake: (wake) => listener.on('inbox', wake),
    onDone: () => listener.tell('outbox'),
    clock,
    log,
    metrics,
  })
}
