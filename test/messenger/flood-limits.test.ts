import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { FloodLimits } from '../../src/messenger/telegram/limits.ts'
import { SlidingCount } from '../../src/messenger/wire/sliding-count.ts'
import { BOT_ID } from '../support/messenger.ts'
import { AN, useBotInChat } from './bot-in-chat.ts'

async function useLimited() {
  const parts = await useBotInChat({ limits: { enabled: true } })
  const { bot } = parts
  const send = async (chat: number = AN): Promise<number> =>
    (await bot.call('sendMessage', { chat_id: chat, text: 'a' })).status
  return { ...parts, send }
}

describe('one chat', () => {
  it('takes three messages at once, then one a second', async () => {
    const { send, clock } = await useLimited()
    expect([await send(), await send(), await send()]).toEqual([200, 200, 200])
    clock.advance(999)
    expect(await send()).toBe(429)
    clock.advance(1_000)
    expect([await send(), await send()]).toEqual([200, 429])
  })

  it('says how long to wait, in the body and in the header', async () => {
    const { bot, send } = await useLimited()
    for (let n = 0; n < 3; n += 1) await send()
    const refused = await bot.call('sendMessage', { chat_id: AN, text: 'a' })
    expect(refused).toMatchObject({
      status: 429,
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    })
    expect(refused.headers.get('retry-after')).toBe('1')
  })

  it('makes whoever does not wait wait twice as long', async () => {
    const { bot, send, clock } = await useLimited()
    for (let n = 0; n < 3; n += 1) await send()
    const waits: unknown[] = []
    for (let n = 0; n < 5; n += 1) {
      waits.push(
        (await bot.call('sendMessage', { chat_id: AN, text: 'a' })).parameters?.['retry_after'],
      )
    }
    expect(waits).toEqual([1, 2, 4, 8, 16])
    clock.advance(16_000)
    expect(await send()).toBe(200)
  })

  it('counts edits like sends, even those that change nothing', async () => {
    const { bot } = await useLimited()
    const { message_id } = await bot.send({ chat_id: AN, text: 'a' })
    const edit = (text: string) => bot.call('editMessageText', { chat_id: AN, message_id, text })
    const statuses = [await edit('b'), await edit('b'), await edit('c')].map(({ status }) => status)
    expect(statuses).toEqual([200, 400, 429])
  })

  it('does not count answers to presses and reading', async () => {
    const { bot, send, telegram } = await useLimited()
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    await bot.send({ chat_id: AN, text: 'a', reply_markup: markup })
    const pressed = telegram.press({ user: AN, button: 'A' })
    const { id } = pressed.press
    await send()
    await send()
    expect(await send()).toBe(429)
    expect(await bot.call('answerCallbackQuery', { callback_query_id: id })).toMatchObject({
      ok: true,
    })
    expect(await bot.call('getUpdates')).toMatchObject({ ok: true })
  })

  it('does not count what was refused for another reason', async () => {
    const { bot, send } = await useLimited()
    for (let n = 0; n < 5; n += 1) await bot.call('sendMessage', { chat_id: AN, text: '' })
    expect(await send()).toBe(200)
  })
})

describe('a group', () => {
  it('takes twenty messages and edits in any minute', async () => {
    const { bot, send, telegram, clock } = await useLimited()
    const group = telegram.createGroup({ title: 'Tổ', creator: AN, members: [BOT_ID] }).id
    const { message_id } = await bot.send({ chat_id: group, text: 'đầu' })
    for (let n = 1; n < 20; n += 1) {
      clock.advance(1_000)
      const edit = { chat_id: group, message_id, text: `lần ${n}` }
      expect((await bot.call('editMessageText', edit)).status).toBe(200)
    }
    clock.advance(1_000)
    expect(await bot.call('sendMessage', { chat_id: group, text: 'a' })).toMatchObject({
      status: 429,
      parameters: { retry_after: 40 },
    })
    clock.advance(40_000)
    expect(await send(group)).toBe(200)
  })
})

describe('a bot', () => {
  it('sends thirty messages in any one second', async () => {
    const { send, control, telegram, clock } = await useLimited()
    for (let id = 1_001; id <= 1_031; id += 1) {
      control.createUser({ id, firstName: `Người ${id}` })
      telegram.start({ user: id })
    }
    const statuses: number[] = []
    for (let id = 1_001; id <= 1_031; id += 1) {
      statuses.push(await send(id))
      clock.advance(30)
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('limits', () => {
  it('let through no more than they allow, however calls are spread', () => {
    const gaps = fc.array(fc.nat(1_500), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(gaps, fc.boolean(), (waits, isGroup) => {
        const limits = new FloodLimits()
        const passed: number[] = []
        let atMs = 0
        for (const wait of waits) {
          atMs += wait
          try {
            limits.pass({ chat: 2, isGroup, atMs })
            passed.push(atMs)
          } catch {
            // The next call comes when it comes.
          }
        }
        const within = (windowMs: number): number =>
          Math.max(
            0,
            ...passed.map((at) => passed.filter((it) => it > at - windowMs && it <= at).length),
          )
        expect(within(1_000)).toBeLessThanOrEqual(4)
        expect(within(60_000)).toBeLessThanOrEqual(isGroup ? 20 : 63)
      }),
    )
  })
})

describe('a sliding count', () => {
  it('counts like a list of all instants does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 300 }), (waits) => {
        const sliding = new SlidingCount(1_000)
        const all: number[] = []
        let at = 0
        for (const wait of waits) {
          at += wait
          all.push(at)
          const now = at
          expect(sliding.add(at)).toBe(all.filter((it) => it > now - 1_000).length)
        }
      }),
    )
  })
})
