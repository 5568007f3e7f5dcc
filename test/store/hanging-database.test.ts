import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { createLog } from '../../src/runtime/log.ts'
import { type DatabaseHandle, openDatabase } from '../../src/app/open-database.ts'
import { watchFaults } from '../../src/app/readiness.ts'
import { connect } from '../../src/store/database.ts'
import { Listener } from '../../src/store/server/listener.ts'
import { senderLock } from '../../src/store/server/sender-lock.ts'
import { CommandLine } from '../support/cli.ts'
import { ask, type EngineFolder, hang, makeEngineFolder } from '../support/engine-folder.ts'
import { FakeClock } from '../support/fake-clock.ts'

const clock = new FakeClock()
const never = new AbortController().signal
let place: EngineFolder
let database: DatabaseHandle

beforeAll(async () => {
  place = await makeEngineFolder()
  const config = { dataDirectory: place.folder, databaseConnections: 2 }
  database = await openDatabase(config, 'phoi_hop_demo')
})

afterAll(async () => {
  await database.close()
  await place.remove()
})

it('is reported within seconds, to whoever asks the service and to whoever types health', async () => {
  const readiness = watchFaults(database, { jobs: [], clock })
  onTestFinished(() => readiness.stop())
  const cli = new CommandLine(clock.now(), database.url)
  expect(await readiness.find()).toEqual([])
  expect((await cli.run(['health'])).out).not.toContain('không trả lời')

  const goOn = await hang(database.url)
  const asked = performance.now()
  expect(await readiness.find()).toEqual([{ fault: 'database-silent' }])
  expect(performance.now() - asked).toBeLessThan(10_000)
  const health = await cli.run(['health'])
  goOn()
  expect(performance.now() - asked).toBeLessThan(20_000)
  expect(health).toMatchObject({ code: 1, err: '' })
  expect(health.out).toContain('Cơ sở dữ liệu không trả lời')
  await expect.poll(() => readiness.find()).toEqual([])
})

it('lets a piece of work fail, of which nothing becomes part of the next', async () => {
  await ask(database.url, 'create table work (step int)')
  const prisma = connect(database.url, 1, { connectMs: 1_000, answerMs: 1_000 })
  onTestFinished(() => prisma.$disconnect())
  let goOn = (): void => undefined
  const work = prisma.$transaction(async (tx) => {
    await tx.$executeRaw`insert into work values (1)`
    goOn = await hang(database.url)
    await tx.$executeRaw`insert into work values (2)`
  })
  expect(await isDone(work)).toBe(false)
  expect(await isDone(prisma.$executeRaw`insert into work values (3)`)).toBe(false)
  goOn()
  await expect.poll(() => isDone(prisma.$executeRaw`insert into work values (4)`)).toBe(true)
  const rows = await ask<{ step: number }>(database.url, 'select step from work where step <> 3')
  expect(rows).toEqual([{ step: 4 }])
})

async function isDone(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}

it('keeps nobody waiting who wants to end, and is heard again afterwards', async () => {
  const listener = new Listener(database.url, createLog('silent'))
  await listener.start()
  const lock = senderLock(database.url)
  const right = await lock.acquire('telegram:1', never)
  const giveUp = new AbortController()

  const goOn = await hang(database.url)
  const waiting = lock.acquire('telegram:2', giveUp.signal)
  giveUp.abort()
  expect(await waiting).toBeUndefined()
  await Promise.all([listener.stop(), right?.release()])
  goOn()

  const next = new Listener(database.url, createLog('silent'))
  await next.start()
  const again = await lock.acquire('telegram:1', never)
  expect(again?.lost.aborted).toBe(false)
  await Promise.all([next.stop(), again?.release()])
})
