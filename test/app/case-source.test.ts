import { randomBytes } from 'node:crypto'
import { beforeAll, expect, inject, it, onTestFinished } from 'vitest'
import { caseSourceRunner } from '../../src/app/case-source.ts'
import { findFaults } from '../../src/app/readiness.ts'
import { createLog } from '../../src/runtime/log.ts'
import { postgresCaseSystem } from '../support/case-views.ts'
import { withDatabase } from '../support/database-url.ts'
import { useDatabase } from '../support/database.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { COMMUNE, seedSmallProvince, type SmallProvince } from '../support/province.ts'

const clock = new FakeClock('2026-11-20T02:00:00.000Z')

const database = useDatabase()
let people: SmallProvince
beforeAll(async () => {
  people = await seedSmallProvince(database.current)
})

const SOON = { timeout: 20_000 }

const told = () =>
  database.current.prisma.outbox.findMany({
    where: { cause: { path: ['rule'], equals: 'source-stale' } },
    orderBy: { id: 'asc' },
  })
const isStale = async (): Promise<boolean> =>
  (await findFaults(database.current, [], clock)).some(({ fault }) => fault === 'source-stale')

it('goes on from its own store while the case system is away, says so after a minute, and reads it when it is back', async () => {
  const name = `nguon_${randomBytes(6).toString('hex')}`
  const url = withDatabase(inject('databaseServer'), name)
  const log = createLog('silent')
  const runner = caseSourceRunner(
    { database: database.current, clock, log },
    { url, everyMinutes: 60 },
  )
  onTestFinished(() => runner.stop())
  runner.start()
  await expect.poll(isStale, SOON).toBe(true)
  expect(await told()).toEqual([])
  clock.advance(60_000)
  runner.wake()
  await expect.poll(told, SOON).toHaveLength(1)
  expect(await told()).toMatchObject([
    { officialId: people.coordinator, notice: { why: expect.stringContaining('does not exist') } },
  ])

  const system = await postgresCaseSystem(name)
  onTestFinished(() => system.close())
  await system.run(
    `insert into yeu_cau values ('y1', null, '7/THADS-KV9', '2026-11-18', '${COMMUNE}', 'xac-minh-dieu-kien-tha', null, null, now())`,
  )
  runner.wake()
  await expect.poll(isStale, SOON).toBe(false)
  expect(await database.current.prisma.coordinationRequest.count()).toBe(1)
  await expect.poll(told, SOON).toHaveLength(2)
  expect((await told()).at(-1)?.notice).not.toHaveProperty('why')
  await runner.stop()
})
