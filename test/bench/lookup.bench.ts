// Lookups in a province of 1,000,000 cases and 2,000,000 requests, kind by kind: the whole search, and the very same SQL
// statements issued by bare pg; and what growing from 10,000 cases costs. Of each lookup the median of three is taken, in
// warm caches. Sizes are given after the name:
//   npm run bench -- lookup            BENCH_CASES=100000 npm run bench -- lookup
import pg from 'pg'
import { day } from '../../src/domain/time/day.ts'
import { shippedLexicon, shippedReplies } from '../../src/app/lexicon-file.ts'
import { parseReply } from '../../src/reader/parse-reply.ts'
import { readShippedData } from '../../src/app/shipped-data.ts'
import { connect } from '../../src/store/database.ts'
import { createDatabase, migrate } from '../../src/store/migrations/migrate.ts'
import { loadCatalogue, saveReferenceData } from '../../src/store/tables/catalogue.ts'
import { copyDatabase } from '../support/copy-database.ts'
import { fillProvince } from './lookup-data.ts'
import { timeKinds } from './lookup-timing.ts'
import { row, withServer } from './support.ts'

const SMALL = 10_000
const LARGE = Number(process.env['BENCH_CASES'] ?? 1_000_000)
const TIMES = Number(process.env['BENCH_TIMES'] ?? 40)
const TEMPLATE = 'lookups'
const TABLES = ['enforcement_case', 'case_party', 'coordination_request']

timeParsing()
await withServer(async (server) => {
  await prepare(server.url('postgres'), server.url(TEMPLATE))
  const provinces = []
  for (const cases of [SMALL, LARGE]) {
    const name = `lookups_${cases}`
    await copyDatabase(server.url('postgres'), name, TEMPLATE)
    const started = performance.now()
    await fillProvince(server.url(name), cases)
    row(
      `${cases} cases, ${cases * 2} requests: made in`,
      `${Math.round((performance.now() - started) / 1000)} s`,
    )
    const prisma = connect(server.url(name), 2)
    provinces.push({ prisma, url: server.url(name), catalogue: await loadCatalogue(prisma) })
  }
  row('kind', 'p50 ms', 'p95 ms', 'bare p95', 'ratio p95', 'growth p50', 'growth p95')
  await timeKinds(provinces, TIMES)
  await printSizes(server.url(`lookups_${LARGE}`))
  for (const { prisma } of provinces) await prisma.$disconnect()
})

async function prepare(serverUrl: string, url: string): Promise<void> {
  await createDatabase(serverUrl, TEMPLATE)
  await migrate(url)
  const prisma = connect(url, 1)
  await saveReferenceData(prisma, readShippedData())
  await prisma.$disconnect()
}

async function printSizes(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string; size: string }>(
    `select c.relname as name, pg_size_pretty(pg_relation_size(c.oid)) as size
     from pg_class c where c.relkind in ('r', 'i') and
       (c.relname = any($1) or c.oid in (select indexrelid from pg_index where indrelid::regclass::text = any($1)))
     order by pg_relation_size(c.oid) desc`,
    [TABLES],
  )
  for (const { name, size } of rows) row(name, size)
  await client.end()
}

/** Reading every reply of the corpus, in time of the processor. */
function timeParsing(): void {
  const lexicon = shippedLexicon()
  const texts = shippedReplies().flatMap(({ replies }) => replies.map(({ text }) => text))
  const context = { today: day('2026-11-25') }
  for (const text of texts) parseReply(text, context, lexicon)
  const before = process.cpuUsage()
  for (const text of texts) parseReply(text, context, lexicon)
  const { user, system } = process.cpuUsage(before)
  const mean = (user + system) / 1000 / texts.length
  row(`reading a reply, mean of ${texts.length}`, `${mean.toFixed(3)} ms`, '(aim ≤ 1)')
}
