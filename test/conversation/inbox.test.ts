import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { InboxWorker, type InboxWorkerParts } from '../../src/conversation/inbox-worker.ts'
import type { Inbox } from '../../src/conversation/ports.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { listUpdates, requeueUpdate } from '../../src/store/messages/inbox-admin.ts'
import { inboxStore } from '../../src/store/messages/inbox.ts'
import { useDatabase } from '../support/database.ts'
import { FakeClock } from '../support/messenger.ts'

const database = useDatabase()
let clock: FakeClock
let inbox: Inbox

beforeEach(async () => {
  clock = new FakeClock()
  const { prisma, catalogue } = database.current
  await prisma.$executeRaw`truncate inbox`
  inbox = inboxStore(prisma, catalogue, { now: () => clock.now(), onStored: () => undefined })
})

function worker(handle: InboxWorkerParts['handle'], over: Partial<Inbox> = {}): InboxWorker {
  const made = new InboxWorker({
    inbox: { ...inbox, ...over },
    handle,
    onWake: () => () => undefined,
    onDone: () => undefined,
    clock,
    log: createLog('silent'),
    metrics: createMetrics(),
  })
  onTestFinished(() => made.stop())
  return made
}

async function arrive(...updates: [chat: string, id: string][]): Promise<void> {
  await inbox.store(
    updates.map(([chatId, externalId]) => ({
      account: 'telegram:1',
      externalId,
      chatId,
      payload: {},
    })),
  )
}

describe('an update that PostgreSQL would not take', () => {
  it.each([
    ['a NUL in a name', '{"a\\u0000b":1}'],
    ['half a character in a name', '{"\\ud83d":1}'],
    ['the other half in a name', '{"x":{"\\ude00y":1}}'],
    ['a NUL in a text', '{"text":"a\\u0000b"}'],
    ['half a character in a text', '{"text":"a\\ud83d"}'],
  ])('is stored, with %s, and those behind it as well', async (_what, json) => {
    const row = { account: 'zalo-bot:1', chatId: '1' }
    const payload: unknown = JSON.parse(json)
    expect(await inbox.store([{ ...row, externalId: 'odd', payload }])).toBe(1)
    expect(await inbox.store([{ ...row, externalId: 'next', payload: {} }])).toBe(1)
  })

  it('keeps what is only written like one as it is', async () => {
    const payload = { text: String.raw`\u0000 \ud83d`, '😀': '😀' }
    await inbox.store([{ account: 'zalo-bot:1', chatId: '1', externalId: 'odd', payload }])
    const [stored] = await database.current.prisma.inbox.findMany()
    expect(stored?.payload).toEqual(payload)
  })
})

it('takes an update that comes back after seven days and more for the one that it was', async () => {
  await arrive(['1', 'm1'])
  const done: string[] = []
  const works = worker(async (_tx, { externalId }) => {
    done.push(externalId)
  })
  await works.drain()
  clock.advance(8 * 86_400_000)
  await arrive(['1', 'm1'])
  await works.drain()
  expect(done).toEqual(['m1'])
})

describe('an update that cannot be worked on', () => {
  it('is tried again at growing intervals, then set aside with its cause, and those behind it go on', async () => {
    await arrive(['1', 'poison'], ['1', 'behind'], ['2', 'beside'])
    const done: string[] = []
    const works = worker(async (_tx, { externalId }) => {
      if (externalId === 'poison') throw new Error('cannot be read')
      done.push(externalId)
    })
    await works.drain()
    expect(done).toEqual(['beside'])
    for (let tries = 0; tries < 6; tries += 1) {
      clock.advance(300_000)
      await works.drain()
    }
    expect(done).toEqual(['beside', 'behind'])
    const [dead] = await listUpdates(database.current.prisma, { state: 'dead', limit: 5 })
    expect(dead).toMatchObject({ chatId: '1', attempts: 6, error: 'cannot be read' })
    expect(dead).not.toHaveProperty('payload')
  })

  it('is worked on when the operator puts it back, and only once', async () => {
    await arrive(['1', 'poison'])
    const faults = { fails: true }
    const done: string[] = []
    const works = worker(async (_tx, { externalId }) => {
      if (faults.fails) throw new Error('cannot be read')
      done.push(externalId)
    })
    for (let tries = 0; tries < 7; tries += 1) {
      await works.drain()
      clock.advance(300_000)
    }
    const { prisma } = database.current
    const [dead] = await listUpdates(prisma, { state: 'dead', limit: 5 })
    faults.fails = false
    expect(await requeueUpdate(prisma, dead?.id ?? 0n, clock.now())).toBe(true)
    await works.drain()
    expect(done).toEqual(['poison'])
    expect(await requeueUpdate(prisma, dead?.id ?? 0n, clock.now())).toBe(false)
  })
})

it('counts nothing against an update while the database is away', async () => {
  await arrive(['1', 'waits'], ['2', 'waits too'])
  const away = { is: true }
  const gone = (): Promise<never> => Promise.reject(new Error('the database is away'))
  const done: string[] = []
  const works = worker(
    async (_tx, { externalId }) => {
      done.push(externalId)
    },
    {
      process: (...given) => (away.is ? gone() : inbox.process(...given)),
      setBack: (...given) => (away.is ? gone() : inbox.setBack(...given)),
    },
  )
  for (let tries = 0; tries < 10; tries += 1) await works.drain()
  away.is = false
  await works.drain()
  expect(done.toSorted()).toEqual(['waits', 'waits too'])
})

it('works on what came before the clock was set back at once, and tries again what failed as soon as ever', async () => {
  await arrive(['1', 'came before'], ['2', 'fails once'])
  const done: string[] = []
  const faults = { fails: true }
  const works = worker(async (_tx, { externalId }) => {
    if (externalId === 'fails once' && faults.fails) throw new Error('not now')
    done.push(externalId)
  })
  clock.advance(-4 * 3_600_000)
  await works.drain()
  expect(done).toEqual(['came before'])
  clock.advance(-24 * 3_600_000)
  faults.fails = false
  await arrive(['2', 'came after'])
  await works.drain()
  expect(done).toEqual(['came before', 'fails once', 'came after'])
})
