import { describe, expect, it, onTestFinished } from 'vitest'
import { botApi } from '../../src/channels/telegram/bot-api.ts'
import { TelegramPoller, type TelegramPollerParts } from '../../src/channels/telegram/poller.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { aborted } from '../../src/runtime/pause.ts'
import { senderLock } from '../../src/store/server/sender-lock.ts'
import { useDatabase } from '../support/database.ts'
import { BOT, BOT_ID, FakeClock, type TestMessenger, useMessenger } from '../support/messenger.ts'

const AN = 1_001
const POLL_MS = 25_000
/** Whoever waits for a bot has tried again by then. */
const TRIED_AGAIN_MS = 10_000
/** How often an idle bot polls while the other process stands by. */
const POLLS = 6

const HELD: TelegramPollerParts['lock'] = {
  acquire: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
}

interface TestPoller {
  poller: TelegramPoller
  /** What it told of its platform, one after the other. */
  heard: string[]
  stored: string[]
}

/** A poller against the local Bot API that waits for nothing between its polls. */
function pollerOn({ url }: TestMessenger, parts: Partial<TelegramPollerParts> = {}): TestPoller {
  const heard: string[] = []
  const stored: string[] = []
  const poller = new TelegramPoller({
    api: botApi(BOT.token, url),
    account: `telegram:${String(BOT_ID)}`,
    bot: { id: BOT_ID, username: BOT.username },
    contact: { answered: () => void heard.push('answers'), silent: (why) => void heard.push(why) },
    lock: HELD,
    inbox: {
      store: async (rows) => {
        stored.push(...rows.map(({ externalId }) => externalId))
        return rows.length
      },
    },
    log: createLog('silent'),
    metrics: createMetrics(),
    pause: async () => undefined,
    ...parts,
  })
  onTestFinished(() => poller.stop())
  return { poller, heard, stored }
}

describe('a poll', () => {
  it.each([
    ['502', { kind: 'server-error', status: 502 }, /HTTP 502/],
    ['a block page', { kind: 'block-page', status: 403 }, /HTTP 403/],
    ['a broken connection', { kind: 'drop-before' }, /getUpdates/],
    ['a refused token', { kind: 'unauthorized' }, /401: Unauthorized/],
  ] as const)('that ends with %s is told as one by which nothing comes in', async (...row) => {
    const [, fault, why] = row
    const messenger = await useMessenger()
    messenger.control.createUser({ id: AN, firstName: 'An' })
    messenger.telegram.addFault({ ...fault, method: 'getUpdates', times: 3 })
    const { poller, heard, stored } = pollerOn(messenger)
    poller.start()
    messenger.telegram.start({ user: AN })
    await expect.poll(() => stored).toHaveLength(1)
    expect(heard.slice(0, 4)).toEqual([
      expect.stringMatching(why),
      expect.stringMatching(why),
      expect.stringMatching(why),
      'answers',
    ])
  })

  it('that another program ends is told as one by which nothing comes in', async () => {
    const messenger = await useMessenger()
    const { poller, heard } = pollerOn(messenger, { pause: (_ms, signal) => aborted(signal) })
    poller.start()
    await messenger.clock.asleepFor(POLL_MS)
    const stranger = new AbortController()
    const call = botApi(BOT.token, messenger.url).call(
      'getUpdates',
      { timeout: 25, offset: 0, limit: 1, allowed_updates: [] },
      stranger.signal,
    )
    await expect.poll(() => heard).toEqual([expect.stringMatching(/409: Conflict/)])
    stranger.abort()
    await call.catch(() => undefined)
  })

  it('that asks to wait is told as an answer', async () => {
    const messenger = await useMessenger()
    messenger.telegram.addFault({
      kind: 'too-many-requests',
      retryAfter: 7,
      method: 'getUpdates',
      times: 1,
    })
    const waits: number[] = []
    const { poller, heard } = pollerOn(messenger, { pause: async (ms) => void waits.push(ms) })
    poller.start()
    await messenger.clock.asleepFor(POLL_MS)
    expect(heard).toEqual(['answers'])
    expect(waits).toEqual([7_000])
  })

  it('whose updates the database does not take says nothing against the platform', async () => {
    const messenger = await useMessenger()
    messenger.control.createUser({ id: AN, firstName: 'An' })
    messenger.telegram.start({ user: AN })
    let tries = 0
    const store = async (): Promise<number> => {
      tries += 1
      if (tries < 3) throw new Error('the database is away')
      return 1
    }
    const { poller, heard } = pollerOn(messenger, { inbox: { store } })
    poller.start()
    await expect.poll(() => tries).toBe(3)
    expect(new Set(heard)).toEqual(new Set(['answers']))
  })
})

describe('two processes with one bot', () => {
  const database = useDatabase()

  it('never poll at the same time, and the second takes over when the first ends', async () => {
    const messenger = await useMessenger()
    const { telegram, clock } = messenger
    const polls = () => telegram.calls({ method: 'getUpdates' })
    const { url } = database.current
    const first = pollerOn(messenger, { lock: senderLock(url) })
    first.poller.start()
    await clock.asleepFor(POLL_MS)

    // Whoever waits for the bot does so on a clock of its own.
    const standby = new FakeClock()
    const lock = senderLock(url, (ms, signal) => standby.sleep(ms, signal))
    const second = pollerOn(messenger, { lock })
    second.poller.start()
    for (let round = 1; round <= POLLS; round += 1) {
      await standby.asleep()
      clock.advance(POLL_MS)
      await expect.poll(() => polls().length).toBe(round)
      await clock.asleepFor(POLL_MS)
      standby.advance(TRIED_AGAIN_MS)
    }
    expect(second.heard).toEqual([])

    await standby.asleep()
    await first.poller.stop()
    await expect.poll(() => clock.sleeping).toBe(0)
    standby.advance(TRIED_AGAIN_MS)
    await clock.asleepFor(POLL_MS)
    clock.advance(POLL_MS)
    await expect.poll(() => second.heard).toEqual(['answers'])
    expect(polls().filter(({ status }) => status === 409)).toEqual([])
    expect(first.heard).toEqual(Array.from({ length: POLLS }, () => 'answers'))
  })
})
