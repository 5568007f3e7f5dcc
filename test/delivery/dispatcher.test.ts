import { beforeEach, describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/delivery/ports.ts'
import { day } from '../../src/domain/time/day.ts'
import type { Notice } from '../../src/domain/notices/notice.ts'
import { forgetChat } from '../../src/store/messages/forget-chat.ts'
import { cancelMessage, requeueMessage } from '../../src/store/messages/outbox-admin.ts'
import { aborted } from '../../src/runtime/pause.ts'
import { outboxQueue } from '../../src/store/messages/outbox-queue.ts'
import { useDatabase } from '../support/database.ts'
import { ACCOUNT, dispatcherOn, write } from '../support/dispatcher.ts'
import { FakeClock } from '../support/messenger.ts'

const database = useDatabase()
const AWAY: Outcome = { kind: 'unreached', detail: 'connect ECONNREFUSED' }
const FLOOD: Outcome = { kind: 'later', afterMs: 60_000, rests: true, why: 'retry after 60' }
const LOST: Outcome = { kind: 'unknown', detail: 'socket hang up' }

beforeEach(async () => {
  await database.current.prisma
    .$executeRaw`truncate outbox, delivery_attempt, chat_pause, monthly_use cascade`
})

interface Row {
  id: bigint
  key: string
  state: string
  attempts: number
  fate: string | null
  error: string | null
  cause: Record<string, unknown>
}

async function row(key: string): Promise<Row> {
  const [found] = await database.current.prisma.$queryRaw<Row[]>`
    select id, key, state, attempts, fate, error, cause from outbox where key = ${key}`
  if (!found) throw new Error(`No message ${key}`)
  return found
}

async function attemptsOf(key: string): Promise<(string | null)[]> {
  const found = await database.current.prisma.$queryRaw<{ outcome: string | null }[]>`
    select t.outcome from delivery_attempt t join outbox o on o.id = t.outbox_id
    where o.key = ${key} order by t.attempt`
  return found.map(({ outcome }) => outcome)
}

describe('order and fairness', () => {
  it('sends on while one chat does not answer, and keeps the order of that chat', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    const others = Array.from({ length: 150 }, (_, n) => n)
    await write(database.current, clock.now(), [
      { chatId: 'slow', key: 'slow-1' },
      { chatId: 'slow', key: 'slow-2' },
      ...others.map((n) => ({ chatId: `quick-${n % 50}`, key: `quick-${n}` })),
    ])
    let answerSlowOne: (outcome: Outcome) => void = () => undefined
    await new Promise<void>((allOthersSent) => {
      channel.answer = ({ chatId }) => {
        if (chatId === 'slow') {
          return new Promise((resolve) => {
            answerSlowOne = resolve
          })
        }
        const quick = channel.calls.filter((call) => call.chatId !== 'slow')
        if (quick.length === others.length) allOthersSent()
        return channel.sent()
      }
      dispatcher.start()
    })
    expect(channel.calls.filter(({ chatId }) => chatId === 'slow')).toHaveLength(1)
    answerSlowOne(channel.sent())
  })

  it('records soon what came in while it was recording, though a call hangs', async () => {
    const recording = outboxQueue(database.current.prisma)
    const answers = new Map<string, (outcome: Outcome) => void>()
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    let isRecording = false
    const { dispatcher, channel, clock } = dispatcherOn(database.current, {
      queue: {
        ...recording,
        settle: async (settlements) => {
          isRecording = true
          await held
          await recording.settle(settlements)
        },
      },
      // Whoever waits for longer than outcomes may stay unrecorded waits until somebody calls.
      pause: (ms, signal) => (ms <= 100 ? Promise.resolve() : aborted(signal)),
    })
    const chats = ['first', 'second', 'hangs']
    await write(
      database.current,
      clock.now(),
      chats.map((chatId) => ({ chatId, key: chatId })),
    )
    channel.answer = ({ chatId }) => new Promise((resolve) => answers.set(chatId, resolve))
    dispatcher.start()
    await expect.poll(() => answers.size).toBe(chats.length)
    answers.get('first')?.(channel.sent())
    await expect.poll(() => isRecording).toBe(true)
    answers.get('second')?.(channel.sent())
    await new Promise((resolve) => setImmediate(resolve))
    goOn()
    await expect.poll(async () => (await row('second')).state).toBe('sent')
    answers.get('hangs')?.(channel.sent())
  })

  it('lets nothing overtake a message that will be tried again', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [{ chatId: '1', key: 'first' }])
    channel.answer = () => AWAY
    await dispatcher.drain()
    await write(database.current, clock.now(), [{ chatId: '1', key: 'second' }])
    channel.answer = () => channel.sent()
    await dispatcher.drain()
    expect((await row('second')).state).toBe('queued')
    clock.advance(10_000)
    await dispatcher.drain()
    const [first, second] = [await row('first'), await row('second')]
    expect([first.state, second.state]).toEqual(['sent', 'sent'])
  })

  it('sends what waited for the platform as soon as the platform answers again', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(
      database.current,
      clock.now(),
      Array.from({ length: 5 }, (_, n) => ({ chatId: String(n), key: `waits-${n}` })),
    )
    channel.answer = () => AWAY
    for (let n = 0; n < 12; n += 1) {
      const waitMs = await dispatcher.drain()
      clock.advance(waitMs ?? 0)
    }
    channel.answer = () => channel.sent()
    await write(database.current, clock.now(), [{ chatId: 'new', key: 'new' }])
    await dispatcher.drain()
    for (let n = 0; n < 5; n += 1) expect((await row(`waits-${n}`)).state).toBe('sent')
  })
})

describe('what may have happened to a call', () => {
  it('sends what may not have arrived once more, marked, when the platform answers again', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [{ chatId: '1', key: 'card' }])
    channel.answer = () => LOST
    await dispatcher.drain()
    channel.answer = () => channel.sent()
    clock.advance(1_000)
    await dispatcher.drain()
    expect(channel.calls.map(({ text }) => text.startsWith('(gửi lại)'))).toEqual([false, true])
    expect((await row('card')).state).toBe('unknown')
    expect((await row('card/again')).state).toBe('sent')
    clock.advance(3_600_000)
    await dispatcher.drain()
    expect(channel.calls).toHaveLength(2)
  })

  it('gives up a message that breaks every call, visibly, and sends the others meanwhile', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [
      { chatId: 'breaks', key: 'breaks' },
      ...Array.from({ length: 20 }, (_, n) => ({ chatId: String(n), key: `m${n}` })),
    ])
    channel.answer = ({ chatId }) => (chatId === 'breaks' ? LOST : channel.sent())
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      await dispatcher.drain()
      clock.advance(10 * 60_000)
    }
    expect(await row('breaks/again-5')).toMatchObject({ state: 'dead', fate: 'gave-up' })
    for (let n = 0; n < 20; n += 1) expect((await row(`m${n}`)).state).toBe('sent')
    expect(channel.calls.filter(({ chatId }) => chatId === 'breaks')).toHaveLength(6)
  })

  it('calls a message that cannot be put into words dead, and sends those behind it', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    const unreadable = { kind: 'no-such-notice' } as unknown as Notice
    await write(database.current, clock.now(), [
      { chatId: '1', key: 'poison', notice: unreadable },
      { chatId: '1', key: 'behind' },
      { chatId: '2', key: 'beside' },
    ])
    await dispatcher.drain()
    expect(await row('poison')).toMatchObject({ state: 'dead', fate: 'faulty' })
    expect((await row('behind')).state).toBe('sent')
    expect((await row('beside')).state).toBe('sent')
    expect(channel.calls).toHaveLength(2)
  })

  it('sends a claimed message whose readers could not be loaded at the first attempt', async () => {
    const contexts = { fails: true }
    const { dispatcher, channel, clock } = dispatcherOn(database.current, {
      contexts: {
        load: async () => {
          if (contexts.fails) throw new Error('the database is away')
          return new Map()
        },
      },
    })
    await write(database.current, clock.now(), [{ chatId: '1', key: 'once' }])
    await expect(dispatcher.drain()).rejects.toThrow('away')
    contexts.fails = false
    await dispatcher.drain()
    expect(channel.calls).toHaveLength(1)
    expect(await row('once')).toMatchObject({ state: 'sent', attempts: 1 })
    expect(await attemptsOf('once')).toEqual(['sent'])
  })

  it('records what was sent before anything else leaves, once the database is back', async () => {
    const inner = outboxQueue(database.current.prisma)
    const settling = { fails: true }
    const { dispatcher, channel, clock } = dispatcherOn(database.current, {
      queue: {
        ...inner,
        settle: (settlements) => {
          if (settling.fails) return Promise.reject(new Error('the database is away'))
          return inner.settle(settlements)
        },
      },
    })
    await write(database.current, clock.now(), [{ chatId: '1', key: 'told' }])
    await expect(dispatcher.drain()).rejects.toThrow('away')
    expect((await row('told')).state).toBe('sending')
    settling.fails = false
    await dispatcher.drain()
    expect((await row('told')).state).toBe('sent')
    expect(channel.calls).toHaveLength(1)
  })

  it('withdraws the repetition when the first copy turns out to have arrived', async () => {
    const inner = outboxQueue(database.current.prisma)
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [{ chatId: '1', key: 'late' }])
    channel.answer = async () => {
      // Meanwhile the right to send has gone to another process, which finds the message half sent.
      const [left] = await inner.leftBehind(ACCOUNT)
      if (!left) throw new Error('Nothing is under way')
      const verdict = { state: 'unknown', why: 'taken over' } as const
      await inner.settle([{ message: left, outcome: 'unknown', verdict, finishedAt: clock.now() }])
      await inner.release(ACCOUNT, clock.now())
      return channel.sent()
    }
    await dispatcher.drain()
    expect((await row('late')).state).toBe('sent')
    expect((await row('late/again')).state).toBe('cancelled')
    expect(channel.calls).toHaveLength(1)
  })
})

describe('pauses', () => {
  it('leaves a chat that flooded alone for as long as the platform asked, over a restart, and no other', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [
      { chatId: '1', key: 'flood-1' },
      { chatId: '1', key: 'flood-2' },
      { chatId: '2', key: 'other' },
    ])
    channel.answer = ({ chatId }) => (chatId === '1' ? FLOOD : channel.sent())
    await dispatcher.drain()
    clock.advance(59_000)
    const next = dispatcherOn(database.current, { clock, channel })
    await next.dispatcher.drain()
    expect(channel.calls.map(({ chatId }) => chatId).toSorted()).toEqual(['1', '2'])
    channel.answer = () => channel.sent()
    clock.advance(3_000)
    await next.dispatcher.drain()
    expect((await row('flood-1')).state).toBe('sent')
    expect((await row('flood-2')).state).toBe('sent')
  })

  it('silences the account when several chats flood at once, and answers presses all the same', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [
      { chatId: '1', key: 'flood-1' },
      { chatId: '2', key: 'flood-2' },
    ])
    channel.answer = () => FLOOD
    await dispatcher.drain()
    clock.advance(2_000)
    await dispatcher.drain()
    await write(database.current, clock.now(), [{ chatId: '3', key: 'quiet' }])
    await answerPress(clock.now())
    channel.answer = () => channel.sent()
    await dispatcher.drain()
    expect(channel.calls.map(({ operation }) => operation)).toEqual([
      'send',
      'send',
      'answer-press',
    ])
    clock.advance(62_000)
    await dispatcher.drain()
    expect((await row('quiet')).state).toBe('sent')
  })

  it('rests for minutes when the account itself is refused, then goes on', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(
      database.current,
      clock.now(),
      Array.from({ length: 3 }, (_, n) => ({ chatId: String(n), key: `m${n}` })),
    )
    channel.answer = () => ({ kind: 'account-refused', detail: 'Unauthorized' })
    await dispatcher.drain()
    await write(database.current, clock.now(), [{ chatId: '9', key: 'm9' }])
    const made = channel.calls.length
    await dispatcher.drain()
    expect(channel.calls).toHaveLength(made)
    channel.answer = () => channel.sent()
    clock.advance(6 * 60_000)
    await dispatcher.drain()
    for (const key of ['m0', 'm1', 'm2', 'm9']) expect((await row(key)).state).toBe('sent')
  })
})

describe('a monthly budget', () => {
  const budget = { messages: 10, people: 3, reserve: 4 }

  beforeEach(async () => {
    const linked = { account: ACCOUNT, state: 'linked', since: new Date(0) }
    await database.current.prisma.chatGroup.createMany({
      data: ['1', '2', '3', '4'].map((chatId) => ({ ...linked, chatId })),
      skipDuplicates: true,
    })
  })

  it('keeps the reserve for what is urgent, and is not exceeded', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current, { budget })
    const now = clock.now()
    await write(
      database.current,
      now,
      Array.from({ length: 8 }, (_, n) => ({ chatId: '1', key: `ordinary-${n}` })),
    )
    await dispatcher.drain()
    expect(channel.calls).toHaveLength(6)
    expect(await row('ordinary-7')).toMatchObject({ state: 'dead', fate: 'over-budget' })
    await write(
      database.current,
      now,
      Array.from({ length: 6 }, (_, n) => ({
        chatId: '1',
        key: `urgent-${n}`,
        lane: 'urgent' as const,
      })),
    )
    await dispatcher.drain()
    expect(channel.calls).toHaveLength(10)
    expect(await row('urgent-5')).toMatchObject({ state: 'dead', fate: 'over-budget' })
  })

  it('counts anew from the first of the month in Viet Nam', async () => {
    const clock = new FakeClock('2026-11-30T16:50:00.000Z')
    const { dispatcher, channel } = dispatcherOn(database.current, { budget, clock })
    const six = (name: string) =>
      Array.from({ length: 6 }, (_, n) => ({ chatId: '1', key: `${name}-${n}` }))
    await write(database.current, clock.now(), six('november'))
    await dispatcher.drain()
    clock.advance(15 * 60_000)
    await write(database.current, clock.now(), six('december'))
    await dispatcher.drain()
    expect(channel.calls).toHaveLength(12)
  })

  it('serves so many people and no more', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current, { budget })
    await write(
      database.current,
      clock.now(),
      ['1', '2', '3', '4', '1'].map((chatId, n) => ({ chatId, key: `to-${chatId}-${n}` })),
    )
    await dispatcher.drain()
    expect(channel.calls.map(({ chatId }) => chatId).toSorted()).toEqual(['1', '1', '2', '3'])
    expect((await row('to-4-3')).fate).toBe('over-budget')
  })

  it('counts what may have arrived, and nothing that surely did not', async () => {
    const { dispatcher, channel, clock, queue } = dispatcherOn(database.current, { budget })
    await write(database.current, clock.now(), [
      { chatId: '1', key: 'lost' },
      { chatId: '2', key: 'refused' },
    ])
    channel.answer = ({ chatId }) =>
      chatId === '1' ? LOST : { kind: 'refused', why: 'blocked', detail: 'blocked' }
    await dispatcher.drain()
    const use = await queue.use(ACCOUNT, day('2026-11-01'))
    expect([use.messages, [...use.chats]]).toEqual([1, ['1']])
  })

  it('counts as before what went to somebody who is forgotten', async () => {
    const { dispatcher, clock, queue } = dispatcherOn(database.current, { budget })
    await write(database.current, clock.now(), [{ chatId: '1', key: 'sent' }])
    await dispatcher.drain()
    const { prisma } = database.current
    await prisma.$transaction((tx) => forgetChat(tx, { account: ACCOUNT, chatId: '1' }, 0n))
    await prisma.chatGroup.deleteMany({ where: { chatId: '1' } })
    const { messages, chats, strangers } = await queue.use(ACCOUNT, day('2026-11-01'))
    expect([messages, chats.size, strangers]).toEqual([1, 1, 0])
    expect([...chats]).not.toContain('1')
  })
})

describe('a message that waits for a person', () => {
  it('is truly sent when it is put back, at the same place, with its history', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [{ chatId: '1', key: 'dead' }])
    channel.answer = () => ({ kind: 'faulty', detail: "can't parse" })
    await dispatcher.drain()
    const { id } = await row('dead')
    expect((await row('dead')).state).toBe('dead')
    channel.answer = () => channel.sent()
    expect(await requeueMessage(database.current.prisma, id, clock.now())).toBe(true)
    await dispatcher.drain()
    expect(await row('dead')).toMatchObject({ state: 'sent', fate: null })
    expect(await attemptsOf('dead')).toEqual(['faulty', 'sent'])
    expect(await requeueMessage(database.current.prisma, id, clock.now())).toBe(false)
  })

  it('says that it is a repetition when it may have arrived before', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [{ chatId: '1', key: 'maybe' }])
    channel.answer = () => LOST
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      await dispatcher.drain()
      clock.advance(10 * 60_000)
    }
    channel.answer = () => channel.sent()
    const { id } = await row('maybe/again-5')
    expect(await requeueMessage(database.current.prisma, id, clock.now())).toBe(true)
    await dispatcher.drain()
    expect(channel.calls.at(-1)?.text).toMatch(/^\(gửi lại\)/)
  })

  it('is not sent any more once it is cancelled', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [{ chatId: '1', key: 'unwanted' }])
    const { id } = await row('unwanted')
    expect(await cancelMessage(database.current.prisma, id)).toBe(true)
    await dispatcher.drain()
    expect(channel.calls).toHaveLength(0)
    expect((await row('unwanted')).state).toBe('cancelled')
  })
})

async function answerPress(now: Date): Promise<void> {
  await database.current.prisma.$executeRaw`
    insert into outbox (key, account, chat_id, operation, lane, notice, press_id, cause, state, not_before, created_at)
    values ('press', ${ACCOUNT}, '1', 'answer-press', 0, '{"kind":"toast","toast":"done"}', 'p1', '{"rule":"press"}',
            'queued', ${now}, ${now})`
}
