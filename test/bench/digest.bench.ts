// The morning of 1,000 chairs over many open requests: one frozen snapshot, its lists, and a message for each reader,
// against the aggregate SQL alone; and how both grow with the number of open requests.
import pg from 'pg'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { type DatabaseHandle, handleOf } from '../../src/app/open-database.ts'
import { readShippedData } from '../../src/app/shipped-data.ts'
import { connect } from '../../src/store/database.ts'
import type { EmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { createDatabase, migrate } from '../../src/store/migrations/migrate.ts'
import { saveReferenceData } from '../../src/store/tables/catalogue.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { freezeDigest, sendDigests } from '../../src/usecases/digests/send-digest.ts'
import { copyDatabase } from '../support/copy-database.ts'
import { seedSmallProvince, sendRequest } from '../support/province.ts'
import { median, row, withServer } from './support.ts'

const EMPTY = 'digest_empty'
const CHAIRS = 1_000
const SIZES = [1_000, 10_000, 100_000]
const ROUNDS = 5
const ON = day('2026-11-23')
const NOW = instantAt(ON, '07:30')

/** What a digest says, as plain counts: totals, bands, agencies, completed. */
const AGGREGATE = `
  with awaiting as (
    select r.*, a.kind, $1::timestamptz::date - (r.due_ends_at at time zone 'Asia/Ho_Chi_Minh')::date as days
    from coordination_request r join agency a on a.code = r.in_charge
    where r.status in ('sent', 'acknowledged', 'in-progress', 'blocked', 'returned'))
  select (select count(*) from awaiting),
         (select count(*) from awaiting where due_ends_at <= $1::timestamptz),
         (select json_agg(b) from (select width_bucket(days, array[1, 6, 16, 31]), count(*) from awaiting
                                   where due_ends_at <= $1::timestamptz group by 1) b),
         (select json_agg(k) from (select kind, count(*), count(*) filter (where due_ends_at <= $1::timestamptz), max(days)
                                   from awaiting group by kind) k),
         (select count(*) from coordination_request_event where type = 'completed' and at >= $1::timestamptz)`

await withServer(async (server) => {
  // One copy of a database without requests for each size.
  await createDatabase(server.url('postgres'), EMPTY)
  await migrate(server.url(EMPTY))
  const empty = connect(server.url(EMPTY), 2)
  await saveReferenceData(empty, readShippedData())
  await empty.$disconnect()
  row('open requests', 'snapshot', 'SQL alone', 'ratio', 'and 1,000', 'heap')
  for (const size of SIZES) await measure(server, size)
})

async function measure(server: EmbeddedPostgres, size: number): Promise<void> {
  const name = `digest_${String(size)}`
  await copyDatabase(server.url('postgres'), name, EMPTY)
  const database = await prepare(server, name, size)
  const bare = new pg.Client({ connectionString: server.url(name) })
  await bare.connect()
  try {
    await compare(database, bare, size)
  } finally {
    await bare.end()
    await database.close()
  }
}

async function compare(database: DatabaseHandle, bare: pg.Client, size: number): Promise<void> {
  const [frozen, ours, alone, heap]: number[][] = [[], [], [], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    await database.prisma.$executeRaw`truncate digest, outbox cascade`
    globalThis.gc?.()
    const before = process.memoryUsage().heapUsed
    let started = performance.now()
    await inTransaction(database, NOW, (work) => sendDigests(work, { late: false }))
    ours?.push(performance.now() - started)
    heap?.push((process.memoryUsage().heapUsed - before) / 1_048_576)
    await database.prisma.$executeRaw`truncate digest cascade`
    started = performance.now()
    await inTransaction(database, NOW, (work) => freezeDigest(work, 'pt.bcd-tinh'))
    frozen?.push(performance.now() - started)
    started = performance.now()
    await bare.query(AGGREGATE, [NOW])
    alone?.push(performance.now() - started)
  }
  const written = await database.prisma.outbox.count()
  if (written !== CHAIRS) throw new Error(`Wrote ${String(written)} digests`)
  const [snapshot, sql] = [median(frozen ?? []), median(alone ?? [])]
  row(
    String(size),
    `${snapshot.toFixed(0)} ms`,
    `${sql.toFixed(0)} ms`,
    (snapshot / sql).toFixed(2),
    `${median(ours ?? []).toFixed(0)} ms`,
    `${median(heap ?? []).toFixed(0)} MB`,
  )
}

async function prepare(
  server: EmbeddedPostgres,
  name: string,
  size: number,
): Promise<DatabaseHandle> {
  const database = await handleOf(server.url(name), connect(server.url(name), 4))
  const { prisma } = database
  const people = await seedSmallProvince(database)
  const { code } = await sendRequest(database, instantAt(day('2026-11-16'), '09:00'))
  await prisma.$executeRaw`
    insert into coordination_request
    select (jsonb_populate_record(r, jsonb_build_object(
      'code', 'YC-2611-' || lpad((n + 1)::text, 7, '0'), 'document_number', n || '/THADS',
      'in_charge', case when n % 3 = 0 then 'pt.bhxh' else r.in_charge end,
      'due_ends_at', ${NOW}::timestamptz + (n % 40 - 12) * interval '1 day'))).*
    from coordination_request r, generate_series(1, ${size - 1}) n where r.code = ${code}`
  await prisma.$executeRaw`delete from membership where official_id <> ${people.chair} and role like '%deputy'`
  await prisma.$executeRaw`delete from membership where role = 'committee-secretary'`
  await prisma.$executeRaw`
    with made as (insert into official (name, title, folded)
                  select 'Trưởng Ban ' || n, 'Trưởng Ban', '' from generate_series(1, ${CHAIRS - 1}) n returning id)
    insert into membership (official_id, agency, role, from_on)
    select id, 'pt.bcd-tinh', 'committee-chair', '2025-07-01' from made`
  await prisma.$executeRaw`analyze`
  return database
}
