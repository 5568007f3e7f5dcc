import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { zaloBotApi } from '../../src/channels/zalo-bot/bot-api.ts'
import { ZaloBotPoller, type ZaloBotPollerParts } from '../../src/channels/zalo-bot/poller.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { pause as realPause } from '../../src/runtime/pause.ts'
import type { ZaloBotSettings } from '../../src/messenger/zalo-bot/zalo-bot.ts'
import { ZALO_BOT } from '../support/accounts.ts'
import { type TestMessenger, useMessenger } from '../support/messenger.ts'

const AN = 1_001
const GAP_MS = 1_000

interface Scene extends TestMessenger {
  /** The ids of what the database took, in the order in which it came. */
  taken: string[]
  /** What each pause was for. */
  waits: number[]
  contact: { answered: () => void; silent: ReturnType<typeof vi.fn> }
  calls: (method: string) => number
  say: (text: string) => string
  start: (parts?: Partial<ZaloBotPollerParts>) => ZaloBotPoller
}

/** A poller beside its platform; the poller's pauses end at once unless a test holds them. */
async function scene(settings: Partial<ZaloBotSettings> = {}): Promise<Scene> {
  const parts = await useMessenger({
    zaloBot: ZALO_BOT,
    zaloBotSettings: { pollsPerSecond: null, ...settings },
  })
  const { messenger, control } = parts
  control.createUser({ id: AN, firstName: 'An' })
  const taken: string[] = []
  const waits: number[] = []
  const contact = { answered: vi.fn<() => void>(), silent: vi.fn<(why: string) => void>() }
  const start = (own: Partial<ZaloBotPollerParts> = {}): ZaloBotPoller => {
    const poller = new ZaloBotPoller({
      api: zaloBotApi(ZALO_BOT.token, messenger.zaloBotApiRoot),
      account: 'zalo-bot:1',
      contact,
      lock: { acquire: async () => ({ lost: NEVER, release: async () => undefined }) },
      inbox: {
        store: async (rows) => {
          taken.push(...rows.map(({ externalId }) => externalId))
          return rows.length
        },
      },
      log: createLog('silent'),
      metrics: createMetrics(),
      pause: async (ms) => {
        waits.push(ms)
      },
      ...own,
    })
    onTestFinished(() => poller.stop())
    poller.start()
    return poller
  }
  const calls = (method: string): number => control.zaloBot.calls({ method }).length
  const say = (text: string): string => control.zaloBot.say({ user: AN, text }).messageId
  return { ...parts, taken, waits, contact, calls, say, start }
}

const NEVER = new AbortController().signal

/** A pause that ends when it is let go, and holds back the poll that is to follow. */
function held(): { pause: typeof realPause; let: () => void } {
  let release: (() => void) | undefined
  return {
    pause: (ms, signal) =>
      new Promise((resolve) => {
        if (ms !== GAP_MS) return resolve()
        release = resolve
        signal.addEventListener('abort', () => resolve())
      }),
    let: () => release?.(),
  }
}

it('keeps an update in hand until the database takes it, and fetches no other before', async () => {
  const { say, start, waits } = await scene()
  const taken: string[] = []
  const tries: string[] = []
  const said = ['một', 'hai'].map(say)
  start({
    inbox: {
      store: async (rows) => {
        tries.push(...rows.map(({ payload }) => JSON.stringify(payload)))
        if (tries.length <= 3) throw new Error('the database is away')
        taken.push(...rows.map(({ externalId }) => externalId))
        return rows.length
      },
    },
  })
  await expect.poll(() => taken).toEqual(said)
  expect(tries.map((payload) => /một|hai/.exec(payload)?.[0])).toEqual([
    'một',
    'một',
    'một',
    'một',
    'hai',
  ])
  expect(waits.filter((ms) => ms === 1_000).length).toBeGreaterThanOrEqual(3)
})

it('keeps what a poll under way is given after another process has taken over', async () => {
  const { say, start, taken, messenger } = await scene()
  const right = new AbortController()
  const api = zaloBotApi(ZALO_BOT.token, messenger.zaloBotApiRoot)
  const begun = vi.spyOn(api, 'call')
  start({
    api,
    lock: {
      acquire: async () =>
        right.signal.aborted ? undefined : { lost: right.signal, release: async () => undefined },
    },
  })
  await expect.poll(() => begun.mock.calls.length).toBe(1)
  right.abort()
  const said = say('đã nhận')
  await expect.poll(() => taken).toEqual([said])
  expect(begun).toHaveBeenCalledTimes(1)
})

it('begins no poll within a second of the one before, though the same update comes back on each', async () => {
  const { say, start, taken, calls } = await scene({ handsOut: 3 })
  const said = say('một')
  const gap = held()
  start({ pause: gap.pause })
  for (const polls of [1, 2, 3]) {
    await expect.poll(() => taken).toHaveLength(polls)
    expect(calls('getUpdates')).toBe(polls)
    gap.let()
  }
  expect(new Set(taken)).toEqual(new Set([said]))
})

it('takes a list of updates as well as one', async () => {
  const { say, start, taken } = await scene({ updatesShape: 'list' })
  const said = say('một')
  start()
  await expect.poll(() => taken).toEqual([said])
})

describe('An idle poll', () => {
  it.each(['ok', 'code'] as const)('is none to complain of with HTTP status %s', async (status) => {
    const { start, clock, calls, contact } = await scene({ refusalStatus: status })
    const log = createLog('silent')
    const warned = vi.spyOn(log, 'warn')
    start({ log })
    for (const polls of [1, 2]) {
      await clock.asleep()
      clock.advance(30_000)
      await expect.poll(() => calls('getUpdates')).toBeGreaterThanOrEqual(polls)
    }
    expect(warned).not.toHaveBeenCalled()
    expect(contact.silent).not.toHaveBeenCalled()
  })
})

describe('A webhook that somebody else has set', () => {
  const setWebhook = async ({ messenger }: Scene): Promise<void> => {
    const api = zaloBotApi(ZALO_BOT.token, messenger.zaloBotApiRoot)
    const payload = { url: 'https://other.example.vn/zalo', secret_token: 'a-secret-of-it' }
    await api.call('setWebhook', payload, NEVER)
  }

  it('ends the polls, is named to the operator, and polls begin again once it is gone', async () => {
    const it_ = await scene()
    await setWebhook(it_)
    const log = createLog('silent')
    const told = vi.spyOn(log, 'error')
    let look = (): void => undefined
    const pause: typeof realPause = (ms) =>
      ms < 60_000
        ? Promise.resolve()
        : new Promise((resolve) => {
            look = resolve
          })
    it_.start({ log, pause })
    await expect.poll(() => told.mock.calls.length).toBe(1)
    expect(String(told.mock.calls[0]?.[1])).toMatch(/a webhook is set.*ZALO_BOT_WEBHOOK_URL/)
    expect(it_.contact.silent).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/webhook/))
    await expect.poll(() => it_.calls('getUpdates')).toBe(1)
    look()
    await expect.poll(() => it_.calls('getWebhookInfo')).toBe(1)
    expect(it_.calls('getUpdates')).toBe(1)
    const api = zaloBotApi(ZALO_BOT.token, it_.messenger.zaloBotApiRoot)
    await api.call('deleteWebhook', {}, NEVER)
    const said = it_.say('một')
    look()
    await expect.poll(() => it_.taken).toEqual([said])
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('is found out where the platform keeps silent about it', async () => {
    const it_ = await scene({ pollWithWebhook: 'silent' })
    await setWebhook(it_)
    it_.start({
      pause: (ms, signal) => (ms < 60_000 ? Promise.resolve() : realPause(ms, signal)),
    })
    for (let polls = 1; polls <= 20; polls += 1) {
      await it_.clock.asleep()
      it_.clock.advance(30_000)
      await expect.poll(() => it_.calls('getUpdates')).toBe(polls)
    }
    await expect.poll(() => it_.contact.silent.mock.calls.length).toBe(1)
  })
})
