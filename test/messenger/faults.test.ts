import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { AN, BINH, useBotInChat } from './bot-in-chat.ts'

const words = (bot: { root: string }) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ chat_id: AN, text: 'Nhắc việc' }),
  url: `${bot.root}/sendMessage`,
})

async function useFaulty() {
  const parts = await useBotInChat()
  const { bot, telegram } = parts
  const { url, ...init } = words(bot)
  const post = () => fetch(url, init)
  const sent = () => telegram.transcript({ user: AN }).filter(({ from }) => from.isBot).length
  return { ...parts, post, sent }
}

describe('instead of processing the call', () => {
  it('429 asks to wait', async () => {
    const { bot, telegram, sent } = await useFaulty()
    telegram.addFault({ kind: 'too-many-requests', retryAfter: 10_800, times: 1 })
    const refused = await bot.call('sendMessage', { chat_id: AN, text: 'a' })
    expect(refused).toMatchObject({ status: 429, parameters: { retry_after: 10_800 } })
    expect(refused.headers.get('retry-after')).toBe('10800')
    expect(sent()).toBe(0)
  })

  it('500 and 502 come as pages', async () => {
    const { post, telegram, sent } = await useFaulty()
    for (const status of [500, 502]) {
      telegram.addFault({ kind: 'server-error', status, times: 1 })
      const response = await post()
      expect(response.status).toBe(status)
      expect(response.headers.get('content-type')).toContain('text/html')
    }
    expect(sent()).toBe(0)
  })

  it('401 denies the token', async () => {
    const { bot, telegram } = await useFaulty()
    telegram.addFault({ kind: 'unauthorized' })
    expect(await bot.refusal('getMe')).toBe('401 Unauthorized')
  })

  it('403 comes as the page of a gateway, with the token in it', async () => {
    const { post, telegram } = await useFaulty()
    telegram.addFault({ kind: 'block-page', status: 403 })
    const response = await post()
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('/bot7000000001:AAE-test-token/sendMessage')
  })

  it.each([200, 403, 451] as const)('a block comes as a page with status %i', async (status) => {
    const { post, telegram, sent } = await useFaulty()
    telegram.addFault({ kind: 'block-page', status })
    const response = await post()
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(sent()).toBe(0)
  })

  it('a block leads elsewhere, to a page', async () => {
    const { post, telegram, sent } = await useFaulty()
    telegram.addFault({ kind: 'redirect' })
    const response = await post()
    expect(response).toMatchObject({ redirected: true, status: 200 })
    expect(await response.text()).toContain('<html>')
    expect(sent()).toBe(0)
  })

  it.each(['drop-before', 'reset-before'] as const)(
    'the connection breaks before anything was sent: %s',
    async (kind) => {
      const { post, telegram, sent } = await useFaulty()
      telegram.addFault({ kind, times: 1 })
      await expect(post()).rejects.toThrow('fetch failed')
      expect(sent()).toBe(0)
      expect(telegram.calls({ method: 'sendMessage' })).toMatchObject([
        { status: null, faults: [kind] },
      ])
    },
  )

  it('a refusal comes in any words, with the time to wait where they name one', async () => {
    const { bot, telegram, sent } = await useFaulty()
    telegram.addFault({
      kind: 'refuse',
      code: 400,
      description: 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN',
      times: 1,
    })
    expect(await bot.refusal('sendMessage', { chat_id: AN, text: 'a' })).toBe(
      '400 Bad Request: CHAT_SEND_PLAIN_FORBIDDEN',
    )
    telegram.addFault({ kind: 'refuse', code: 420, description: 'FLOOD_WAIT_7', retryAfter: 7 })
    expect(await bot.call('sendMessage', { chat_id: AN, text: 'a' })).toMatchObject({
      status: 420,
      parameters: { retry_after: 7 },
    })
    expect(sent()).toBe(0)
  })
})

describe('after the call was processed', () => {
  it('the connection breaks, and the message is there', async () => {
    const { post, telegram, sent } = await useFaulty()
    telegram.addFault({ kind: 'drop-after', times: 1 })
    await expect(post()).rejects.toThrow('fetch failed')
    expect(sent()).toBe(1)
    expect(telegram.calls({ method: 'sendMessage' })).toMatchObject([
      { status: null, message: 2, faults: ['drop-after'] },
    ])
  })

  it('the answer comes late, on the clock', async () => {
    const { post, telegram, clock, sent } = await useFaulty()
    telegram.addFault({ kind: 'slow', delayMs: 30_000 })
    const answer = post()
    await clock.asleep()
    expect(sent()).toBe(1)
    clock.advance(30_000)
    expect((await answer).status).toBe(200)
  })

  it('the JSON ends in the middle', async () => {
    const { post, telegram, sent } = await useFaulty()
    telegram.addFault({ kind: 'truncated' })
    const response = await post()
    expect(response.status).toBe(200)
    await expect(response.json()).rejects.toThrow(SyntaxError)
    expect(sent()).toBe(1)
  })

  it('the body comes in two pieces that meet inside a character', async () => {
    const { bot, telegram } = await useFaulty()
    telegram.addFault({ kind: 'split-character' })
    const chunks = await new Promise<Buffer[]>((resolve) => {
      const read: Buffer[] = []
      const path = `?chat_id=${AN}&text=${encodeURIComponent('Nhắc việc')}`
      request(`${bot.root}/sendMessage${path}`, (response) => {
        response.on('data', (chunk: Buffer) => read.push(chunk))
        response.on('end', () => resolve(read))
      }).end()
    })
    expect(chunks).toHaveLength(2)
    expect(chunks.map((chunk) => chunk.toString('utf8')).join('')).toContain('\uFFFD')
    expect(JSON.parse(Buffer.concat(chunks).toString('utf8'))).toMatchObject({
      result: { text: 'Nhắc việc' },
    })
  })
})

describe('a rule', () => {
  async function useStatuses() {
    const parts = await useFaulty()
    parts.telegram.start({ user: BINH })
    const statuses = async (count: number, chat = AN): Promise<number[]> => {
      const all: number[] = []
      for (let n = 0; n < count; n += 1) {
        all.push((await parts.bot.call('sendMessage', { chat_id: chat, text: `${n}` })).status)
      }
      return all
    }
    return { ...parts, statuses }
  }

  it('strikes every matching call until it is cleared', async () => {
    const { telegram, statuses } = await useStatuses()
    const { id } = telegram.addFault({ kind: 'unauthorized' })
    expect(await statuses(3)).toEqual([401, 401, 401])
    expect(telegram.faults()).toMatchObject([{ id, matched: 3, fired: 3 }])
    telegram.clearFaults({ id })
    expect(await statuses(1)).toEqual([200])
  })

  it('may be for one method or one chat', async () => {
    const { telegram, statuses, bot } = await useStatuses()
    telegram.addFault({ kind: 'unauthorized', chat: BINH, method: 'SENDMESSAGE' })
    expect(await statuses(1)).toEqual([200])
    expect(await statuses(1, BINH)).toEqual([401])
    expect((await bot.call('leaveChat', { chat_id: AN })).status).toBe(200)
  })

  it('may strike the nth call only, or so many from the nth on', async () => {
    const { telegram, statuses } = await useStatuses()
    telegram.addFault({ kind: 'unauthorized', nth: 2 })
    expect(await statuses(4)).toEqual([200, 401, 200, 200])
    telegram.clearFaults({})
    telegram.addFault({ kind: 'unauthorized', nth: 2, times: 2 })
    expect(await statuses(4)).toEqual([200, 401, 401, 200])
  })

  it('may last for a time on the clock, whatever is called meanwhile', async () => {
    const { telegram, statuses, clock } = await useStatuses()
    telegram.addFault({ kind: 'unauthorized', forMs: 60_000 })
    expect(await statuses(2)).toEqual([401, 401])
    clock.advance(59_999)
    expect(await statuses(1)).toEqual([401])
    clock.advance(1)
    expect(await statuses(2)).toEqual([200, 200])
  })

  it('may come and go', async () => {
    const { telegram, statuses, clock } = await useStatuses()
    telegram.addFault({ kind: 'unauthorized', forMs: 70_000, flapMs: 20_000 })
    const seen: number[] = []
    for (let passed = 0; passed < 100; passed += 10) {
      seen.push(...(await statuses(1)))
      clock.advance(10_000)
    }
    expect(seen).toEqual([401, 401, 200, 200, 401, 401, 200, 200, 200, 200])
  })

  it('may strike at random, the same way for the same seed', async () => {
    const { telegram, statuses } = await useStatuses()
    const drawn = async (seed: number): Promise<number[]> => {
      telegram.clearFaults({})
      telegram.addFault({ kind: 'unauthorized', probability: 0.5, seed })
      return statuses(20)
    }
    const first = await drawn(7)
    expect(await drawn(7)).toEqual(first)
    expect(await drawn(8)).not.toEqual(first)
    expect(new Set(first)).toEqual(new Set([200, 401]))
  })
})
