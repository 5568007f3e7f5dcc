import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { day, instantAt } from '../../src/domain/time/day.ts'
import type { Official } from '../../src/domain/people/official.ts'
import type { Prisma } from '../../src/store/database.ts'
import { PrismaClient } from '../../src/store/generated/client.ts'
import { transactionStores } from '../../src/store/transaction.ts'
import { search } from '../../src/usecases/search/search.ts'
import type { Catalogue } from '../../src/usecases/ports.ts'
import { type Kind, kindsOf } from './lookup-kinds.ts'
import { median, row } from './support.ts'

const NOW = instantAt(day('2026-11-25'), '09:00')

interface Statement {
  text: string
  values: unknown[]
}

interface Timing {
  ours: number[]
  bare: number[]
}

interface Province {
  prisma: Prisma
  url: string
  catalogue: Catalogue
}

/** Kind by kind, in the smaller and at once in the larger province, so that growth is not the machine's other work. */
export async function timeKinds(provinces: readonly Province[], times: number): Promise<void> {
  const opened = await Promise.all(provinces.map((province) => open(province, times)))
  const names = opened[0]?.kinds.map(({ name }) => name) ?? []
  for (const [at, name] of names.entries()) {
    let smaller: Timing | undefined
    for (const province of opened) {
      const kind = province.kinds[at]
      if (!kind) continue
      await timeKind(province, { ...kind, queries: kind.queries.slice(0, WARMING) })
      const timing = await timeKind(province, kind)
      print(smaller ? '' : name, timing, smaller)
      smaller = timing
    }
  }
  for (const { close } of opened) await close()
}

const WARMING = 3

interface OpenProvince extends Province {
  client: pg.Client
  recording: Recorder
  kinds: Kind[]
  close: () => Promise<void>
}

async function open(province: Province, times: number): Promise<OpenProvince> {
  const client = new pg.Client({ connectionString: province.url })
  client.on('error', () => undefined)
  await client.connect()
  const recording = await recorder(province.url)
  const kinds = await kindsOf(client, times)
  const close = async (): Promise<void> => {
    await recording.close()
    await client.end()
  }
  return { ...province, client, recording, kinds, close }
}

async function timeKind(
  { prisma, catalogue, client, recording }: OpenProvince,
  { reader, queries }: Kind,
): Promise<Timing> {
  const timing: Timing = { ours: [], bare: [] }
  for (const query of queries) {
    const statements = await recording.of(catalogue, reader, query)
    const ours = (): Promise<void> => find({ prisma, catalogue }, { reader, query })
    const [mine, bare] = await medians([ours, () => replay(client, statements)])
    timing.ours.push(mine)
    timing.bare.push(bare)
  }
  return timing
}

async function find(
  { prisma, catalogue }: Pick<Province, 'prisma' | 'catalogue'>,
  asked: { reader: Official; query: string },
): Promise<void> {
  const { reader, query } = asked
  await prisma.$transaction((tx) => {
    const work = { tx: transactionStores(tx, catalogue, NOW), catalogue, now: NOW }
    return search(work, reader, { query, page: 1, among: 'all' })
  })
}

async function replay(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  await client.query('begin')
  for (const statement of statements) await client.query(statement)
  await client.query('commit')
}

interface Recorder {
  /** The statements that a lookup takes. */
  of: (catalogue: Catalogue, reader: Official, query: string) => Promise<Statement[]>
  close: () => Promise<void>
}

async function recorder(url: string): Promise<Recorder> {
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
    of: async (catalogue, reader, query) => {
      current.length = 0
      await find({ prisma, catalogue }, { reader, query })
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

const TIMES_EACH = 3

/** Of each work, turn and turn about: what another program on the machine takes once is not taken for the lookup. */
async function medians(
  works: readonly [() => Promise<void>, () => Promise<void>],
): Promise<[number, number]> {
  const took: [number[], number[]] = [[], []]
  for (let time = 0; time < TIMES_EACH; time += 1) {
    took[0].push(await msOf(works[0]))
    took[1].push(await msOf(works[1]))
  }
  return [median(took[0]), median(took[1])]
}

async function msOf(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
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
