import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { useMessenger } from '../support/messenger.ts'
import { useHook } from './raw-hook.ts'
import { AN, useZaloBot, ZALO_BOT } from './zalo-bot-in-chat.ts'
import { ZaloBotClient } from './zalo-bot-client.ts'

const SECRET = 'mot-bi-mat-dai'

function useJournal(): string {
  const folder = mkdtempSync(join(tmpdir(), 'messenger-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'journal')
}

describe('B11 getUpdates', () => {
  it('holds the connection, and answers with one update and not a list', async () => {
    const { bot, zaloBot, clock } = await useZaloBot()
    const polling = bot.next(30)
    await clock.asleep()
    zaloBot.say({ user: AN, text: 'một' })
    zaloBot.say({ user: AN, text: 'hai' })
    expect(await polling).toMatchObject({ message: { text: 'một' } })
    expect(await bot.texts()).toEqual(['hai'])
  })

  it('gives an update once, whatever offset is asked for', async () => {
    const { bot, zaloBot } = await useZaloBot()
    zaloBot.say({ user: AN, text: 'một' })
    expect(await bot.call('getUpdates', { timeout: 0, offset: -1 })).toMatchObject({ ok: true })
    expect(await bot.refusal('getUpdates', { timeout: 0, offset: -1 })).toBe('408 Request timeout')
  })

  for (const [timeout, waitsMs] of [
    [10, 10_000],
    ['10', 10_000],
    [undefined, 30_000],
  ] as const) {
    it(`is idle for exactly ${waitsMs / 1_000} s with timeout ${typeof timeout} ${timeout}`, async () => {
      const { bot, clock } = await useZaloBot()
      let isAnswered = false
      const polling = bot.refusal('getUpdates', { timeout }).finally(() => {
        isAnswered = true
      })
      await clock.asleep()
      clock.advance(waitsMs - 1)
      await new Promise(setImmediate)
      expect([isAnswered, clock.sleeping]).toEqual([false, 1])
      clock.advance(1)
      expect(await polling).toBe('408 Request timeout')
    })
  }
})

describe('B11 the same update', () => {
  it('may come back on the next polls', async () => {
    const { bot, zaloBot } = await useZaloBot({ handsOut: 3 })
    zaloBot.say({ user: AN, text: 'một' })
    expect(await bot.texts()).toEqual(['một', 'một', 'một'])
  })

  it('may come in a list', async () => {
    const { bot, zaloBot } = await useZaloBot()
    zaloBot.setSettings({ updatesShape: 'list' })
    zaloBot.say({ user: AN, text: 'một' })
    const { result } = await bot.call('getUpdates', { timeout: 0 })
    expect(result).toMatchObject([{ message: { text: 'một' } }])
  })
})

describe('B12 a poll that its caller breaks off', () => {
  const breakOff = async () => {
    const parts = await useZaloBot()
    const { bot, clock, zaloBot } = parts
    const gone = new AbortController()
    const polling = bot.fetch('getUpdates', { timeout: 60 }, gone.signal).catch(() => undefined)
    await clock.asleep()
    gone.abort()
    await polling
    return { bot, zaloBot, clock }
  }

  it('takes nothing with it', async () => {
    const { bot, zaloBot, clock } = await breakOff()
    while (clock.sleeping > 0) await new Promise(setImmediate)
    zaloBot.say({ user: AN, text: 'một' })
    expect(await bot.texts()).toEqual(['một'])
  })

  it('loses an update whose answer is dropped on its way', async () => {
    const { bot, zaloBot } = await useZaloBot()
    zaloBot.say({ user: AN, text: 'một' })
    zaloBot.addFault({ kind: 'drop-after', method: 'getUpdates', times: 1 })
    await expect(bot.fetch('getUpdates', { timeout: 0 })).rejects.toThrow('fetch failed')
    expect(await bot.texts()).toEqual([])
  })
})

describe('B13 two pollers on one token', () => {
  it('get every update once, each at one of them', async () => {
    const draws = [0.9, 0]
    const { bot, zaloBot, clock } = await useZaloBot({}, { random: () => draws.shift() ?? 0 })
    const first = bot.next(30)
    await clock.asleep(1)
    const second = bot.next(30)
    await clock.asleep(2)
    zaloBot.say({ user: AN, text: 'một' })
    zaloBot.say({ user: AN, text: 'hai' })
    expect(await second).toMatchObject({ message: { text: 'một' } })
    expect(await first).toMatchObject({ message: { text: 'hai' } })
  })
})

describe('B14 a webhook', () => {
  it('has getUpdates refused in so many words', async () => {
    const { bot } = await useZaloBot()
    await bot.call('setWebhook', { url: 'https://bot.example.vn/zalo', secret_token: SECRET })
    expect(await bot.refusal('getUpdates', { timeout: 0 })).toBe(
      '400 You cannot use this API while a webhook is set. Please remove the webhook first',
    )
  })

  it('may silence getUpdates without an error of its own', async () => {
    const { bot, zaloBot } = await useZaloBot({ pollWithWebhook: 'silent' })
    await bot.call('setWebhook', { url: 'https://bot.example.vn/zalo', secret_token: SECRET })
    zaloBot.say({ user: AN, text: 'một' })
    expect(await bot.refusal('getUpdates', { timeout: 0 })).toBe('408 Request timeout')
  })
})

describe('B15 a message that comes while nobody polls', () => {
  it('waits', async () => {
    const { bot, zaloBot, clock } = await useZaloBot()
    zaloBot.say({ user: AN, text: 'một' })
    clock.advance(3_600_000)
    expect(await bot.texts()).toEqual(['một'])
  })

  it('outlives a restart of the messenger', async () => {
    const journal = useJournal()
    const first = await useZaloBot({}, { journal })
    first.zaloBot.say({ user: AN, text: 'một' })
    await first.messenger.stop()
    const { messenger } = await useMessenger({ journal, zaloBot: ZALO_BOT })
    const bot = new ZaloBotClient(messenger.zaloBotApiRoot, ZALO_BOT.token)
    expect(await bot.texts()).toEqual(['một'])
  })
})

describe('B16 setWebhook', () => {
  it('takes public https addresses and secrets of 8 to 256 characters', async () => {
    const { bot } = await useZaloBot()
    const url = 'https://bot.example.vn/zalo'
    for (const wrong of [
      'http://bot.example.vn',
      'https://localhost/a',
      'https://127.0.0.1/a',
      'https://192.168.1.4/a',
      'https://10.0.0.1/a',
      'bot',
    ]) {
      expect(await bot.refusal('setWebhook', { url: wrong, secret_token: SECRET })).toBe(
        '400 Bad request: The url must be a public https address',
      )
    }
    for (const length of [7, 257]) {
      expect(await bot.refusal('setWebhook', { url, secret_token: 'a'.repeat(length) })).toBe(
        '400 Bad request: The secret_token must be between 8 and 256 characters',
      )
    }
    for (const length of [8, 256]) {
      const set = await bot.call('setWebhook', { url, secret_token: 'a'.repeat(length) })
      expect(set).toMatchObject({ ok: true, result: { url } })
    }
  })

  for (const [status, outcome] of [
    [200, 'webhook.ok'],
    [403, 'webhook.http.403'],
    [404, 'webhook.http.404'],
    [503, 'webhook.http.5xx'],
    [302, 'webhook.http.other'],
  ] as const) {
    it(`probes the address and saves it all the same (${status})`, async () => {
      const { bot } = await useZaloBot({}, { allowLocalWebhooks: true })
      const hook = await useHook(() => status)
      const set = await bot.call('setWebhook', { url: hook.url, secret_token: SECRET })
      const verification = { ok: status === 200, status_code: status, outcome }
      expect(set).toMatchObject({ ok: true, result: { url: hook.url, verification } })
      expect(await bot.call('getWebhookInfo')).toMatchObject({ result: { url: hook.url } })
      expect(hook.received[0]?.body).toBe('')
      expect(hook.received[0]?.headers['content-type']).toBeUndefined()
    })
  }

  it('saves an address where nobody answers', async () => {
    const { bot } = await useZaloBot()
    const set = await bot.call('setWebhook', {
      url: 'https://bot.example.vn',
      secret_token: SECRET,
    })
    expect(set).toMatchObject({ result: { verification: { outcome: 'webhook.err.unreachable' } } })
    expect(await bot.call('getWebhookInfo')).toMatchObject({
      result: { url: 'https://bot.example.vn' },
    })
  })

  it('may be tried out with testWebhook', async () => {
    const { bot, clock } = await useZaloBot({}, { allowLocalWebhooks: true })
    expect(await bot.refusal('testWebhook')).toBe('400 Bad request: The webhook is not set')
    const hook = await useHook(() => 200)
    await bot.call('setWebhook', { url: hook.url, secret_token: SECRET })
    const tested = { ok: true, url: hook.url, status_code: 200, outcome: 'webhook.ok' }
    expect(await bot.call('testWebhook')).toMatchObject({ result: tested })
    const date = Math.floor(clock.now().getTime() / 1_000)
    const message = { message_id: 'webhook-test', date, text: 'webhook test' }
    const posted = JSON.parse(hook.received.at(-1)?.body ?? '') as unknown
    expect(posted).toEqual({ event_name: 'webhook.test', message })
  })
})

describe('B17 a webhook', () => {
  it('is told of without its secret, and is gone after deleteWebhook', async () => {
    const { bot, clock } = await useZaloBot()
    const url = 'https://bot.example.vn'
    await bot.call('setWebhook', { url, secret_token: SECRET })
    const updatedAt = clock.now().getTime()
    expect((await bot.call('getWebhookInfo')).result).toEqual({ url, updated_at: updatedAt })
    clock.advance(5)
    const gone = { url: '', updated_at: updatedAt + 5 }
    expect((await bot.call('deleteWebhook')).result).toEqual(gone)
    expect(await bot.refusal('getWebhookInfo')).toBe('404 Not Found')
    expect(await bot.call('deleteWebhook')).toMatchObject({ ok: true })
  })
})

describe('B18 a delivery', () => {
  const useDeliveries = async (...[settings, options]: Parameters<typeof useZaloBot>) => {
    const parts = await useZaloBot(
      { webhookProbe: 'none', ...settings },
      { allowLocalWebhooks: true, ...options },
    )
    const hook = await useHook(() => 200)
    await parts.bot.call('setWebhook', { url: hook.url, secret_token: SECRET })
    return { ...parts, hook }
  }

  it('is a JSON object with the secret in a header, sent as the platform sends it', async () => {
    const { hook, zaloBot } = await useDeliveries()
    zaloBot.say({ user: AN, text: 'một' })
    await hook.count(1)
    const [{ headers, body } = { headers: {}, body: '{}' }] = hook.received
    expect(headers).toMatchObject({
      'x-bot-api-secret-token': SECRET,
      'user-agent': 'Java/1.8.0_192',
      'content-type': 'application/json',
    })
    expect(JSON.parse(body)).toMatchObject({
      event_name: 'message.text.received',
      message: { text: 'một' },
    })
  })

  it('follows the one before it', async () => {
    const { hook, zaloBot } = await useDeliveries()
    for (const text of ['a', 'b', 'c']) zaloBot.say({ user: AN, text })
    await hook.count(3)
    expect(hook.bodies()).toMatchObject(['a', 'b', 'c'].map((text) => ({ message: { text } })))
  })

  it('may come twice', async () => {
    const { hook, zaloBot } = await useDeliveries()
    zaloBot.addFault({ kind: 'duplicate-update', times: 1 })
    zaloBot.say({ user: AN, text: 'một' })
    await hook.count(2)
    expect(hook.received[0]?.body).toBe(hook.received[1]?.body)
  })

  it('may never come', async () => {
    const { hook, zaloBot } = await useDeliveries()
    zaloBot.addFault({ kind: 'lose-update', times: 1 })
    zaloBot.say({ user: AN, text: 'một' })
    zaloBot.say({ user: AN, text: 'hai' })
    await hook.count(1)
    expect(hook.bodies()).toMatchObject([{ message: { text: 'hai' } }])
  })

  it('that was not answered 200 is not tried again', async () => {
    const { hook, zaloBot } = await useDeliveries()
    hook.answer = () => (hook.received.length === 1 ? 500 : 200)
    zaloBot.say({ user: AN, text: 'một' })
    zaloBot.say({ user: AN, text: 'hai' })
    await hook.count(2)
    expect(hook.bodies()).toMatchObject([
      { message: { text: 'một' } },
      { message: { text: 'hai' } },
    ])
  })
})

describe('B23 the way to the platform', () => {
  it('answers too many polls in a second with the page of a gateway that shows the token', async () => {
    // Two polls have emptied the queue before.
    const { bot } = await useZaloBot({ pollsPerSecond: 3 })
    await bot.next()
    const page = await bot.fetch('getUpdates', { timeout: 0 })
    expect(page.status).toBe(429)
    expect(page.headers.get('content-type')).toBe('text/html')
    expect(await page.text()).toContain(ZALO_BOT.token)
  })

  for (const status of [502, 504]) {
    it(`answers ${status} with a page`, async () => {
      const { bot, an, zaloBot } = await useZaloBot()
      zaloBot.addFault({ kind: 'server-error', status, times: 1 })
      const page = await bot.fetch('sendMessage', { chat_id: an, text: 'a' })
      expect(page.status).toBe(status)
      expect(await page.text()).toContain('<html>')
      expect(zaloBot.transcript({ user: AN })).toHaveLength(1)
    })
  }

  it('breaks after the message was taken, and nobody knows', async () => {
    const { bot, an, zaloBot } = await useZaloBot()
    zaloBot.addFault({ kind: 'drop-after', method: 'sendMessage', times: 1 })
    await expect(bot.fetch('sendMessage', { chat_id: an, text: 'a' })).rejects.toThrow(
      'fetch failed',
    )
    expect(zaloBot.transcript({ user: AN }).at(-1)).toMatchObject({ text: 'a' })
    expect(zaloBot.calls({ method: 'sendMessage' })).toMatchObject([
      { status: null, chat: an, faults: ['drop-after'] },
    ])
  })

  it('is slow on the clock', async () => {
    const { bot, an, zaloBot, clock } = await useZaloBot()
    zaloBot.addFault({ kind: 'slow', delayMs: 40_000, times: 1 })
    const sending = bot.call('sendMessage', { chat_id: an, text: 'a' })
    await clock.asleep()
    expect(zaloBot.transcript({ user: AN })).toHaveLength(2)
    clock.advance(40_000)
    expect(await sending).toMatchObject({ ok: true })
  })

  it('refuses a chosen chat for its quota', async () => {
    const { bot, an, zaloBot } = await useZaloBot()
    zaloBot.addFault({ kind: 'quota-exceeded', chat: an })
    expect(await bot.refusal('sendMessage', { chat_id: an, text: 'a' })).toBe('429 Quota exceeded')
  })
})
