// What a bot is to its platform when it is opened.
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { zaloBotApi } from '../../src/channels/zalo-bot/bot-api.ts'
import {
  type ZaloBotParts,
  openZaloBot,
  stopDelivery,
} from '../../src/channels/zalo-bot/gateway.ts'
import { inboxRow } from '../../src/channels/zalo-bot/update.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { ZALO_BOT } from '../support/accounts.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { useMessenger } from '../support/messenger.ts'

const { signal } = new AbortController()

async function inAGroup(canJoinGroups: boolean, inGroups: boolean): Promise<string> {
  const { messenger } = await useMessenger({
    zaloBot: ZALO_BOT,
    zaloBotSettings: { canJoinGroups },
  })
  const parts: ZaloBotParts = {
    token: ZALO_BOT.token,
    apiRoot: messenger.zaloBotApiRoot,
    inGroups,
    contact: { answered: () => undefined, silent: () => undefined },
    lock: { acquire: async () => undefined },
    marks: { last: async () => undefined, keep: async () => undefined },
    inbox: { store: async () => 0 },
    clock: new FakeClock(),
    log: createLog('silent'),
    metrics: createMetrics(),
  }
  const gateway = await openZaloBot(parts, signal)
  onTestFinished(() => gateway.close())
  const chat = { id: 'c1', chat_type: 'GROUP' }
  const message = { message_id: 'm1', chat, from: { id: 'u1' }, text: '/yc 42' }
  const row = inboxRow('zalo-bot:1', { event_name: 'message.text.received', message })
  if (!row) throw new Error('not kept')
  const { inbound } = await gateway.read({ ...row, id: 1n, attempts: 0, receivedAt: new Date(0) })
  return inbound.kind
}

describe('A bot', () => {
  it.each([
    [true, true, 'text'],
    [false, true, 'ignored'],
    [true, false, 'ignored'],
  ])(
    'that Zalo lets into groups (%s) and the operator too (%s) takes what is said there as %s',
    async (...case_) => {
      const [canJoinGroups, inGroups, kind] = case_
      expect(await inAGroup(canJoinGroups, inGroups)).toBe(kind)
    },
  )

  it('that fetches its updates from Zalo itself has the operator told that this is no way for real work', async () => {
    const { messenger } = await useMessenger({ zaloBot: ZALO_BOT })
    const api = zaloBotApi(ZALO_BOT.token, messenger.zaloBotApiRoot)
    const log = createLog('silent')
    const warned = vi.spyOn(log, 'warn')
    await stopDelivery(api, { apiRoot: messenger.zaloBotApiRoot, log }, signal)
    expect(warned).not.toHaveBeenCalled()
    await stopDelivery(api, { apiRoot: 'https://bot-api.zaloplatforms.com', log }, signal)
    expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('ZALO_BOT_WEBHOOK_URL'))
  })
})
