// The application in a process of its own, to be killed. Its time and its fate come from the campaign.
import { type App, startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/app/config/config.ts'
import { day } from '../../src/domain/time/day.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import { messageOf } from '../../src/runtime/errors.ts'
import { createLog } from '../../src/runtime/log.ts'
import { type DatabaseHandle, handleOf } from '../../src/app/open-database.ts'
import { seeded } from '../../src/messenger/world/made.ts'
import { connect } from '../../src/store/database.ts'
import { addOffice, endOffices } from '../../src/store/tables/people-admin.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { createRequest } from '../../src/usecases/requests/create-request.ts'
import { issueLinkCode } from '../../src/usecases/accounts/link-account.ts'
import { unlinkAll } from '../../src/usecases/accounts/unlink-account.ts'
import { BOT, oaConfig, zaloBotConfig } from '../support/accounts.ts'
import { DIVISION } from '../support/province.ts'
import { answerAsked, cameToRest } from './child-side.ts'
import { KillSwitch } from './kill-switch.ts'
import type { AppRequest, Begun, Progress, RequestWanted } from './protocol.ts'
import {
  type Sabotage,
  sabotagedChannel,
  sabotagedInbox,
  sabotagedQueue,
  sabotagedTokens,
} from './sabotage.ts'
import { VirtualClock } from './virtual-clock.ts'
import { Wires } from './wires.ts'

type Asked<Ask extends AppRequest['ask']> = Extract<AppRequest, { ask: Ask }>

const CONNECTIONS = 4
/** Longer than any outage. */
const CODE_LIFE_MS = 10 * 86_400_000

const wires = new Wires()
const clock = new VirtualClock()
clock.install()
// The scheduler's library speaks up when hours pass at once.
Object.assign(console, { warn: () => undefined, info: () => undefined })

let running: { app: App; database: DatabaseHandle; sabotage: Sabotage | undefined } | undefined

async function begin(order: Asked<'begin'>): Promise<Begun> {
  clock.reset(order.now, order.aheadMs)
  Math.random = seeded(order.seed)
  const kill = new KillSwitch(order.kill)
  const database = await open(order.databaseUrl, kill)
  try {
    const { sabotage, roots, oaRefreshToken } = order
    const app = await startApp({
      config: readConfig({ HTTP_PORT: '0', ZALO_OA_PER_MINUTE: '4000' }),
      clock,
      log: createLog(process.env['FAULTS_LOG'] ?? 'silent'),
      telegram: [{ token: BOT.token, apiRoot: roots.telegram }],
      ...(roots.zaloBot && { zaloBots: [zaloBotConfig(roots.zaloBot)] }),
      ...(roots.zaloOa && { zaloOas: [oaConfig(roots.zaloOa, oaRefreshToken)] }),
      database,
      ...(sabotage === 'pacing-off' && { pacing: UNPACED }),
      seams: {
        inbox: (inbox) => kill.inbox(sabotagedInbox(inbox, sabotage)),
        queue: (queue) => kill.queue(sabotagedQueue(queue, sabotage)),
        oaTokens: (tokens) => kill.oaTokens(sabotagedTokens(tokens, sabotage)),
        channel: (channel) => kill.channel(sabotagedChannel(channel, sabotage)),
      },
    })
    running = { app, database, sabotage }
    return { httpUrl: app.httpUrl }
  } catch (error) {
    await database.close()
    throw error
  }
}

const UNPACED = { chatGapMs: 0, groupPerMinute: 10_000, accountPerSecond: 10_000 }

async function open(url: string, kill: KillSwitch): Promise<DatabaseHandle> {
  const prisma = connect(url, CONNECTIONS)
  return { ...(await handleOf(url, prisma)), prisma: kill.database(prisma) }
}

async function progress(): Promise<Progress> {
  const busy = await cameToRest()
  const { nextAt } = clock
  return { busy, wires: wires.ends(), ...(nextAt !== undefined && { nextAt }) }
}

/** What the intake does with a document of the case system: the same document twice is one request. */
async function create({ type, answerer, number, on }: RequestWanted): Promise<string> {
  const document = { number, on: day(on) }
  const created = await inTransaction(serving().database, clock.now(), (work) =>
    createRequest(work, { type, asker: DIVISION, answerer, document }),
  )
  return isRefused(created) ? created.refused.reason : created.code
}

async function unlink(official: number): Promise<number> {
  const { database, sabotage } = serving()
  if (sabotage === 'unlinking-forgotten') return 1
  return inTransaction(database, clock.now(), (work) => unlinkAll(work, official))
}

async function issueCode(official: number): Promise<string> {
  return inTransaction(serving().database, clock.now(), (work) =>
    issueLinkCode(work, official, CODE_LIFE_MS),
  )
}

async function endOffice({ official, agency, lastDay }: Asked<'end-office'>): Promise<number> {
  const { database, sabotage } = serving()
  if (sabotage === 'offices-not-ended') return 1
  return endOffices(database.prisma, official, { agency, lastDay })
}

async function takeOffice({ official, ...office }: Asked<'take-office'>): Promise<boolean> {
  return addOffice(serving().database.prisma, official, office)
}

function serving(): NonNullable<typeof running> {
  if (!running) throw new Error('The application has not begun')
  return running
}

async function end(): Promise<void> {
  if (!running) return
  const { app, database } = running
  running = undefined
  await app.stop()
  await database.close()
}

answerAsked(async (request: AppRequest): Promise<unknown> => {
  switch (request.ask) {
    case 'begin':
      return begin(request)
    case 'advance':
      return clock.advanceTo(request.to, request.aheadMs)
    case 'probe':
      clock.runDue()
      return progress()
    case 'unlink':
      return unlink(request.official)
    case 'issue-code':
      return issueCode(request.official)
    case 'end-office':
      return endOffice(request)
    case 'take-office':
      return takeOffice(request)
    case 'create':
      return create(request.request)
    case 'end':
      return end().catch((error: unknown) => messageOf(error))
  }
})
