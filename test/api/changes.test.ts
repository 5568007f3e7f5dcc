import fc from 'fast-check'
import createClient from 'openapi-fetch'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import type { Change } from '../../src/api/ports.ts'
import { evolve } from '../../src/domain/request/events.ts'
import { day, dayOf } from '../../src/domain/time/day.ts'
import { changeFeed } from '../../src/store/api/change-feed.ts'
import { connect } from '../../src/store/database.ts'
import { transactionStores } from '../../src/store/transaction.ts'
import { applyMissing } from '../../src/store/migrations/apply-migrations.ts'
import { readMigrations } from '../../src/store/migrations/migration-files.ts'
import { ROWS_OF_INIT } from '../support/rows-of-init.ts'
import { scratchDatabase, withClient } from '../support/scratch.ts'
import { openTestDatabase } from '../support/database.ts'
import { seedSmallProvince, sendRequest } from '../support/province.ts'
import { serveApi } from '../support/api.ts'
import type { paths } from './openapi.d.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')
const WRITERS = 8

async function ownDatabase(): Promise<DatabaseHandle> {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  await seedSmallProvince(database)
  return database
}

/** One more event of a request; whether it stays. */
async function write(
  database: DatabaseHandle,
  code: string,
  { breaksOff, pauses }: { breaksOff: boolean; pauses: number },
): Promise<boolean> {
  const urged = { type: 'urged', on: dayOf(NOW) } as const
  const written = database.prisma.$transaction(async (tx) => {
    const { requests } = transactionStores(tx, database.catalogue(), NOW)
    const request = await requests.find(code)
    if (!request) throw new Error(code)
    const saved = { request: evolve(request, urged), event: urged, at: NOW }
    const isSaved = await requests.save(saved)
    // Others commit meanwhile what they have written later.
    for (let n = 0; n < pauses; n += 1) await tx.$queryRaw`select 1`
    if (breaksOff) throw new BrokeOff()
    return isSaved
  })
  return written.catch((error: unknown) => {
    if (error instanceof BrokeOff) return false
    throw error
  })
}

class BrokeOff extends Error {}

/** Reads on in pages of changing sizes until the writers are done and nothing is left. */
async function readAll(
  database: DatabaseHandle,
  sizes: readonly number[],
  isDone: () => boolean,
): Promise<Change[]> {
  const feed = changeFeed(database.prisma)
  const seen: Change[] = []
  for (let turn = 0; ; turn += 1) {
    const last = isDone()
    const page = await feed.after(seen.at(-1)?.seq ?? 0n, sizes[turn % sizes.length] ?? 1)
    seen.push(...page)
    if (last && page.length === 0) return seen
  }
}

describe('The feed of changes', () => {
  it('tells every reader of every change once, in one order, while eight write and some break off', async () => {
    const database = await ownDatabase()
    const readers = { ...database, prisma: connect(database.url, 4) }
    onTestFinished(() => readers.prisma.$disconnect())
    const codes: string[] = []
    for (let n = 0; n < 4; n += 1) {
      const document = { number: `${String(n)}/LAW`, on: day('2026-11-20') }
      codes.push((await sendRequest(database, NOW, { document })).code)
    }
    const aWrite = fc.record({
      request: fc.nat({ max: codes.length - 1 }),
      breaksOff: fc.boolean(),
      pauses: fc.nat({ max: 4 }),
    })
    const aSize = fc.integer({ min: 1, max: 7 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(aWrite, { minLength: 2, maxLength: 6 }), {
          minLength: WRITERS,
          maxLength: WRITERS,
        }),
        fc.array(fc.array(aSize, { minLength: 1, maxLength: 5 }), { minLength: 3, maxLength: 3 }),
        async (writers, readersSizes) => {
          let done = false
          const writing = Promise.all(
            writers.map(async (writes) => {
              for (const { request, ...how } of writes) {
                await write(database, codes[request] ?? '', how)
              }
            }),
          ).finally(() => (done = true))
          const reading = readersSizes.map((sizes) => readAll(readers, sizes, () => done))
          const [first = [], ...others] = await Promise.all(reading)
          await writing
          const committed = await database.prisma.coordinationRequestEvent.count()
          expect(first.map(({ seq }) => Number(seq))).toEqual(
            Array.from({ length: committed }, (_, n) => n + 1),
          )
          for (const other of others) expect(other).toEqual(first)
          for (const code of codes) {
            const versions = first.filter(({ request }) => request === code).map((it) => it.version)
            expect(versions).toEqual(versions.map((_, n) => n + 1))
          }
        },
      ),
      { numRuns: 4 },
    )
  })
})

it('holds what happened before there was a feed, in the order of time and of versions', async () => {
  const { url } = await scratchDatabase()
  const migrations = readMigrations()
  const { rows } = await withClient(url, async (client) => {
    await applyMissing(client, migrations.slice(0, 1), { warn: () => undefined })
    await client.query(ROWS_OF_INIT)
    await client.query(`
      insert into coordination_request_event (request_code, version, type, event, at) values
        ('YC2611-0001', 3, 'urged', '{}', now() + interval '1 day'),
        ('YC2611-0001', 2, 'urged', '{}', now() + interval '2 days'),
        ('YC2611-0002', 2, 'urged', '{}', now() + interval '1 hour')`)
    await applyMissing(client, migrations, { warn: () => undefined })
    return client.query<{ told: string }>(
      `select request_code || ' ' || version as told from request_change order by id desc limit 3`,
    )
  })
  expect(rows.map(({ told }) => told)).toEqual(['YC2611-0001 3', 'YC2611-0001 2', 'YC2611-0002 2'])
})

describe('Whoever waits for a change', () => {
  it('is woken by it, and goes on from its cursor', async () => {
    const database = await ownDatabase()
    const { url, key, clock, intake } = await serveApi(database)
    const client = createClient<paths>({
      baseUrl: url,
      headers: { authorization: `Bearer ${await key('cho', 'read')}` },
    })
    const changes = async (after: string, wait: number) => {
      const { data } = await client.GET('/api/v1/changes', { params: { query: { after, wait } } })
      return data ?? { items: [], cursor: '' }
    }
    expect(await changes('0', 0)).toEqual({ items: [], cursor: '0' })
    const waiting = changes('0', 60)
    await expect.poll(() => isListening(database)).toBe(true)
    const request = await sendRequest(database, clock.now())
    intake.knows('api:cho', 'R-1', request.code)
    const { items, cursor } = await waiting
    expect(items).toMatchObject([{ type: 'sent', code: request.code, version: 1 }])
    const [next, again] = [await changes(cursor, 0), await changes('0', 0)]
    expect(next).toEqual({ items: [], cursor })
    expect(again.items[0]).toMatchObject({ cursor, request: { sourceId: 'R-1', status: 'sent' } })
  })

  it('does not hold up the service when it stops', async () => {
    const database = await ownDatabase()
    const { url, key } = await serveApi(database)
    const headers = { authorization: `Bearer ${await key('dung', 'read')}` }
    const waiting = fetch(`${url}/api/v1/changes?wait=60`, { headers })
    waiting.catch(() => undefined)
    await expect.poll(() => database.prisma.auditEntry.count()).toBe(1)
    // The service stops after the test, and would wait for its end.
    expect(url).toMatch(/^http/)
  })
})

/** Whether the call has been let in: it waits from then on. */
async function isListening({ prisma }: DatabaseHandle): Promise<boolean> {
  return (await prisma.auditEntry.count({ where: { action: 'api' } })) >= 2
}
