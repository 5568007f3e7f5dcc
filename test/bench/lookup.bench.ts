// Lookups in a province of 1,000,000 cases and 2,000,000 requests, kind by kind: the whole search, and the very same SQL
// statements issued by bare pg; and what growing from 10,000 cases costs. Sizes are given after the name:
//   npm run bench -- lookup            BENCH_CASES=100000 npm run bench -- lookup
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { day, instantAt } from '../../src/domain/day.ts'
import type { Official, Role } from '../../src/domain/official.ts'
import { withoutMarks } from '../../src/domain/vietnamese.ts'
import { readLexicon } from '../../src/lexicon-file.ts'
import { parseReply } from '../../src/conversation/reply/parse-reply.ts'
import { readShippedData } from '../../src/shipped-data.ts'
import { connect, type Prisma } from '../../src/store/database.ts'
import { PrismaClient } from '../../src/store/generated/client.ts'
import { createDatabase, migrate } from '../../src/store/migrate.ts'
import { loadReference, saveReferenceData } from '../../src/store/reference-store.ts'
import { transactionStores } from '../../src/store/transaction.ts'
import { search } from '../../src/usecases/search.ts'
import type { Reference } from '../../src/usecases/ports.ts'
import { fillProvince } from './lookup-data.ts'
import { row, withServer } from './support.ts'
import { readFileSync } from 'node:fs'

const NOW = instantAt(day('2026-11-25'), '09:00')
const SMALL = 10_000
const LARGE = Number(process.env['BENCH_CASES'] ?? 1_000_000)
const TIMES = Number(process.env['BENCH_TIMES'] ?? 40)
const TEMPLATE = 'lookups'
const TABLES = ['enforcement_case', 'case_party', 'coordination_request']

interface Statement {
  text: string
  values: unknown[]
}

interface Kind {
  name: string
  reader: Official
  queries: string[]
}

interface Timing {
  ours: number[]
  bare: number[]
}

timeParsing()
await withServer(async (server) => {
  let smaller: Map<string, Timing> | undefined
  await prepare(server.url('postgres'), server.url(TEMPLATE))
  for (const cases of [SMALL, LARGE]) {
    const name = `lookups_${cases}`
    await copy(server.url('postgres'), name)
    const prisma = connect(server.url(name), 2)
    const started = performance.now()
    await fillProvince(server.url(name), cases)
    row(
      `${cases} cases, ${cases * 2} requests: made in`,
      `${Math.round((performance.now() - started) / 1000)} s`,
    )
    const reference = await loadReference(prisma)
    row('kind', 'p50 ms', 'p95 ms', 'bare p95', 'ratio p95', 'growth p50', 'growth p95')
    smaller = await timeKinds({ prisma, url: server.url(name), reference }, smaller)
    if (cases === LARGE) await printSizes(server.url(name))
    await prisma.$disconnect()
  }
})

async function prepare(serverUrl: string, url: string): Promise<void> {
  await createDatabase(serverUrl, TEMPLATE)
  await migrate(url)
  const prisma = connect(url, 1)
  await saveReferenceData(prisma, readShippedData())
  await prisma.$disconnect()
}

async function copy(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`create database ${name} template ${TEMPLATE}`)
  await client.end()
}

interface Province {
  prisma: Prisma
  url: string
  reference: Reference
}

async function timeKinds(
  { prisma, url, reference }: Province,
  smaller: ReadonlyMap<string, Timing> | undefined,
): Promise<Map<string, Timing>> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const recording = await recorder(url)
  const timings = new Map<string, Timing>()
  const kinds = await kindsOf(client)
  for (const isWarm of [false, true]) {
    for (const { name, reader, queries } of kinds) {
      const timing: Timing = { ours: [], bare: [] }
      for (const query of isWarm ? queries : queries.slice(0, 3)) {
        const statements = await recording.of(reference, reader, query)
        timing.ours.push(await msOf(() => find({ prisma, reference }, { reader, query })))
        timing.bare.push(await msOf(() => replay(client, statements)))
      }
      timings.set(name, timing)
      if (isWarm) print(name, timing, smaller?.get(name))
    }
  }
  await recording.close()
  await client.end()
  return timings
}

async function find(
  { prisma, reference }: Pick<Province, 'prisma' | 'reference'>,
  asked: { reader: Official; query: string },
): Promise<void> {
  const { reader, query } = asked
  await prisma.$transaction((tx) => {
    const work = { tx: transactionStores(tx, reference, NOW), reference, now: NOW }
    return search(work, reader, { query, page: 1, among: 'all' })
  })
}

async function replay(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  await client.query('begin')
  for (const statement of statements) await client.query(statement)
  await client.query('commit')
}

/** The statements that a lookup takes. */
async function recorder(url: string): Promise<{
  of: (reference: Reference, reader: Official, query: string) => Promise<Statement[]>
  close: () => Promise<void>
}> {
  const current: Statement[] = []
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      const [statement] = args
      if (typeof statement === 'object') current.push(statement as Statement)
      return query(...args)
    }) as typeof client.query
  })
  const transactionOptions = { timeout: 60_000, maxWait: 60_000 }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions })
  await prisma.$connect()
  return {
    of: async (reference, reader, query) => {
      current.length = 0
      await find({ prisma, reference }, { reader, query })
      return current
        .filter(({ text }) => !['BEGIN', 'COMMIT'].includes(text))
        .map(({ text, values }) => ({ text, values }))
    },
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

async function msOf(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function reader(role: Role, agency: string): Official {
  const memberships = [{ agency, role, from: day('2020-01-01') }]
  return { id: 1, name: '', title: '', language: 'vi', memberships }
}

/** Lookups of things that are there, spread over the whole of each table. */
async function kindsOf(client: pg.Client): Promise<Kind[]> {
  const head = reader('thads-head', 'pt.thads-tinh')
  const chair = reader('committee-chair', 'pt.bcd-tinh')
  const contact = reader('contact', 'bench.ubnd-xa.7')
  const cases = await spread(
    client,
    'enforcement_case',
    'code, decision_number, decision_on::text as on, judgment_number',
  )
  const requests = await spread(
    client,
    'coordination_request',
    'code, document_number, document_on::text as on',
  )
  const parties = await spread(client, 'case_party', 'name')
  const of = (
    rows: Record<string, string>[],
    query: (row: Record<string, string>) => string,
  ): string[] => rows.map(query)
  const plain = (name: string): string => withoutMarks(name).toLowerCase()
  return [
    { name: 'request code', reader: chair, queries: of(requests, (it) => it['code'] ?? '') },
    {
      name: 'request number alone',
      reader: contact,
      queries: of(requests, (it) => `yc ${Number((it['code'] ?? '').slice(8)) % 10_000}`),
    },
    { name: 'case code', reader: head, queries: of(cases, (it) => it['code'] ?? '') },
    {
      name: 'decision',
      reader: head,
      queries: of(cases, (it) => `qđ ${it['decision_number'] ?? ''}`),
    },
    {
      name: 'decision and its day',
      reader: head,
      queries: of(
        cases,
        (it) =>
          `${it['decision_number'] ?? ''} ngày ${(it['on'] ?? '').split('-').toReversed().join('/')}`,
      ),
    },
    { name: 'judgment', reader: head, queries: of(cases, (it) => it['judgment_number'] ?? '') },
    {
      name: 'decision, by a commune',
      reader: contact,
      queries: of(cases, (it) => `qđ ${it['decision_number'] ?? ''}`),
    },
    {
      name: 'document',
      reader: chair,
      queries: of(requests, (it) => `cv ${it['document_number'] ?? ''}`),
    },
    {
      name: 'document digits, by a commune',
      reader: contact,
      queries: of(requests, (it) => `cv ${(it['document_number'] ?? '').split('/')[0] ?? ''}`),
    },
    {
      name: 'agency',
      reader: chair,
      queries: Array.from(
        { length: TIMES },
        (_, n) => `CA xã ${['Sao Khuê', 'Cầu Vồng', 'Suối Mơ'][n % 3] ?? ''}`,
      ),
    },
    {
      name: 'short name of many agencies',
      reader: chair,
      queries: Array.from({ length: TIMES }, () => 'thads khu vực 105'),
    },
    { name: 'party, with marks', reader: head, queries: of(parties, (it) => it['name'] ?? '') },
    {
      name: 'party, without marks',
      reader: head,
      queries: of(parties, (it) => plain(it['name'] ?? '')),
    },
    {
      name: 'party, in another order',
      reader: head,
      queries: of(parties, (it) =>
        plain(it['name'] ?? '')
          .split(' ')
          .toReversed()
          .join(' '),
      ),
    },
    {
      name: 'party, two words',
      reader: head,
      queries: of(parties, (it) =>
        plain(it['name'] ?? '')
          .split(' ')
          .slice(1)
          .join(' '),
      ),
    },
    {
      name: 'two parties',
      reader: head,
      queries: of(parties, (it) => `${plain(it['name'] ?? '')} – hoàng đức lâm`),
    },
    {
      name: 'initials',
      reader: head,
      queries: of(parties, (it) =>
        plain(it['name'] ?? '')
          .split(' ')
          .map((word) => word[0] ?? '')
          .join('.'),
      ),
    },
    {
      name: 'party, one wrong letter',
      reader: head,
      queries: of(parties, (it) =>
        plain(it['name'] ?? '')
          .replace('en', 'em')
          .replace('an', 'am'),
      ),
    },
    {
      name: 'words of a subject',
      reader: chair,
      queries: of(requests, (_it) => 'xác minh điều kiện suối mơ'),
    },
    {
      name: 'words of a subject, by a commune',
      reader: contact,
      queries: of(requests, () => 'cung cấp thông tin trúc xanh'),
    },
    {
      name: 'words and an agency',
      reader: chair,
      queries: of(requests, () => 'UBND xã Bến Trăng xác minh'),
    },
    {
      name: 'nothing there',
      reader: head,
      queries: of(parties, (it) => `${plain(it['name'] ?? '')} zwingli`),
    },
  ].map((kind) => ({ ...kind, queries: kind.queries.filter((query) => query !== '') }))
}

async function spread(
  client: pg.Client,
  table: string,
  columns: string,
): Promise<Record<string, string>[]> {
  const { rows } = await client.query<Record<string, string>>(
    `select ${columns} from (select *, row_number() over () as place, count(*) over () as total from ${table}) t
     where place % greatest(total / ${TIMES}, 1) = 0 limit ${TIMES}`,
  )
  return rows
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function print(name: string, { ours, bare }: Timing, smaller: Timing | undefined): void {
  const growth = (share: number): string =>
    smaller ? (percentile(ours, share) / percentile(smaller.ours, share)).toFixed(2) : ''
  row(
    name,
    percentile(ours, 0.5).toFixed(1),
    percentile(ours, 0.95).toFixed(1),
    percentile(bare, 0.95).toFixed(1),
    (percentile(ours, 0.95) / percentile(bare, 0.95)).toFixed(2),
    growth(0.5),
    growth(0.95),
  )
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
  const lexicon = readLexicon()
  const texts = readFileSync('test/corpus/replies.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text)
  const context = { today: day('2026-11-25') }
  for (const text of texts) parseReply(text, context, lexicon)
  const before = process.cpuUsage()
  for (const text of texts) parseReply(text, context, lexicon)
  const { user, system } = process.cpuUsage(before)
  const mean = (user + system) / 1000 / texts.length
  row(`reading a reply, mean of ${texts.length}`, `${mean.toFixed(3)} ms`, '(aim ≤ 0.2)')
}
