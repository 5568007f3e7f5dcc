import type { Inbox, ReadUpdate } from '../conversation/ports.ts'
import type { Dispatcher } from '../delivery/dispatcher.ts'
import { channelOf } from '../domain/notices/channel.ts'
import { type Gateway, type Platform, platformsOf } from './gateways.ts'
import type { Logger } from '../runtime/log.ts'
import { closeAll, closeTogether } from './closing.ts'
import { type OperationsParts, startOperations } from '../runtime/http/operations.ts'
import { type HttpServer, type HttpServerParts, startHttpServer } from '../runtime/http/server.ts'
import { messageOf } from '../runtime/errors.ts'
import { createMetrics } from '../runtime/metrics.ts'
import { faultText, standingOf, watchFaults } from './readiness.ts'
import { paperLinks } from './paper-links.ts'
import { openPlatform } from './open-platform.ts'
import { pause } from '../runtime/pause.ts'
import { receivingContact, silencesOf } from './silences.ts'
import { jobs } from '../schedule/jobs.ts'
import { type InboxParts, inboxStore } from '../store/messages/inbox.ts'
import { Listener } from '../store/server/listener.ts'
import { oaSpending } from '../store/tables/oa-spending.ts'
import { oaTokenStore } from '../store/tables/oa-tokens.ts'
import { senderLock } from '../store/server/sender-lock.ts'
import { webhookMarks } from '../store/messages/webhook-marks.ts'
import { inTransaction } from '../store/transaction.ts'
import { alertAccountRefused } from '../usecases/accounts/silent-accounts.ts'
import { type AppParts, HERE, type Shared } from './parts.ts'
import { dispatcherOf, type Runner, runnersOf } from './runners.ts'

export interface App {
  httpUrl: string
  /** Where health, readiness and metrics are, on this machine alone. */
  operationsUrl: string
  /** Looks at everything that depends on the time, after it was moved. */
  wake(): void
  stop(): Promise<void>
}

/** So long a start waits for platforms that answer; the others open when they do. */
const PATIENCE_MS = 2_000

/**
 * Builds the service from its parts and starts it: HTTP and jobs at once, each account as soon as its platform answers.
 * What is under way when it stops is finished or stays queued.
 */
export async function startApp(parts: AppParts): Promise<App> {
  const { config, clock, log, database } = parts
  const stopping = new AbortController()
  const listener = new Listener(database.url, log)
  const open = new Map<string, Account>()
  const inbox = inboxOf(parts, {
    onStored: (accounts) => {
      listener.tell('inbox')
      accounts.forEach((account) => open.get(account)?.dispatcher.watch.heard())
    },
    accounts: () => [...open.keys()],
  })
  const timetable = jobs(config)
  const readiness = watchFaults(database, timetable, clock)
  const metrics = createMetrics(async () => standingOf(await readiness.find(), clock.now()))
  const { publicUrl } = parts
  const links = publicUrl === undefined ? undefined : await paperLinks(database, clock)
  const server = await listen(parts, {
    webhooks: () => [...open.values()].flatMap(({ gateway: { webhook } }) => webhook ?? []),
    ...(links && { papers: links.route }),
    faults: async () => (await readiness.find()).map(faultText),
    metrics,
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
  const begun = Promise.all(runners.flatMap(({ begun }) => begun ?? []))
  const attach = (gateway: Gateway): void => {
    const dispatcher = dispatcherOf(parts, shared, gateway.channel)
    open.set(gateway.account, { gateway, dispatcher })
    // What fell due while nobody was there is written before anything that was left over leaves.
    void begun.then(() => dispatcher.start())
    runners.forEach((runner) => runner.wake())
  }
  const doubt = (account: string): void => open.get(account)?.dispatcher.watch.doubt()
  const opening = openAll(parts, shared, { attach, doubt, signal: stopping.signal })
  await Promise.race([opening, pause(PATIENCE_MS, stopping.signal)])
  return {
    httpUrl: server.url,
    operationsUrl: server.operationsUrl,
    wake,
    stop: async () => {
      stopping.abort()
      await opening
      await stopAll({ accounts: [...open.values()], server, readiness, runners, listener, log })
    },
  }
}

interface Servers extends HttpServer {
  operationsUrl: string
}

type Served = Pick<HttpServerParts, 'webhooks' | 'papers'> & Omit<OperationsParts, 'port'>

/** For everybody, and for this machine alone; after half a start neither listens. */
async function listen({ config, clock, log }: AppParts, served: Served): Promise<Servers> {
  const now = (): Date => clock.now()
  const server = await startHttpServer({ ...config.http, ...served, now, log })
  try {
    const beside = await startOperations({ ...served, port: config.operationPort })
    const stop = async (): Promise<void> => {
      await Promise.all([server.stop(), beside.stop()])
    }
    return { url: server.url, operationsUrl: beside.url, stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** One account that is open. */
interface Account {
  gateway: Gateway
  dispatcher: Dispatcher
}

interface Stopping {
  accounts: readonly Account[]
  server: HttpServer
  readiness: ReturnType<typeof watchFaults>
  runners: readonly Runner[]
  listener: Listener
  log: Logger
}

/** First nothing new comes in, then what is under way ends, then the connections close. */
async function stopAll(parts: Stopping): Promise<void> {
  const { accounts, server, readiness, runners, listener, log } = parts
  const failed = (error: unknown): void => {
    log.error({ error: messageOf(error) }, 'A part did not stop as it should')
  }
  await closeAll(
    [
      () => closeTogether(accounts, ({ gateway }) => gateway.close(), failed),
      () => server.stop(),
      () => readiness.stop(),
      // Whoever makes messages stops before whoever sends them.
      ...runners.map((runner) => () => runner.stop()),
      () => closeTogether(accounts, ({ dispatcher }) => dispatcher.stop(), failed),
      () => listener.stop(),
    ],
    failed,
  )
}

interface OpeningAll {
  attach: (gateway: Gateway) => void
  doubt: (account: string) => void
  signal: AbortSignal
}

async function openAll(
  parts: AppParts,
  shared: Shared,
  { attach, doubt, signal }: OpeningAll,
): Promise<void> {
  const { clock, log } = parts
  const now = (): Date => clock.now()
  await Promise.all(
    platforms(parts, shared, doubt).map((platform) => {
      const silences = silencesOf(parts, platform.account)
      return openPlatform({ platform, silences, attach, now, log, signal })
    }),
  )
}

function platforms(
  parts: AppParts,
  { inbox, metrics }: Shared,
  doubt: OpeningAll['doubt'],
): Platform[] {
  const { clock, database, log, seams, telegram, zaloBots = [], zaloOas = [] } = parts
  const tokens = oaTokenStore(database.prisma)
  return platformsOf({
    telegram,
    zaloBots,
    zaloOas,
    marks: webhookMarks(database.prisma),
    spending: oaSpending(database.prisma, () => clock.now()),
    oaTokens: seams?.oaTokens?.(tokens) ?? tokens,
    onRefused: (account, why) => accountRefused(parts, account, why),
    contactOf: (account) => receivingContact(parts, account, () => doubt(account)),
    clock,
    lock: senderLock(database.url),
    inbox,
    log,
    metrics,
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
  calls: Pick<InboxParts, 'onStored' | 'accounts'>,
): Inbox {
  const inbox = inboxStore(database.prisma, database.catalogue, {
    now: () => clock.now(),
    ...calls,
  })
  return seams?.inbox?.(inbox) ?? inbox
}
