import { expect, it, onTestFinished, vi } from 'vitest'
import { zaloBotApi } from '../../src/channels/zalo-bot/bot-api.ts'
import { Poller, type PollerParts } from '../../src/channels/zalo-bot/poller.ts'
import type { NewInboxRow } from '../../src/conversation/ports.ts'
import { createLog } from '../../src/log.ts'
import { createMetrics } from '../../src/metrics.ts'
import type { Messenger } from '../../src/sandbox/messenger.ts'
import { ZALO_BOT } from '../support/accounts.ts'
import { useMessenger } from '../support/messenger.ts'

const AN = 1_001

const partsOf = (messenger: Messenger): Omit<PollerParts, 'lock' | 'inbox'> => ({
  api: zaloBotApi(ZALO_BOT.token, messenger.zaloBotApiRoot),
  account: 'zalo-bot:1',
  contact: { answered: () => undefined, silent: () => undefined },
  log: createLog('silent'),
  metrics: createMetrics(),
})

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
    ...partsOf(messenger),
    lock: {
      acquire: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
    },
    inbox: { store },
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

it('keeps what a poll under way is given after another process has taken over', async () => {
  const { messenger, control } = await useMessenger({ zaloBots: [ZALO_BOT] })
  control.createUser({ id: AN, firstName: 'An' })
  const taken: string[] = []
  const right = new AbortController()
  const parts = partsOf(messenger)
  const begun = vi.spyOn(parts.api, 'call')
  const poller = new Poller({
    ...parts,
    lock: {
      acquire: async () =>
        right.signal.aborted ? undefined : { lost: right.signal, release: async () => undefined },
    },
    inbox: {
      store: async (rows) => {
        taken.push(...rows.map(({ externalId }) => externalId))
        return rows.length
      },
    },
  })
  onTestFinished(() => poller.stop())
  poller.start()
  await expect.poll(() => begun.mock.calls.length).toBe(1)
  right.abort()
  const said = control.zaloBot.say({ user: AN, text: 'đã nhận' }).messageId
  await expect.poll(() => taken).toEqual([said])
  expect(begun).toHaveBeenCalledTimes(1)
})
