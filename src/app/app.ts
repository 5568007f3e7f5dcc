import type { Inbox, ReadUpdate } from '../conversation/ports.ts'
import type { Channel } from '../delivery/ports.ts'
import type { Dispatcher } from '../delivery/dispatcher.ts'
import { channelOf } from '../domain/notices/channel.ts'
import type { Gateway } from '../channels/ports.ts'
import { type Platform, platformsOf } from './gateways.ts'
import { closeTogether, Opened } from './closing.ts'
import { type OperationsParts, startOperations } from '../runtime/http/operations.ts'
import { type HttpServer, type HttpServerParts, startHttpServer } from '../runtime/http/server.ts'
import { messageOf } from '../runtime/errors.ts'
import { createMetrics } from '../runtime/metrics.ts'
import { apiPlugin } from './api-parts.ts'
import { consolePlugin } from './console-parts.ts'
import { apiIntake } from './intake.ts'
import { IntakeFolder } from './folder/intake-folder.ts'
import { faultText, type ServiceFault, standingOf, watchFaults } from './readiness.ts'
import { paperLinks } from './paper-links.ts'
import { openPlatform } from './open-platform.ts'
import { machines } from './machines.ts'
import { pause } from '../runtime/pause.ts'
import { receivingContact, silencesOf } from './silences.ts'
import type { Job } from '../schedule/job.ts'
import { jobs } from '../schedule/jobs.ts'
import { type InboxParts, inboxStore } from '../store/messages/inbox.ts'
import { Listener } from '../store/server/listener.ts'
import { oaSpending } from '../store/tables/oa-spending.ts'
import { oaTokenStore } from '../store/tables/oa-tokens.ts'
import { senderLock } from '../store/server/sender-lock.ts'
import { webhookMarks } from '../store/messages/webhook-marks.ts'
import { inTransaction } from '../store/transaction.ts'
import { alertAccountRefused } from '../usecases/accounts/silent-accounts.ts'
import { type AppParts, HERE, type Runner, type Shared } from './parts.ts'
import { unsaid } from '../runtime/steps.ts'
import { enStart } from '../texts/cli/start.ts'
import { dispatcherOf, runnersOf } from './runners.ts'

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
 * What is under way when it stops is finished or stays queued; what a failed start has opened is closed again.
 */
export async function startApp(parts: AppParts): Promise<App> {
  const opened = new Opened((error) => {
    parts.log.error({ error: messageOf(error) }, 'A part did not stop as it should')
  })
  try {
    return { ...(await openApp(parts, opened)), stop: () => opened.close() }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** Each part is added to what closes it: first nothing new comes in, then what is under way ends, then connections close. */
async function openApp(parts: AppParts, opened: Opened): Promise<Omit<App, 'stop'>> {
  const { clock, log, database, publicUrl, step = unsaid } = parts
  const listener = new Listener(database.url, log)
  opened.add(() => listener.stop())
  const open = new Map<string, Account>()
  opened.add(() => closeTogether(open.values(), ({ dispatcher }) => dispatcher.stop()))
  const loops = opened.reserve()
  const inbox = inboxOf(parts, {
    onStored: (accounts) => {
      listener.tell('inbox')
      accounts.forEach((account) => open.get(account)?.dispatcher.watch.heard())
    },
    accounts: () => [...open.keys()],
  })
  const { folders, readiness, timetable } = watch(parts)
  opened.add(() => readiness.stop())
  const metrics = createMetrics(async () => standingOf(await readiness.find(), clock.now()))
  const links = publicUrl === undefined ? undefined : await paperLinks(database, clock)
  const webhooks: Served['webhooks'] = () =>
    [...open.values()].flatMap(({ gateway: { webhook } }) => webhook ?? [])
  const faults: Served['faults'] = async () => (await readiness.find()).map(faultText)
  const served = { webhooks, faults, metrics, ...(links && { papers: links.route }) }
  const desk = { listener, channels: channelsOf(open), found: () => readiness.find() }
  const { server, operations } = await listen({ ...parts, ...desk }, served, opened)
  const address = (publicUrl === HERE ? server.url : publicUrl)?.replace(/\/$/, '')
  const reached = address !== undefined && links && { address, linkTo: links.below(address) }
  const shared = { listener, metrics, inbox, ...reached }
  const read = (account: string): ReadUpdate | undefined => open.get(account)?.gateway.read
  const loopsOfWork = runnersOf(parts, shared, { read, timetable })
  const runners: Runner[] = [...folders, ...loopsOfWork, machines(parts, shared)]
  // Whoever makes messages stops before whoever sends them.
  loops.add(() => closeTogether(runners, (runner) => runner.stop()))
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
  const stopping = new AbortController()
  const doubt = (account: string): void => open.get(account)?.dispatcher.watch.doubt()
  const opening = openAll(parts, shared, { attach, doubt, signal: stopping.signal })
  opened.add(() => closeTogether(open.values(), ({ gateway }) => gateway.close()))
  opened.add(async () => {
    stopping.abort()
    await opening
  })
  const patience = pause(PATIENCE_MS, stopping.signal)
  await step(enStart.platforms, () => Promise.race([opening, patience]))
  await step(enStart.schedule, () => Promise.race([begun, patience]))
  return { httpUrl: server.url, operationsUrl: operations.url, wake }
}

/** Where spreadsheets are dropped, and what is wrong there or elsewhere. */
function watch(parts: AppParts): {
  folders: IntakeFolder[]
  readiness: ReturnType<typeof watchFaults>
  timetable: readonly Job[]
} {
  const { config, database, clock } = parts
  const timetable = jobs(config)
  const folders = intakeFolders(parts)
  const here = (): ServiceFault[] => folders.flatMap((folder) => folder.faults())
  return { folders, timetable, readiness: watchFaults(database, { jobs: timetable, clock, here }) }
}

function intakeFolders({ config, database, clock, log }: AppParts): IntakeFolder[] {
  const { intakeFolder: folder } = config
  if (folder === undefined) return []
  const lock = senderLock(database.url)
  return [new IntakeFolder({ folder, database, lock, clock, log: log.child({ door: 'folder' }) })]
}

type Served = Pick<HttpServerParts, 'webhooks' | 'papers'> & Omit<OperationsParts, 'port'>

interface Desk extends Pick<Shared, 'listener'> {
  channels: () => readonly Channel[]
  found: () => Promise<ServiceFault[]>
}

/** For everybody, and for this machine alone. */
async function listen(
  {
    config,
    clock,
    log,
    database,
    intake,
    listener,
    publicUrl,
    zaloBots = [],
    channels,
    found,
  }: AppParts & Desk,
  served: Served,
  opened: Opened,
): Promise<{ server: HttpServer; operations: HttpServer }> {
  const now = (): Date => clock.now()
  const api = { database, clock, log, listener, perMinute: config.apiPerMinute }
  const address = publicUrl === HERE ? undefined : publicUrl
  const reached = address === undefined ? {} : { address }
  const desk = { config, database, clock, log, zaloBots, channels, faults: found, ...reached }
  const plugins = [apiPlugin(api, intake ?? apiIntake(database, now)), consolePlugin(desk)]
  const http = { ...config.http, ...served, plugins }
  const server = await startHttpServer({ ...http, now, log })
  opened.add(() => server.stop())
  const operations = await startOperations({ ...served, port: config.operationPort })
  opened.add(() => operations.stop())
  return { server, operations }
}

function channelsOf(open: ReadonlyMap<string, Account>): () => Channel[] {
  return () => [...open.values()].map(({ gateway }) => gateway.channel)
}

/** One account that is open. */
interface Account {
  gateway: Gateway
  dispatcher: Dispatcher
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
