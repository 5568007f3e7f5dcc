// What an official account is sent, and what of it is believed.
import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import type { SignatureParts } from '../../src/channels/zalo-oa/signature.ts'
import { zaloOaWebhook } from '../../src/channels/zalo-oa/webhook.ts'
import type { NewInboxRow } from '../../src/conversation/ports.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'

const SIGNATURE = {
  appId: '360846524940903967',
  oaId: '388613280878808645',
  secrets: { oa: 'the-key-of-the-account', app: 'the-secret-of-the-app' },
}
const EVENT = {
  event_name: 'user_send_text',
  sender: { id: 'u1' },
  message: { text: 'đã nhận', msg_id: 'm1' },
  timestamp: '1795000000000',
}
const BODY = JSON.stringify(EVENT)

interface Hook {
  stored: NewInboxRow[]
  told: () => unknown[]
  post: (body: string, headers?: Record<string, string>) => Promise<number>
}

function hook(signature: SignatureParts | 'unknown' = SIGNATURE): Hook {
  const stored: NewInboxRow[] = []
  const log = createLog('silent')
  const told = [vi.spyOn(log, 'warn'), vi.spyOn(log, 'error')]
  const handle = zaloOaWebhook({
    account: 'zalo-oa:1',
    ...(signature !== 'unknown' && { signature }),
    inbox: {
      store: async (rows) => {
        stored.push(...rows)
        return rows.length
      },
    },
    log,
    metrics: createMetrics(),
  })
  return {
    stored,
    told: () => told.flatMap(({ mock }) => mock.calls),
    post: (body, headers = {}) => handle({ headers, body: Buffer.from(body) }),
  }
}

const mac = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('')).digest('hex')
const { appId, oaId, secrets } = SIGNATURE
const signed = (time: string, header?: string): Record<string, string> => ({
  'x-zevent-signature': `mac=${mac(appId, BODY, time, secrets.oa)}`,
  ...(header !== undefined && { 'x-zevent-timestamp': header }),
})

describe('The unsigned trial of an address', () => {
  it.each(['', '{}', ' { } '])(
    '"%s" is answered, with the key and before it is known',
    async (body) => {
      for (const { post, stored } of [hook(), hook('unknown')]) {
        expect(await post(body)).toBe(200)
        expect(stored).toEqual([])
      }
    },
  )
})

describe('Before the key is known', () => {
  it('nothing is taken: it is to be delivered again, and the operator is told what to set', async () => {
    const { post, stored, told } = hook('unknown')
    expect(await post(BODY, signed(EVENT.timestamp))).toBe(503)
    expect(stored).toEqual([])
    expect(JSON.stringify(told())).toContain('ZALO_OA_SECRET')
  })
})

describe('A delivery', () => {
  it.each([
    ['in the body', signed(EVENT.timestamp)],
    ['in the header', signed('1795000000999', '1795000000999')],
    ['in the body, beside another in the header', signed(EVENT.timestamp, '1795000000999')],
  ])('signed over the time %s is believed', async (_where, headers) => {
    const { post, stored } = hook()
    expect(await post(BODY, headers)).toBe(200)
    expect(stored).toMatchObject([{ chatId: 'u1', payload: { message: { text: 'đã nhận' } } }])
  })

  it.each([
    ["the app's secret", mac(appId, BODY, EVENT.timestamp, secrets.app), 'app-id+app-secret'],
    ["the account's number", mac(oaId, BODY, EVENT.timestamp, secrets.oa), 'oa-id+oa-secret'],
  ])('signed with %s is not: the operator is told which key it was', async (_who, is, variant) => {
    const { post, stored, told } = hook()
    expect(await post(BODY, { 'x-zevent-signature': is })).toBe(401)
    expect(stored).toEqual([])
    expect(told()).toMatchObject([[{ variant }, expect.stringContaining('OA Secret Key')]])
  })

  it('that is not signed, or by nobody we know, is not', async () => {
    const { post, stored, told } = hook()
    expect(await post(BODY)).toBe(401)
    expect(await post(BODY, { 'x-zevent-signature': mac('x') })).toBe(401)
    expect([stored, told()]).toEqual([[], []])
  })
})
