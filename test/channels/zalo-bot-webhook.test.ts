// How a bot's updates are delivered, and how it has them delivered.
import { describe, expect, it, vi } from 'vitest'
import { zaloBotApi } from '../../src/channels/zalo-bot/bot-api.ts'
import { haveDelivered } from '../../src/channels/zalo-bot/have-delivered.ts'
import { zaloBotWebhook } from '../../src/channels/zalo-bot/webhook.ts'
import type { NewInboxRow } from '../../src/conversation/ports.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { webhookMarks } from '../../src/store/messages/webhook-marks.ts'
import { ZALO_BOT } from '../support/accounts.ts'
import { useDatabase } from '../support/database.ts'
import { useMessenger } from '../support/messenger.ts'

const ACCOUNT = 'zalo-bot:1'
const SECRET = 'a-secret-of-a-webhook'
const RIGHT = { 'x-bot-api-secret-token': SECRET }

interface Hook {
  stored: NewInboxRow[]
  post: (body: object | string, headers?: Record<string, string>) => Promise<number>
}

function hook(): Hook {
  const stored: NewInboxRow[] = []
  const handle = zaloBotWebhook({
    account: ACCOUNT,
    secret: SECRET,
    inbox: {
      store: async (rows) => {
        stored.push(...rows)
        return rows.length
      },
    },
    log: createLog('silent'),
    metrics: createMetrics(),
  })
  return {
    stored,
    post: (body, headers = RIGHT) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      return handle({ headers, body: Buffer.from(text) })
    },
  }
}

const update = (message: object = {}, event = 'message.text.received'): object => ({
  event_name: event,
  message: {
    message_id: 'm1',
    chat: { id: 'c1', chat_type: 'PRIVATE' },
    from: { id: 'c1' },
    ...message,
  },
})

describe('A delivery', () => {
  it.each([
    ['nothing', ''],
    ['an empty object', ' {} '],
    ['webhook.test', { event_name: 'webhook.test', message: { message_id: 'webhook-test' } }],
    ['webhook.test in an envelope', { ok: true, result: { event_name: 'webhook.test' } }],
  ])(
    'with %s only tries the address: it is answered without a secret, and not kept',
    async (...it_) => {
      const { post, stored } = hook()
      expect(await post(it_[1], {})).toBe(200)
      expect(stored).toEqual([])
    },
  )

  it('is read flat, and as well in the envelope of the documentation, whatever that says', async () => {
    const flat = update({ text: 'một' })
    const shapes = [flat, { ok: true, result: flat }, { ok: false, result: flat }, { result: flat }]
    for (const shape of shapes) {
      const { post, stored } = hook()
      expect(await post(shape)).toBe(200)
      expect(stored).toMatchObject([{ externalId: 'm1', payload: { message: { text: 'một' } } }])
    }
  })

  it('is read flat first, whatever stands beside it', async () => {
    const { post, stored } = hook()
    await post({ ...update({ text: 'một' }), result: update({ text: 'hai', message_id: 'm2' }) })
    expect(stored).toMatchObject([{ externalId: 'm1', payload: { message: { text: 'một' } } }])
  })

  it('without the secret is not read', async () => {
    const { post, stored } = hook()
    expect(await post(update(), {})).toBe(401)
    expect(await post(update(), { 'x-bot-api-secret-token': 'another' })).toBe(401)
    expect(stored).toEqual([])
  })

  it('of an event that nobody knows leaves its name alone', async () => {
    const { post, stored } = hook()
    expect(await post(update({ text: 'riêng tư' }, 'message.reaction.received'))).toBe(200)
    expect(JSON.stringify(stored)).not.toContain('riêng tư')
    expect(stored).toMatchObject([{ payload: { event_name: 'message.reaction.received' } }])
    expect(await post({ event_name: 'bot.something', other: 1 })).toBe(200)
    expect(stored).toHaveLength(1)
  })
})

describe('The address of a bot', () => {
  const database = useDatabase()

  async function scene() {
    const { messenger, control } = await useMessenger({
      zaloBot: ZALO_BOT,
      allowLocalWebhooks: true,
      zaloBotSettings: { webhookProbe: 'none' },
    })
    const api = zaloBotApi(ZALO_BOT.token, messenger.zaloBotApiRoot)
    const log = createLog('silent')
    const warned = vi.spyOn(log, 'warn')
    const have = (secret: string, url = 'http://127.0.0.1:1/zalo') => {
      const marks = webhookMarks(database.current.prisma)
      const { signal } = new AbortController()
      return haveDelivered({ api, account: ACCOUNT, marks, log, signal }, { url, secret })
    }
    const settings = () => control.zaloBot.calls({ method: 'setWebhook' }).map(({ args }) => args)
    return { have, settings, warned, control }
  }

  it('is set once, and not again at each start: the platform allows few calls a day', async () => {
    const { have, settings } = await scene()
    await have(SECRET)
    await have(SECRET)
    expect(settings()).toHaveLength(1)
  })

  it('is set anew when its secret was changed, though the address is the same', async () => {
    const { have, settings } = await scene()
    await have(SECRET)
    await have('another-secret-of-it')
    await have('another-secret-of-it')
    expect(settings()).toHaveLength(2)
  })

  it('is set anew when the platform has another or none', async () => {
    const { have, settings } = await scene()
    await have(SECRET, 'http://127.0.0.1:1/other')
    await have(SECRET)
    expect(settings()).toHaveLength(2)
  })

  it('is told to the operator when Zalo cannot reach it', async () => {
    const { have, warned, control } = await scene()
    control.zaloBot.setSettings({ webhookProbe: 'empty' })
    await have(SECRET)
    expect(warned.mock.calls[0]?.[0]).toMatchObject({ outcome: 'webhook.err.conn' })
  })
})
