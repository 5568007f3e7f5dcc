import { beforeEach, describe, expect, it } from 'vitest'
import type { Notice } from '../../src/domain/notices/notice.ts'
import { useDatabase } from '../support/database.ts'
import { dispatcherOn, write } from '../support/dispatcher.ts'
import { FakeClock } from '../support/messenger.ts'

const database = useDatabase()

beforeEach(async () => {
  await database.current.prisma
    .$executeRaw`truncate outbox, delivery_attempt, chat_pause, monthly_use, account_silence cascade`
})

function answer(key: string, notice: Notice): Parameters<typeof write>[2][number] {
  return { chatId: '7', key, notice, lane: 'answer' }
}

const help = (command: string): Notice => ({ kind: 'help', commands: [command] })
const WARNED: Notice = { kind: 'masked-warning' }

async function ends(): Promise<[string, string, string | null][]> {
  const rows = await database.current.prisma.outbox.findMany({ orderBy: { id: 'asc' } })
  return rows.map(({ key, state, error }) => [key, state, error])
}

describe('An answer', () => {
  it('goes before everything that waits in bulk, in its chat and in the account', async () => {
    const clock = new FakeClock()
    const { dispatcher, channel } = dispatcherOn(database.current, {
      clock,
      limits: { chatGapMs: 1_000, groupPerMinute: 20, accountPerSecond: 25 },
      pause: async (ms) => clock.advance(ms),
    })
    const bulk = Array.from({ length: 200 }, (_, n) => n)
    await write(
      database.current,
      clock.now(),
      bulk.map((n) => ({
        chatId: String(n % 40),
        key: `bulk-${String(n)}`,
        lane: 'bulk' as const,
      })),
    )
    channel.answer = async () => {
      if (channel.calls.length === 60) {
        await write(database.current, clock.now(), [answer('answer', help('tra'))])
        dispatcher.wake()
      }
      return channel.sent()
    }
    for (let waitMs: number | undefined = 0; waitMs !== undefined;) {
      clock.advance(waitMs)
      waitMs = await dispatcher.drain()
    }
    const place = channel.calls.findIndex(({ text }) => text.includes('/tra'))
    // What was under way, and the second that the chat itself has to rest.
    expect(place).toBeGreaterThanOrEqual(60)
    expect(place).toBeLessThan(60 + 35)
    const before = channel.calls.slice(60, place).filter(({ chatId }) => chatId === '7')
    expect(before).toEqual([])
    expect(channel.calls).toHaveLength(bulk.length + 1)
  })

  it('of plain text takes those that wait behind it with it, in their order', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [
      answer('reply/1', help('viec')),
      answer('reply/2', WARNED),
      answer('reply/3', help('tra')),
      { chatId: '8', key: 'other', notice: WARNED, lane: 'answer' },
      { chatId: '7', key: 'reminder', notice: help('quahan') },
    ])
    await dispatcher.drain()
    const texts = channel.calls.filter(({ chatId }) => chatId === '7').map(({ text }) => text)
    expect(texts).toHaveLength(2)
    expect(texts[0]).toMatch(/\/viec[^]*\n[^]*\n[^]*\/tra/)
    expect(await ends()).toEqual([
      ['reply/1', 'sent', null],
      ['reply/2', 'cancelled', 'said in one message with reply/1'],
      ['reply/3', 'cancelled', 'said in one message with reply/1'],
      ['other', 'sent', null],
      ['reminder', 'sent', null],
    ])
  })

  it('with something to press stays a message of its own, and nothing overtakes it', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    const list: Notice = {
      kind: 'request-list',
      list: 'waiting',
      lines: [],
      paging: { page: 1, pages: 1, total: 0 },
    }
    await write(database.current, clock.now(), [
      answer('reply/1', help('viec')),
      answer('reply/2', list),
      answer('reply/3', help('tra')),
    ])
    await dispatcher.drain()
    expect(channel.calls).toHaveLength(3)
    expect(await ends()).toEqual([
      ['reply/1', 'sent', null],
      ['reply/2', 'sent', null],
      ['reply/3', 'sent', null],
    ])
    expect(channel.calls[2]?.text).toContain('/tra')
  })

  it('that broke off is repeated whole, marked, with all that it said', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    await write(database.current, clock.now(), [
      answer('reply/1', help('viec')),
      answer('reply/2', help('tra')),
    ])
    channel.answer = () => {
      channel.probeResult = { kind: 'silent', why: 'HTTP 502' }
      return { kind: 'unknown', detail: 'HTTP 502' }
    }
    await dispatcher.drain()
    channel.answer = () => channel.sent()
    channel.probeResult = { kind: 'answers' }
    clock.advance(60_000)
    await dispatcher.drain()
    expect(channel.calls.at(-1)?.text).toMatch(/^\(gửi lại\)[^]*\/viec[^]*\/tra/)
    expect(channel.calls).toHaveLength(2)
  })
})

describe('While nothing leaves', () => {
  it('the platform is asked at once when an update comes in from it, and not more than once a second', async () => {
    const { dispatcher, channel, clock } = dispatcherOn(database.current)
    channel.probeResult = { kind: 'silent', why: 'HTTP 502' }
    for (let second = 0; second < 130; second += 1) {
      await dispatcher.drain()
      clock.advance(1_000)
    }
    await dispatcher.drain()
    const idle = channel.probes
    clock.advance(2_000)
    await dispatcher.drain()
    expect(channel.probes).toBe(idle)
    for (let update = 0; update < 20; update += 1) {
      dispatcher.watch.heard()
      await dispatcher.drain()
      clock.advance(100)
    }
    expect(channel.probes - idle).toBe(2)
    channel.probeResult = { kind: 'answers' }
    await write(database.current, clock.now(), [answer('reply/1', help('viec'))])
    clock.advance(1_000)
    dispatcher.watch.heard()
    await dispatcher.drain()
    expect(channel.calls).toHaveLength(1)
  })
})
