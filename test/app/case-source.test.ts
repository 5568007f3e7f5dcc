import { randomBytes } from 'node:crypto'
import { beforeAll, expect, inject, it, onTestFinished } from 'vitest'
import { caseSourceRunner, syncOnce } from '../../src/app/case-source.ts'
import { openIntake } from '../../src/app/intake.ts'
import { findFaults } from '../../src/app/readiness.ts'
import { createLog } from '../../src/runtime/log.ts'
import { senderLock } from '../../src/store/server/sender-lock.ts'
import { RECORDS_A_PAGE } from '../../src/usecases/import/ports.ts'
import { type CaseSystem, postgresCaseSystem } from '../support/case-views.ts'
import { withDatabase } from '../support/database-url.ts'
import { useDatabase } from '../support/database.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { Gate } from '../support/gate.ts'
import { COMMUNE, seedSmallProvince, type SmallProvince } from '../support/province.ts'

const clock = new FakeClock('2026-11-20T02:00:00.000Z')

const database = useDatabase()
let people: SmallProvince
beforeAll(async () => {
  people = await seedSmallProvince(database.current)
})

const told = (rule = 'source-stale') =>
  database.current.prisma.outbox.findMany({
    where: { cause: { path: ['rule'], equals: rule } },
    orderBy: { id: 'asc' },
  })
const isStale = async (): Promise<boolean> =>
  (await findFaults(database.current, [], clock)).some(({ fault }) => fault === 'source-stale')

const newDocument = (id: string): string =>
  `insert into yeu_cau values ('${id}', null, '${id}/THADS-KV9', '2026-11-18', '${COMMUNE}', 'xac-minh-dieu-kien-tha', null, null, now())`
const requests = () => database.current.prisma.coordinationRequest.count()
const parts = () => ({ database: database.current, clock, log: createLog('silent') })
/** Short, so that nobody waits for what hangs. */
const IMPATIENT = { connectMs: 200, answerMs: 200 }
const NEVER_MS = 3_600_000
const PATIENT = { connectMs: NEVER_MS, answerMs: NEVER_MS }

it('goes on from its own store while the case system is away, says so after a minute, and reads it when it is back', async () => {
  const name = `nguon_${randomBytes(6).toString('hex')}`
  const url = withDatabase(inject('databaseServer'), name)
  const runner = caseSourceRunner(parts(), { url, everyMinutes: 60 })
  onTestFinished(() => runner.stop())
  runner.start()
  await expect.poll(isStale).toBe(true)
  expect(await told()).toEqual([])
  clock.advance(60_000)
  runner.wake()
  await expect.poll(() => told()).toHaveLength(1)
  expect(await told()).toMatchObject([
    { officialId: people.coordinator, notice: { why: expect.stringContaining('does not exist') } },
  ])

  const system = await postgresCaseSystem(name)
  onTestFinished(() => system.close())
  await system.run(newDocument('7'))
  runner.wake()
  await expect.poll(isStale).toBe(false)
  expect(await requests()).toBe(1)
  await expect.poll(() => told()).toHaveLength(2)
  expect((await told()).at(-1)?.notice).not.toHaveProperty('why')
  await runner.stop()
})

const behindGate = async (): Promise<{ gate: Gate; system: CaseSystem }> => {
  const system = await postgresCaseSystem()
  onTestFinished(() => system.close())
  return { system, gate: await Gate.before(system.url) }
}

it('says once that the case system hangs, and reads it when it answers again', async () => {
  const { gate, system } = await behindGate()
  const before = { told: (await told()).length, requests: await requests() }
  const hanging = caseSourceRunner(parts(), {
    url: gate.url,
    everyMinutes: 60,
    limits: IMPATIENT,
  })
  onTestFinished(() => hanging.stop())
  gate.hangs = true
  hanging.start()
  await expect.poll(isStale).toBe(true)
  for (const _turn of [1, 2]) {
    const { asked } = gate
    clock.advance(60_000)
    hanging.wake()
    await expect.poll(() => gate.asked).toBeGreaterThan(asked)
    await expect.poll(async () => (await told()).length).toBe(before.told + 1)
  }
  gate.hangs = false
  await system.run(newDocument('8'))
  hanging.wake()
  await expect.poll(isStale).toBe(false)
  expect(await requests()).toBe(before.requests + 1)
  expect((await told()).length).toBe(before.told + 2)
})

it('says when a long first reading begins, and what it has brought when it is done', async () => {
  const { prisma } = database.current
  await prisma.setting.deleteMany({ where: { name: { startsWith: 'source-mark-' } } })
  const system = await postgresCaseSystem()
  onTestFinished(() => system.close())
  const many = RECORDS_A_PAGE + 1
  await system.run(
    `insert into yeu_cau select 'dai-' || n, null, n || '/THADS-DAI', '2026-11-18', '${COMMUNE}', 'xac-minh-dieu-kien-tha', null, null, now()
     from generate_series(1, ${String(many)}) n`,
  )
  const runner = caseSourceRunner(parts(), { url: system.url, everyMinutes: 60 })
  onTestFinished(() => runner.stop())
  runner.start()
  const heard = async () => (await told('source-first-read')).map(({ notice }) => notice)
  await expect.poll(heard).toHaveLength(2)
  const [begun, done] = await heard()
  expect(begun).toEqual({ kind: 'source-first-read' })
  expect(done).toMatchObject({ counts: { rows: many, created: many, refused: 0 } })

  await system.run(newDocument('again'))
  const before = await requests()
  runner.wake()
  await expect.poll(requests).toBe(before + 1)
  expect(await heard()).toHaveLength(2)
})

it('stops at once while the case system hangs, and says nothing of it', async () => {
  const { gate } = await behindGate()
  gate.hangs = true
  const hanging = caseSourceRunner(parts(), { url: gate.url, everyMinutes: 60, limits: PATIENT })
  hanging.start()
  await expect.poll(() => gate.connections).toBe(1)
  await hanging.stop()
  expect(await isStale()).toBe(false)
})

it('reads in one process at a time, and in another when that one ends', async () => {
  const { gate, system } = await behindGate()
  const before = await requests()
  await system.run(newDocument('9'))
  gate.hangs = true
  const wanted = { url: gate.url, everyMinutes: 60, limits: PATIENT }
  const one = caseSourceRunner(parts(), wanted)
  onTestFinished(() => one.stop())
  one.start()
  await expect.poll(() => gate.connections).toBe(1)
  let refused = 0
  const lock = senderLock(database.current.url, async () => {
    refused += 1
    await expect.poll(() => hasEnded).toBe(true)
  })
  let hasEnded = false
  const other = caseSourceRunner(parts(), { ...wanted, lock })
  onTestFinished(() => other.stop())
  other.start()
  await expect.poll(() => refused).toBe(1)
  expect(gate.connections).toBe(1)
  await one.stop()
  gate.hangs = false
  hasEnded = true
  await expect.poll(requests).toBe(before + 1)
})

it('says once in one message which rows cannot be taken, and again only of one that is wrong in another way', async () => {
  const system = await postgresCaseSystem()
  onTestFinished(() => system.close())
  const read = async () => {
    clock.advance(600_000)
    const { signal } = new AbortController()
    return syncOnce(database.current, system.url, { now: () => clock.now(), signal })
  }
  const refusals = async () => {
    const messages = await database.current.prisma.outbox.findMany({
      where: { cause: { path: ['rule'], equals: 'source-refusals' } },
      orderBy: { id: 'asc' },
    })
    return messages.map(({ officialId, notice }) => ({ officialId, notice }))
  }
  const isFounded = (sourceId: string, name: string) =>
    openIntake(database.current, () => clock.now()).receive({
      source: 'import',
      records: [{ kind: 'agency', sourceId, entry: { kind: 'ubnd-xa', name } }],
    })
  const ids = Array.from({ length: 12 }, (_id, at) => String(100 + at))
  for (const id of ids) await system.run(newDocument(id).replace(COMMUNE, 'UBND xã Thí Dụ'))
  await read()
  await read()
  const [first, ...more] = await refusals()
  expect(more).toEqual([])
  expect(first).toMatchObject({
    officialId: people.coordinator,
    notice: { total: 12, found: ids.slice(0, 10).map((id) => ({ kind: 'request', id })) },
  })
  expect(JSON.stringify(first?.notice)).toContain('không có cơ quan \\"UBND xã Thí Dụ\\"')

  await isFounded('xa.gan-giong', 'UBND xã Thí Dụ Đông')
  await read()
  expect(await refusals()).toHaveLength(1)

  await system.run(`update yeu_cau set noi_nhan = 'UBND xã Khác', sua = now() where id = '103'`)
  await read()
  await read()
  expect((await refusals()).slice(1)).toMatchObject([
    { notice: { total: 1, found: [{ id: '103' }] } },
  ])

  const before = await requests()
  await isFounded('xa.thi-du', 'UBND xã Thí Dụ')
  expect(await read()).toMatchObject({ created: 11, refused: 1 })
  expect(await requests()).toBe(before + 11)
  expect(await refusals()).toHaveLength(2)
})
