import type { OaTokenStore } from './channels/ports.ts'
import type { Clock } from './clock.ts'
import type { Config, TelegramConfig, ZaloBotConfig, ZaloOaConfig } from './config.ts'
import { handleInbound } from './conversation/handle.ts'
import { InboxWorker } from './conversation/inbox-worker.ts'
import type { Inbox, ReadUpdate } from './conversation/ports.ts'
import { Dispatcher } from './delivery/dispatcher.ts'
import type { Channel, LinkTo, OutboxQueue } from './delivery/ports.ts'
import type { PacingLimits } from './delivery/pacing.ts'
import { budgetOf } from './domain/message-budget.ts'
import { Sweeper } from './delivery/sweeper.ts'
import { channelOf } from './domain/channel.ts'
import { type Gateway, pacingOf, type Platform, platformsOf } from './gateways.ts'
import { startHttpServer } from './http/server.ts'
import { messageOf } from './errors.ts'
import { readLexicon } from './lexicon-file.ts'
import type { Logger } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import type { DatabaseHandle } from './open-database.ts'
import { faultText, findFaults } from './readiness.ts'
import { paperLinks } from './paper-links.ts'
import { openPlatform } from './open-platform.ts'
import { pause } from './pause.ts'
import { receivingContact, silencesOf } from './silences.ts'
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

/** How the stored updates of an account are read; undefined until it is open. */
type Readers = (account: string) => ReadUpdate | undefined

/** Services that the parts of the application share. */
interface Shared {
  listener: Listener
  metrics: Metrics
  inbox: Inbox
  linkTo?: LinkTo
}

/** So long a start waits for platforms that answer; the others open when they do. */
const PATIENCE_MS = 2_000

/**
 * Builds the service from its parts and starts it: HTTP and jobs at once, each account as soon as its platform answers.
 * What is under way when it stops is finished or stays queued.
 */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, clock, log, database } = parts
  const metrics = createMetrics()
  const stopping = new AbortController()
  const listener = new Listener(database.url, log)
  const open = new Map<string, { gateway: Gateway; dispatcher: Dispatcher }>()
  const inbox = inboxOf(parts, listener, () => [...open.keys()])
  const timetable = jobs(config)
  const { publicUrl } = parts
  const links = publicUrl === undefined ? undefined : await paperLinks(database, clock)
  const server = await startHttpServer({
    ...config.http,
    webhooks: () => [...open.values()].flatMap(({ gateway: { webhook } }) => webhook ?? []),
    faults: async () => (await findFaults(database, timetable, clock)).map(faultText),
    ...(links && { papers: links.route }),
    metrics,
    log,
  })
  const linkTo = publicUrl && links?.below(publicUrl === HERE ? server.url : publicUrl)
  const shared = { listener, metrics, inbox, ...(linkTo && { linkTo }) }
  const read = (account: string): ReadUpdate | undefined => open.get(account)?.gateway.read
  const runners = runnersOf(parts, shared, { read, timetable })
  const wake = (): void => {
    runners.forEach((runner) => runner.wake())
    open.forEach(({ dispatcher }) => dispatcher.wake())
  }
  listener.on('reference', () => followReference(parts, wake))
  await listener.start()
  runners.forEach((runner) => runner.start())
  const attach = (gateway: Gateway): void => {
    const dispatcher = dispatcherOf(parts, shared, gateway.channel)
    open.set(gateway.account, { gateway, dispatcher })
    dispatcher.start()
    runners.forEach((runner) => runner.wake())
  }
  const doubt = (account: string): void => open.get(account)?.dispatcher.doubt()
  const opening = Promise.all(
    platforms(parts, shared, { doubt, signal: stopping.signal }).map((platform) =>
      openPlatform({
        platform,
        silences: silencesOf(parts, platform.account),
        attach,
        now: () => clock.now(),
        log,
        signal: stopping.signal,
      }),
    ),
  )
  await Promise.race([opening, pause(PATIENCE_MS, stopping.signal)])
  return {
    httpUrl: server.url,
    wake,
    // First nothing new comes in, then what is under way ends, then the connections close.
    stop: async () => {
      stopping.abort()
      await opening
      const all = [...open.values()]
      await Promise.all(all.map(({ gateway }) => gateway.close()))
      await server.stop()
      // Whoever makes messages stops before whoever sends them.
      for (const runner of runners) await runner.stop()
      await Promise.all(all.map(({ dispatcher }) => dispatcher.stop()))
      await listener.stop()
    },
  }
}

function platforms(
  parts: AppParts,
  { inbox, metrics }: Shared,
  { doubt, signal }: { doubt: (account: string) => void; signal: AbortSignal },
): Platform[] {
  const { clock, database, log, seams, telegram, zaloBots = [], zaloOas = [] } = parts
  const tokens = oaTokenStore(database.prisma)
  return platformsOf({
    telegram,
    zaloBots,
    zaloOas,
    oaTokens: seams?.oaTokens?.(tokens) ?? tokens,
    onRefused: (account, why) => accountRefused(parts, account, why),
    contactOf: (account) => receivingContact(parts, account, () => doubt(account)),
    clock,
    lock: senderLock(database.url),
    inbox,
    log,
    metrics,
    signal,
  })
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
function followReference({ database, log }: AppParts, wake: () => void): void {
  database
    .reload()
    .then(wake, (error: unknown) =>
      log.error({ error: messageOf(error) }, 'The reference data was not read'),
    )
}

function inboxOf(
  { database, clock, seams }: AppParts,
  listener: Listener,
  accounts: () => readonly string[],
): Inbox {
  const inbox = inboxStore(database.prisma, database.reference, {
    now: () => clock.now(),
    onStored: () => listener.tell('inbox'),
    accounts,
  })
  return seams?.inbox?.(inbox) ?? inbox
}

/** In the order in which they are stopped. */
function runnersOf(
  parts: AppParts,
  shared: Shared,
  { read, timetable }: { read: Readers; timetable: readonly Job[] },
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
  return [scheduler, sweeper, inboxWorker(parts, shared, read)]
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
    silences: silencesOf(parts, channel.account),
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
  read: Readers,
): InboxWorker {
  const conversation = { reference: database.reference, lexicon: readLexicon() }
  return new InboxWorker({
    inbox,
    handle: async (tx, row, now) => {
      const message = await read(row.account)?.(row)
      if (!message) throw new Error(`No channel reads the updates of ${row.account}`)
      await handleInbound(conversation, { tx, row, message, now })
    },
    onWake: (wake) => listener.on('inbox', wake),
    onDone: () => listener.tell('outbox'),
    clock,
    log,
    metrics,
  })
}
