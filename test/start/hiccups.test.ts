import { describe, expect, it, onTestFinished } from 'vitest'
import type { TelegramSettings } from '../../src/channels/telegram/gateway.ts'
import { platformsOf } from '../../src/app/gateways.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { openPlatform } from '../../src/app/open-platform.ts'
import { findFaults } from '../../src/app/readiness.ts'
import { receivingContact, silencesOf } from '../../src/app/silences.ts'
import { oaSpending } from '../../src/store/tables/oa-spending.ts'
import { oaTokenStore } from '../../src/store/tables/oa-tokens.ts'
import { webhookMarks } from '../../src/store/messages/webhook-marks.ts'
import { useDatabase } from '../support/database.ts'
import { BOT, BOT_ID, useMessenger } from '../support/messenger.ts'

const database = useDatabase()
const ACCOUNT = `telegram:${String(BOT_ID)}`
const AN = 1_001
const TIMES = 3

/** What the platform does to a call, and how long the account waits each time before it is tried again. */
const SHAPES = [
  ['429', { kind: 'too-many-requests', retryAfter: 7 }, [7_500, 7_500, 7_500]],
  ['502', { kind: 'server-error', status: 502 }, [1_000, 2_000, 4_000]],
  ['a cut', { kind: 'drop-before' }, [1_000, 2_000, 4_000]],
] as const

/** The calls of a start, and what the account cannot do as long as one fails. */
const CALLS = [
  ['getMe', 'sends'],
  ['deleteWebhook', 'receives'],
  ['setWebhook', 'receives'],
  ['setMyCommands', undefined],
] as const

describe.each(CALLS)('a start whose %s fails', (method, cannot) => {
  it.each(SHAPES)('with %s waits as asked, says what it cannot do, and ends', async (...shape) => {
    const [, fault, waits] = shape
    const { clock, telegram, messenger, control } = await useMessenger({ allowLocalWebhooks: true })
    const { apiRoot } = messenger
    const webhook = { url: 'http://127.0.0.1:1/telegram', secret: 'delivered' }
    telegram.addFault({ ...fault, method, times: TIMES })
    const waited: number[] = []
    const onWait = async (ms: number): Promise<void> => {
      waited.push(ms)
      const named = cannot ? [{ account: ACCOUNT, direction: cannot, since: clock.now() }] : []
      await expect.poll(() => findFaults(database.current, [], clock)).toMatchObject(named)
    }
    const settings = { apiRoot, ...(method === 'setWebhook' && { webhook }) }
    const { stored } = await openBot(settings, { clock, onWait })
    expect(waited).toEqual(waits)
    expect(telegram.calls({ method: 'setMyCommands' }).at(-1)?.status).toBe(200)

    control.createUser({ id: AN, firstName: 'An' })
    telegram.start({ user: AN })
    const fetched = method === 'setWebhook' ? 0 : 1
    await expect.poll(() => stored).toHaveLength(fetched)
    await expect.poll(() => findFaults(database.current, [], clock)).toEqual([])
  })
})

/** Opens one bot as the service does; `onWait` takes the place of waiting. */
async function openBot(
  settings: Pick<TelegramSettings, 'apiRoot' | 'webhook'>,
  { clock, onWait }: { clock: Parameters<typeof findFaults>[2]; onWait: (ms: number) => unknown },
): Promise<{ stored: string[] }> {
  const stopping = new AbortController()
  const log = createLog('silent')
  const parts = { database: database.current, clock, log }
  const stored: string[] = []
  const [platform] = platformsOf({
    telegram: [{ token: BOT.token, ...settings }],
    zaloBots: [],
    zaloOas: [],
    oaTokens: oaTokenStore(database.current.prisma),
    spending: oaSpending(database.current.prisma, () => clock.now()),
    marks: webhookMarks(database.current.prisma),
    onRefused: async () => undefined,
    contactOf: (account) => receivingContact(parts, account, () => undefined),
    clock,
    lock: {
      acquire: async () => ({ lost: stopping.signal, release: async () => undefined }),
    },
    inbox: {
      store: async (rows) => {
        stored.push(...rows.map(({ externalId }) => externalId))
        return rows.length
      },
    },
    log,
    metrics: createMetrics(),
  })
  if (!platform) throw new Error('There is no bot')
  await openPlatform({
    platform,
    silences: silencesOf(parts, platform.account),
    attach: (gateway) => onTestFinished(() => gateway.close()),
    now: () => clock.now(),
    log,
    signal: stopping.signal,
    pause: async (ms) => {
      await onWait(ms)
    },
  })
  return { stored }
}
