import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { day, instantAt } from '../../src/domain/day.ts'
import type { Official } from '../../src/domain/official.ts'
import type { Prisma } from '../../src/store/database.ts'
import { PrismaClient } from '../../src/store/generated/client.ts'
import { transactionStores } from '../../src/store/transaction.ts'
import { search } from '../../src/usecases/search.ts'
import type { Reference } from '../../src/usecases/ports.ts'
import { kindsOf } from './lookup-kinds.ts'
import { median, row } from './support.ts'

const NOW = instantAt(day('2026-11-25'), '09:00')

interface Statement {
  text: string
  values: unknown[]
}

export interface Timing {
  ours: number[]
  bare: number[]
}

interface Province {
  prisma: Prisma
  url: string
  reference: Reference
  /** How many lookups of each kind. */
  times: number
}

export async function timeKinds(
  { prisma, url, reference, times }: Province,
  smaller: ReadonlyMap<string, Timing> | undefined,
): Promise<Map<string, Timing>> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const recording = await recorder(url)
  const timings = new Map<string, Timing>()
  const kinds = await kindsOf(client, times)
  for (const isWarm of [false, true]) {
    for (const { name, reader, queries } of kinds) {
      const timing: Timing = { ours: [], bare: [] }
      for (const query of isWarm ? queries : queries.slice(0, 3)) {
        const statements = await recording.of(reference, reader, query)
        const ours = (): Promise<void> => find({ prisma, reference }, { reader, query })
        const [mine, bare] = await medians([ours, () => replay(client, statements)])
        timing.ours.push(mine)
        timing.bare.push(bare)
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
