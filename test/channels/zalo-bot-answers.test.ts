// What the Bot Platform says, in whatever way it says it.
import { describe, expect, it } from 'vitest'
import { zaloBotApi } from '../../src/channels/zalo-bot/bot-api.ts'
import { zaloBotChannel } from '../../src/channels/zalo-bot/channel.ts'
import { webhookAddress } from '../../src/channels/zalo-bot/have-delivered.ts'
import type { Outcome } from '../../src/delivery/ports.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { httpServer } from '../support/hostile-line.ts'

const { signal } = new AbortController()
const SENT = { message_id: 'm1', date: 1 }

/** A bot on a platform that gives this answer to everything. */
async function bot(status: number, body: object): Promise<ReturnType<typeof zaloBotApi>> {
  const port = await httpServer((request, response) => {
    request.resume()
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  })
  return zaloBotApi('1:secret', `http://127.0.0.1:${String(port)}`)
}

async function outcomeOf(status: number, body: object): Promise<Outcome> {
  const api = await bot(status, body)
  const channel = zaloBotChannel({ api, account: 'zalo-bot:1', clock: new FakeClock() })
  return channel.send('c1', { text: ['x'], buttons: [] }, signal)
}

describe('A message', () => {
  it.each<[status: number, body: object, kind: Outcome['kind']]>([
    [200, { ok: true, result: SENT }, 'sent'],
    [200, { ok: true, result: SENT, error_code: 0 }, 'sent'],
    [200, { result: SENT, error_code: 0 }, 'sent'],
    [201, { ok: true, result: SENT, error_code: '0' }, 'sent'],
    [500, { ok: true, result: SENT }, 'unknown'],
    [200, { ok: false, description: 'Unauthorized', error_code: 401 }, 'account-refused'],
    [401, { ok: false, description: 'Unauthorized', error_code: 401 }, 'account-refused'],
    [200, { ok: true, description: 'Unauthorized', error_code: 401 }, 'account-refused'],
    [400, { ok: false, description: 'Bad request: chat', error_code: 400 }, 'refused'],
    [403, { ok: false, description: 'Bad request: chat', error_code: 400 }, 'refused'],
    [400, { description: 'Bad request: chat', errorCode: '400' }, 'refused'],
    [408, { ok: false, description: 'Request timeout', error_code: 408 }, 'unknown'],
    [429, { ok: false, description: 'Quota exceeded', error_code: 429 }, 'later'],
    [200, { ok: false, description: 'Quota exceeded', error_code: 429 }, 'later'],
  ])('answered %i %j is %s: the body tells, whatever the HTTP status', async (...case_) => {
    const [status, body, kind] = case_
    expect((await outcomeOf(status, body)).kind).toBe(kind)
  })
})

describe('That no webhook is set', () => {
  it.each<[status: number, body: object]>([
    [200, { ok: false, description: 'Not Found', error_code: 404 }],
    [404, { ok: false, description: 'Not Found', error_code: 404 }],
    [200, { ok: true, result: { url: '', updated_at: 1 } }],
  ])('is told by %i %j', async (status, body) => {
    expect(await webhookAddress(await bot(status, body), signal)).toBeUndefined()
  })

  it('is not told by an account that is refused', async () => {
    const refusing = await bot(200, { ok: false, description: 'Unauthorized', error_code: 401 })
    await expect(webhookAddress(refusing, signal)).rejects.toThrow('401')
  })
})
