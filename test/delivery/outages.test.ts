import { beforeEach, describe, expect, it } from 'vitest'
import { AccountWatch } from '../../src/delivery/account-watch.ts'
import type { Outcome, ProbeResult, QueuedMessage, Settlement } from '../../src/delivery/ports.ts'
import { findFaults } from '../../src/app/readiness.ts'
import { silencesOf } from '../../src/app/silences.ts'
import { createLog } from '../../src/runtime/log.ts'
import { useDatabase } from '../support/database.ts'
import {
  ACCOUNT,
  dispatcherOn,
  ScriptedChannel,
  type TestDispatcher,
  UNRECORDED,
  write,
} from '../support/dispatcher.ts'
import { FakeClock } from '../support/messenger.ts'

const database = useDatabase()
const LOST: Outcome = { kind: 'unknown', detail: 'HTTP 502' }
const BLOCKED: Outcome = { kind: 'unreached', detail: 'a page of somebody else' }
const REFUSED: Outcome = { kind: 'account-refused', detail: '401 Unauthorized' }
const SILENT: ProbeResult = { kind: 'silent', why: 'HTTP 502' }
const ANSWERS: ProbeResult = { kind: 'answers' }

beforeEach(async () => {
  await database.current.prisma
    .$executeRaw`truncate outbox, delivery_attempt, chat_pause, monthly_use, account_silence cascade`
})

function onRecord(): TestDispatcher {
  const clock = new FakeClock()
  const parts = { database: database.current, clock, log: createLog('silent') }
  return dispatcherOn(database.current, { clock, silences: silencesOf(parts, ACCOUNT) })
}

/** The account has been found well, and so many messages wait. */
async function openWith(count: number, name: string): Promise<TestDispatcher> {
  const scene = onRecord()
  await scene.dispatcher.drain()
  await write(database.current, scene.clock.now(), messages(count, name))
  return scene
}

/** Lets time pass as a running dispatcher would see it. */
async function live(
  { dispatcher, clock }: TestDispatcher,
  forMs: number,
  stepMs = 1_000,
): Promise<void> {
  const until = clock.now().getTime() + forMs
  while (clock.now().getTime() < until) {
    await dispatcher.drain()
    clock.advance(Math.min(stepMs, until - clock.now().getTime()))
  }
  await dispatcher.drain()
}

async function states(): Promise<Record<string, number>> {
  const rows = await database.current.prisma.outbox.groupBy({ by: ['state'], _count: true })
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]))
}

function messages(count: number, name: string): { chatId: string; key: string }[] {
  return Array.from({ length: count }, (_, n) => ({
    chatId: String(n % 10),
    key: `${name}-${String(n)}`,
  }))
}

describe('while a platform does not answer', () => {
  it('nothing is sent into the outage, and everything arrives once after it', async () => {
    const scene = await openWith(30, 'before')
    const { channel, clock } = scene
    channel.answer = () => LOST
    channel.probeResult = SILENT
    await live(scene, 45_000)
    const intoTheOutage = channel.calls.length
    expect(intoTheOutage).toBeGreaterThan(0)
    expect(intoTheOutage).toBeLessThanOrEqual(10)
    await write(database.current, clock.now(), messages(30, 'during'))
    await live(scene, 4 * 60_000)
    expect(channel.calls).toHaveLength(intoTheOutage)
    channel.answer = () => channel.sent()
    channel.probeResult = ANSWERS
    await live(scene, 11_000)
    expect(await states()).toEqual({ sent: 60, unknown: intoTheOutage })
    expect(channel.calls.filter(({ text }) => text.startsWith('(gửi lại)'))).toHaveLength(
      intoTheOutage,
    )
  })

  it('what surely did not leave goes later without a mark', async () => {
    const scene = onRecord()
    const { channel, clock } = scene
    await write(database.current, clock.now(), messages(5, 'blocked'))
    channel.answer = () => BLOCKED
    channel.probeResult = SILENT
    await live(scene, (3 * 24 * 3_600_000) / 1_000)
    channel.answer = () => channel.sent()
    channel.probeResult = ANSWERS
    await live(scene, 11_000)
    expect(await states()).toEqual({ sent: 5 })
    expect(channel.calls.some(({ text }) => text.startsWith('(gửi lại)'))).toBe(false)
  })

  it('probes at growing intervals, up to a minute while nothing waits', async () => {
    const scene = onRecord()
    const { channel } = scene
    channel.probeResult = SILENT
    await live(scene, 600_000)
    // Each pause a tenth longer than the one before, from a second to a minute.
    expect(channel.probes).toBeGreaterThanOrEqual(40)
    expect(channel.probes).toBeLessThanOrEqual(60)
  })

  it('after a good probe one message is tried before the others follow', async () => {
    const scene = onRecord()
    const { channel, clock } = scene
    channel.probeResult = SILENT
    await scene.dispatcher.drain()
    channel.probeResult = ANSWERS
    await write(database.current, clock.now(), messages(10, 'm'))
    channel.answer = () => LOST
    clock.advance(1_000)
    await scene.dispatcher.drain()
    expect(channel.calls).toHaveLength(1)
  })

  it('a good probe wakes everything that would be tried again only much later', async () => {
    const scene = await openWith(5, 'tried')
    const { channel, clock } = scene
    // After so many tries the next one is half an hour away.
    await database.current.prisma.outbox.updateMany({ data: { attempts: 12 } })
    channel.answer = () => REFUSED
    channel.probeResult = { kind: 'account-refused', why: '401 Unauthorized' }
    await scene.dispatcher.drain()
    const waiting = await database.current.prisma.outbox.findMany()
    const soonestMs = Math.min(...waiting.map(({ notBefore }) => notBefore.getTime()))
    expect(soonestMs - clock.now().getTime()).toBeGreaterThan(10 * 60_000)
    await live(scene, 60_000)
    channel.answer = () => channel.sent()
    channel.probeResult = ANSWERS
    await live(scene, 5 * 60_000)
    expect(await states()).toEqual({ sent: 5 })
  })

  it('whoever has the account again ends what another process has put on record meanwhile', async () => {
    const scene = onRecord()
    const { dispatcher, clock } = scene
    await dispatcher.drain()
    const parts = { database: database.current, clock, log: createLog('silent') }
    const silence = { reason: 'silent', since: clock.now(), why: 'HTTP 502' } as const
    await silencesOf(parts, ACCOUNT).begin(silence)
    await dispatcher.takeOver()
    await dispatcher.drain()
    expect(await findFaults(database.current, [], clock)).toEqual([])
  })

  it('what was being sent when the database ended goes once more when the same process goes on', async () => {
    const scene = await openWith(3, 'cut')
    await database.current.prisma.outbox.updateMany({ data: { state: 'sending', attempts: 1 } })
    await scene.dispatcher.takeOver()
    await live(scene, 5_000)
    expect(await states()).toEqual({ sent: 3, unknown: 3 })
  })

  it('that answers when asked and takes no message is named by readiness until it takes one', async () => {
    const scene = await openWith(5, 'refused')
    const { channel, clock } = scene
    channel.answer = () => LOST
    await live(scene, 30_000)
    expect(await findFaults(database.current, [], clock)).toMatchObject([
      { fault: 'account-silent', account: ACCOUNT, direction: 'sends', why: 'HTTP 502' },
    ])
    const tried = channel.calls.length
    await live(scene, 30 * 60_000, 10_000)
    expect(channel.calls.length - tried).toBeLessThanOrEqual(31)
    expect(await findFaults(database.current, [], clock)).toHaveLength(1)
    channel.answer = () => channel.sent()
    await write(database.current, clock.now(), messages(1, 'next'))
    await live(scene, 60_000)
    expect(await findFaults(database.current, [], clock)).toEqual([])
  })

  it('and delivers all the same what it does not answer brings nobody more than four copies within an hour', async () => {
    const scene = await openWith(1, 'delivered')
    const { channel } = scene
    channel.answer = () => LOST
    await live(scene, 3_600_000, 10_000)
    expect(channel.calls.length).toBeLessThanOrEqual(4)
    expect(channel.calls.slice(1).every(({ text }) => text.startsWith('(gửi lại)'))).toBe(true)
  })

  it('readiness names the account and since when, until it answers again', async () => {
    const scene = onRecord()
    const { channel, clock } = scene
    const since = clock.now()
    await write(database.current, since, messages(1, 'm'))
    channel.answer = () => LOST
    channel.probeResult = SILENT
    await live(scene, 12 * 60_000)
    expect(await findFaults(database.current, [], clock)).toContainEqual({
      fault: 'account-silent',
      account: ACCOUNT,
      direction: 'sends',
      since,
      why: 'HTTP 502',
    })
    channel.answer = () => channel.sent()
    channel.probeResult = ANSWERS
    await live(scene, 11_000)
    expect(await findFaults(database.current, [], clock)).toEqual([])
  })
})

it('a file that has gone is not sent again with the text that was held back', async () => {
  const account = 'zalo-oa:1'
  const channel = new ScriptedChannel(account)
  const { dispatcher, clock } = dispatcherOn(database.current, {
    channel,
    attach: () => ({
      kind: 'document',
      name: 'bao-cao.pdf',
      mimeType: 'application/pdf',
      make: async () => new Uint8Array([1]),
    }),
  })
  await write(database.current, clock.now(), [{ chatId: '1', key: 'paper', account }])
  channel.answer = () =>
    channel.calls.length === 2
      ? { kind: 'later', afterMs: 60_000, why: 'too many calls' }
      : channel.sent()
  await dispatcher.drain()
  clock.advance(5 * 60_000)
  await dispatcher.drain()
  const [file, heldBack, text, ...others] = channel.calls.map((call) => call.text)
  expect(file).toBe('')
  expect(heldBack).not.toBe('')
  expect(text).toBe(heldBack)
  expect(others).toEqual([])
})

it('a platform that was asked before a call broke is asked again before what broke goes once more', async () => {
  const clock = new FakeClock()
  const releases: number[] = []
  let answer: (found: ProbeResult) => void = () => undefined
  const probed = new Promise<ProbeResult>((resolve) => {
    answer = resolve
  })
  const watch = new AccountWatch({
    channel: { account: ACCOUNT, probe: () => probed },
    queue: { release: async () => void releases.push(clock.now().getTime()) },
    silences: UNRECORDED,
    clock,
    log: createLog('silent'),
    onChange: () => undefined,
  })
  const ask = (): void =>
    void watch.asked(clock.now().getTime(), true, new AbortController().signal)
  ask()
  watch.learn(broken(clock.now()), clock.now().getTime())
  answer(ANSWERS)
  await watch.probing
  expect(releases).toEqual([])
  clock.advance(1_000)
  ask()
  await watch.probing
  expect(releases).toHaveLength(1)
})

function broken(finishedAt: Date): Settlement {
  const message = { id: 1n, account: ACCOUNT, chatId: '1' } as QueuedMessage
  return { message, outcome: 'unknown', verdict: { state: 'unknown', why: 'HTTP 502' }, finishedAt }
}
