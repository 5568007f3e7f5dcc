import { expect, it, onTestFinished } from 'vitest'
import { zaloBotApi } from '../../src/channels/zalo-bot/bot-api.ts'
import { Poller } from '../../src/channels/zalo-bot/poller.ts'
import type { NewInboxRow } from '../../src/conversation/ports.ts'
import { createLog } from '../../src/log.ts'
import { createMetrics } from '../../src/metrics.ts'
import { ZALO_BOT } from '../support/accounts.ts'
import { useMessenger } from '../support/messenger.ts'

const AN = 1_001

it('keeps an update in hand until the database takes it, and fetches no other before', async () => {
  const { messenger, control } = await useMessenger({ zaloBots: [ZALO_BOT] })
  control.createUser({ id: AN, firstName: 'An' })
  const taken: string[] = []
  const waits: number[] = []
  const tries: string[] = []
  const store = async (rows: readonly NewInboxRow[]): Promise<number> => {
    tries.push(...rows.map(({ payload }) => JSON.stringify(payload)))
    if (tries.length <= 3) throw new Error('the database is away')
    taken.push(...rows.map(({ externalId }) => externalId))
    return rows.length
  }
  const poller = new Poller({
    api: zaloBotApi(ZALO_BOT.token, messenger.zaloBotApiRoot),
    account: 'zalo-bot:1',
    lock: {
      acquire: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
    },
    inbox: { store },
    log: createLog('silent'),
    metrics: createMetrics(),
    pause: async (ms) => {
      waits.push(ms)
    },
  })
  const said = ['một', 'hai'].map((text) => control.zaloBot.say({ user: AN, text }).messageId)
  onTestFinished(() => poller.stop())
  poller.start()
  await expect.poll(() => taken).toEqual(said)
  expect(tries.map((payload) => /một|hai/.exec(payload)?.[0])).toEqual([
    'một',
    'một',
    'một',
    'một',
    'hai',
  ])
  expect(waits).toEqual([1_000, 1_000, 1_000])
})
