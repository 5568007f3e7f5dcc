// Presses of a button, from the stored update to the committed effect, through the whole conversation; and the very
// same SQL statements issued by bare pg, one transaction a press, on a copy of the same database.
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { InboxWorker } from '../../src/conversation/inbox-worker.ts'
import { handleInbound } from '../../src/conversation/handle.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { shippedLexicon } from '../../src/app/lexicon-file.ts'
import { createLog } from '../../src/runtime/log.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { readShippedData } from '../../src/app/shipped-data.ts'
import { connect, type Prisma } from '../../src/store/database.ts'
import { PrismaClient } from '../../src/store/generated/client.ts'
import { inboxStore } from '../../src/store/messages/inbox.ts'
import { createDatabase, migrate } from '../../src/store/migrations/migrate.ts'
import { loadCatalogue, saveReferenceData } from '../../src/store/tables/catalogue.ts'
import { copyDatabase } from '../support/copy-database.ts'
import { seedSmallProvince, sendRequest } from '../support/province.ts'
import type { EmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { inParallel, median, perSecond, row, withServer } from './support.ts'

const PRESSES = 1_000
const AT_ONCE = 8
const ROUNDS = 3
const NOW = instantAt(day('2026-11-20'), '09:00')
const ACCOUNT = 'telegram:1'
const FIRST_ID = 10_000
const STILL = { now: () => NOW, onStored: () => undefined }
const LINKED = { linkedAt: NOW, changedAt: NOW }

interface Statement {
  text: string
  values: unknown[]
}

await withServer(async (server) => {
  await prepare(server)
  const transactions = await record(server)
  row('statements in one press', String(median(transactions.map((each) => each.length))))
  const ratios: number[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    const ours = await timeOurs(server, round)
    const bare = await timeBare(server, round, transactions)
    ratios.push(bare / ours)
    row(
      `round ${round}: ours, bare pg, ratio`,
      perSecond(PRESSES, ours),
      perSecond(PRESSES, bare),
      (bare / ours).toFixed(2),
    )
  }
  row('ratio to bare pg, median (aim ≥ 0.5)', median(ratios).toFixed(2))
})

/** As many communes as presses, each with a contact, a request that waits, its card, and a press not yet read. */
async function prepare(server: EmbeddedPostgres): Promise<void> {
  await createDatabase(server.url('postgres'), 'presses')
  await migrate(server.url('presses'))
  const database = await open(server, 'presses', connect(server.url('presses'), 4))
  const { prisma } = database
  await saveReferenceData(prisma, readShippedData())
  const people = await seedSmallProvince(database)
  await prisma.address.create({
    data: { officialId: people.head, account: ACCOUNT, chatId: 'head', ...LINKED },
  })
  const all = Array.from({ length: PRESSES }, (_, index) => index)
  await prisma.agency.createMany({
    data: all.map((n) => ({
      code: commune(n),
      kind: 'ubnd-xa',
      name: `UBND xã ${n}`,
      tree: 'bench',
      folded: '',
    })),
  })
  await prisma.official.createMany({
    data: all.map((n) => ({
      id: FIRST_ID + n,
      name: `Cán bộ ${n}`,
      title: 'Công chức',
      folded: '',
    })),
  })
  await prisma.membership.createMany({
    data: all.map((n) => ({
      officialId: FIRST_ID + n,
      agency: commune(n),
      role: 'contact',
      fromOn: new Date('2025-07-01'),
    })),
  })
  await prisma.address.createMany({
    data: all.map((n) => ({
      officialId: FIRST_ID + n,
      account: ACCOUNT,
      chatId: `c${n}`,
      ...LINKED,
    })),
  })
  await database.reload()
  const presses = []
  for (const n of all) {
    const document = { number: `${n}/THADS-KV9`, on: day('2026-11-20') }
    const { code } = await sendRequest(database, NOW, { document, answerer: commune(n) })
    const payload = {
      data: `step|report-not-received|${code}|1`,
      message: `m-${code}`,
      press: `p${n}`,
    }
    presses.push({ account: ACCOUNT, externalId: String(n), chatId: `c${n}`, payload })
  }
  await prisma.$executeRaw`update outbox set state = 'sent', message_id = 'm-' || request, shown = 1`
  await inboxStore(prisma, database.catalogue, STILL).store(presses)
  await prisma.$executeRaw`vacuum analyze`
  await database.close()
}

function commune(n: number): string {
  return `bench.ubnd-xa.${n}`
}

async function copy(server: EmbeddedPostgres, name: string): Promise<string> {
  await copyDatabase(server.url('postgres'), name, 'presses')
  return server.url(name)
}

async function open(
  server: EmbeddedPostgres,
  name: string,
  prisma: Prisma,
): Promise<DatabaseHandle> {
  let catalogue = await loadCatalogue(prisma)
  return {
    url: server.url(name),
    prisma,
    catalogue: () => catalogue,
    reload: async () => {
      catalogue = await loadCatalogue(prisma)
    },
    close: () => prisma.$disconnect(),
  }
}

function workerOn(database: DatabaseHandle): InboxWorker {
  const log = createLog('error')
  const conversation = { catalogue: database.catalogue, lexicon: shippedLexicon() }
  return new InboxWorker({
    inbox: inboxStore(database.prisma, database.catalogue, STILL),
    handle: async (tx, stored, now) => {
      const payload = stored.payload as { data: string; message: string; press: string }
      const inbound = {
        kind: 'press',
        pressId: payload.press,
        data: payload.data,
        messageId: payload.message,
      } as const
      const address = { account: stored.account, chatId: stored.chatId }
      await handleInbound(conversation, {
        tx,
        row: stored,
        message: { address, inGroup: false, inbound },
        now,
      })
    },
    onWake: () => () => undefined,
    onDone: () => undefined,
    clock: { now: () => NOW },
    log,
    metrics: createMetrics(),
  })
}

/** Every statement of every press, one press at a time. */
async function record(server: EmbeddedPostgres): Promise<Statement[][]> {
  const url = await copy(server, 'recorded')
  const adapter = new PrismaPg({ connectionString: url, max: 1 })
  const prisma = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
  const transactions: Statement[][] = []
  const current: Statement[] = []
  prisma.$on('query', ({ query, params }) => {
    if (query === 'COMMIT') transactions.push(current.splice(0))
    else current.push({ text: query, values: JSON.parse(params) as unknown[] })
  })
  const database = await open(server, 'recorded', prisma as unknown as Prisma)
  const heads = await inboxStore(database.prisma, database.catalogue, STILL).due(PRESSES, {
    now: NOW,
    retriedBy: NOW,
  })
  const worker = workerOn(database)
  await worker.drain()
  await database.close()
  if (transactions.length < heads.length) {
    throw new Error(`Recorded ${transactions.length} transactions`)
  }
  return transactions.filter((each) => each.length > 3)
}

async function timeOurs(server: EmbeddedPostgres, round: number): Promise<number> {
  const name = `ours_${round}`
  const url = await copy(server, name)
  const database = await open(server, name, connect(url, AT_ONCE + 2))
  const worker = workerOn(database)
  const started = performance.now()
  await worker.drain()
  const ms = performance.now() - started
  const done = await database.prisma.coordinationRequestEvent.count({
    where: { type: 'not-received-reported' },
  })
  await database.close()
  if (done !== PRESSES) throw new Error(`${done} of ${PRESSES} presses had their effect`)
  return ms
}

async function timeBare(
  server: EmbeddedPostgres,
  round: number,
  transactions: readonly Statement[][],
): Promise<number> {
  const url = await copy(server, `bare_${round}`)
  const pool = new pg.Pool({ connectionString: url, max: AT_ONCE })
  const started = performance.now()
  await inParallel(transactions, AT_ONCE, async (statements) => {
    const client = await pool.connect()
    await client.query('begin')
    for (const statement of statements) await client.query(statement)
    await client.query('commit')
    client.release()
  })
  const ms = performance.now() - started
  await pool.end()
  return ms
}
