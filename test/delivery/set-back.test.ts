import { beforeEach, expect, it } from 'vitest'
import type { Outcome } from '../../src/delivery/ports.ts'
import { useDatabase } from '../support/database.ts'
import { dispatcherOn, type TestDispatcher, write } from '../support/dispatcher.ts'

const database = useDatabase()
const BACK_MS = 4 * 3_600_000
const LIMITS = { chatGapMs: 1_050, groupPerMinute: 20, accountPerSecond: 28 }
const GROUP = '-100'

beforeEach(async () => {
  await database.current.prisma
    .$executeRaw`truncate outbox, delivery_attempt, chat_pause, monthly_use cascade`
})

/** Lets time pass as a running dispatcher would see it. */
async function live({ dispatcher, clock }: TestDispatcher, seconds: number): Promise<void> {
  for (let n = 0; n < seconds; n += 1) {
    await dispatcher.drain()
    clock.advance(1_000)
  }
  await dispatcher.drain()
}

function paced(clock?: TestDispatcher['clock']): TestDispatcher {
  const scene = dispatcherOn(database.current, {
    limits: LIMITS,
    pause: async (ms) => scene.clock.advance(ms),
    ...(clock && { clock }),
  })
  return scene
}

it('writes on to everybody, at the same pace, when the clock is set back', async () => {
  const scene = paced()
  const { channel, clock } = scene
  const chats = ['1', GROUP]
  const texts = (name: string): { chatId: string; key: string }[] =>
    chats.map((chatId) => ({ chatId, key: `${name}-${chatId}` }))
  await write(database.current, clock.now(), texts('before'))
  await live(scene, 2)
  expect(channel.calls).toHaveLength(2)
  clock.advance(-BACK_MS)
  await write(database.current, clock.now(), [...texts('after'), ...texts('more')])
  await scene.dispatcher.drain()
  expect(channel.calls).toHaveLength(4)
  await live(scene, 2)
  expect(channel.calls).toHaveLength(6)
})

it('sends at once what was written before the clock was set back', async () => {
  const scene = paced()
  const { channel, clock } = scene
  await live(scene, 1)
  await write(database.current, clock.now(), [{ chatId: '1', key: 'before' }])
  clock.advance(-BACK_MS)
  await live(scene, 2)
  expect(channel.calls).toHaveLength(1)
})

it('tries again soon what was tried before the clock was set back', async () => {
  const scene = paced()
  const { channel, clock } = scene
  const busy: Outcome = { kind: 'later', afterMs: 60_000, why: 'busy' }
  channel.answer = () => busy
  await write(database.current, clock.now(), [{ chatId: '1', key: 'busy' }])
  await live(scene, 2)
  channel.answer = () => channel.sent()
  clock.advance(-BACK_MS)
  await live(scene, 2)
  expect(channel.calls).toHaveLength(2)
})

it('makes nobody wait when a process takes over after the clock was set back', async () => {
  const before = paced()
  const { clock } = before
  await write(database.current, clock.now(), [{ chatId: '1', key: 'sent' }])
  await live(before, 2)
  await write(database.current, clock.now(), [{ chatId: '1', key: 'waiting' }])
  clock.advance(-BACK_MS)
  const after = paced(clock)
  await after.dispatcher.takeOver()
  await live(after, 2)
  expect(after.channel.calls).toHaveLength(1)
})

it('keeps what is to come at a later hour for that hour', async () => {
  const scene = paced()
  const { channel, clock } = scene
  const notBefore = new Date(clock.now().getTime() + 3_600_000)
  await live(scene, 1)
  await write(database.current, clock.now(), [{ chatId: '1', key: 'later', notBefore }])
  clock.advance(-BACK_MS)
  await live(scene, 2)
  expect(channel.calls).toHaveLength(0)
})
