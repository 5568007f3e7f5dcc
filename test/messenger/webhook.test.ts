import { describe, expect, it } from 'vitest'
import { type BotHook, useHook } from './bot-hook.ts'
import { AN, BINH, useBotInChat } from './bot-in-chat.ts'

async function useHooked(params: object = {}) {
  const hook = await useHook()
  const parts = await useBotInChat({ allowLocalWebhooks: true, random: () => 0.5 })
  await parts.bot.call('setWebhook', { url: hook.url, ...params })
  /** What waits, and whether updates still go to the address. */
  const info = async () => ({
    pending: parts.telegram.pendingUpdates({}).length,
    isSet: (await parts.bot.refusal('getUpdates')).includes('webhook is active'),
  })
  const say = (text: string) => parts.telegram.say({ user: AN, text })
  /** Lets the messenger see the answers that were sent: a call it serves after them. */
  const settled = async (): Promise<void> => {
    await parts.bot.call('getMe')
    await parts.bot.call('getMe')
  }
  return { ...parts, hook, info, say, settled }
}

function texts(hook: BotHook): string[] {
  return hook.delivered.map(({ text }) => text)
}

describe('setWebhook', () => {
  const refused: [params: object, description: string][] = [
    ...['ftp://127.0.0.1/', 'https://', 'http://example.vn/', 'https://10.1.2.3/'].map(
      (url): [object, string] => [
        { url },
        'bad webhook: An HTTPS URL must be provided for webhook',
      ],
    ),
    [{ url: 'http://127.0.0.1/', secret_token: 'x'.repeat(257) }, 'secret token is too long'],
    [
      { url: 'http://127.0.0.1/', secret_token: 'mật khẩu' },
      'secret token contains unallowed characters',
    ],
  ]
  for (const [params, description] of refused) {
    it(`refuses ${JSON.stringify(params).slice(0, 60)}`, async () => {
      const { bot } = await useBotInChat({ allowLocalWebhooks: true })
      expect(await bot.refusal('setWebhook', params)).toBe(`400 Bad Request: ${description}`)
    })
  }

  it('takes addresses of this machine only with leave', async () => {
    const { bot } = await useBotInChat()
    expect(await bot.refusal('setWebhook', { url: 'http://127.0.0.1:8080/' })).toBe(
      '400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    )
  })

  it('has given up the old address when it refuses the new one', async () => {
    const { bot, clock, info } = await useHooked()
    clock.advance(1_000)
    await bot.call('setWebhook', { url: 'http://example.vn' })
    expect(await info()).toMatchObject({ isSet: false })
  })

  it('drops what waits when told to', async () => {
    const { bot, telegram } = await useBotInChat({ allowLocalWebhooks: true })
    const hook = await useHook()
    telegram.say({ user: AN, text: 'cũ' })
    await bot.call('setWebhook', { url: hook.url, drop_pending_updates: true })
    telegram.say({ user: AN, text: 'mới' })
    await hook.received(1)
    expect(texts(hook)).toEqual(['mới'])
  })

  it('delivers what was waiting', async () => {
    const { bot, telegram } = await useBotInChat({ allowLocalWebhooks: true })
    const hook = await useHook()
    telegram.say({ user: AN, text: 'cũ' })
    await bot.call('setWebhook', { url: hook.url })
    await hook.received(1)
    expect(texts(hook)).toEqual(['cũ'])
  })
})

describe('deleteWebhook', () => {
  it('gives the updates back to polling, or drops them', async () => {
    const { bot, hook, say, settled, telegram } = await useHooked()
    hook.answer = () => ({ status: 500 })
    say('a')
    await hook.received(2)
    await settled()
    expect(await bot.call('deleteWebhook')).toMatchObject({ result: true })
    expect(await bot.updates()).toMatchObject([{ message: { text: 'a' } }])
    await bot.call('deleteWebhook', { drop_pending_updates: true })
    expect(telegram.pendingUpdates({})).toEqual([])
  })
})

describe('delivery', () => {
  it('carries the secret and counts as confirmed once answered with any 2xx', async () => {
    const { hook, info, say, settled } = await useHooked({ secret_token: 'Bi-mat_1' })
    hook.answer = () => ({ status: 204 })
    say('a')
    await hook.received(1)
    expect(hook.delivered[0]?.headers).toMatchObject({
      'x-telegram-bot-api-secret-token': 'Bi-mat_1',
      'content-type': 'application/json',
    })
    await settled()
    expect(await info()).toMatchObject({ pending: 0 })
  })

  it('keeps the order of one chat, and lets other chats pass', async () => {
    const { hook, say, telegram, settled } = await useHooked()
    telegram.start({ user: BINH })
    await hook.received(1)
    await settled()
    const held: (() => void)[] = []
    hook.answer = ({ text }) =>
      text.startsWith('An')
        ? new Promise((resolve) => held.push(() => resolve({ status: 200 })))
        : { status: 200 }
    say('An 1')
    say('An 2')
    telegram.say({ user: BINH, text: 'Bình 1' })
    telegram.say({ user: BINH, text: 'Bình 2' })
    await hook.received(4)
    await settled()
    expect(texts(hook).slice(1)).toEqual(['An 1', 'Bình 1', 'Bình 2'])
  })

  it('keeps presses apart from messages of the same person', async () => {
    const { hook, bot, say, telegram, settled } = await useHooked()
    say('trước')
    await hook.received(1)
    await settled()
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'bấm' }]] }
    await bot.send({ chat_id: AN, text: 'a', reply_markup: markup })
    hook.answer = ({ text }) => (text === 'chậm' ? new Promise(() => {}) : { status: 200 })
    say('chậm')
    telegram.press({ user: AN, button: 'A' })
    await hook.received(3)
    expect(texts(hook)).toEqual(['trước', 'chậm', 'bấm'])
  })

  it('is repeated after 0, 2, 4, 8, 16, 32 and then 60 to 120 seconds, on 4xx as on 5xx', async () => {
    const { hook, clock, say, settled } = await useHooked()
    const at: number[] = []
    const begin = clock.now().getTime()
    hook.answer = () => {
      at.push((clock.now().getTime() - begin) / 1000)
      return { status: at.length % 2 === 0 ? 500 : 404 }
    }
    say('a')
    await hook.received(2)
    for (const delay of [2, 4, 8, 16, 32]) {
      await clock.asleep()
      await settled()
      clock.advance(delay * 1000 - 1)
      await settled()
      clock.advance(1)
      await hook.received(at.length + 1)
    }
    expect(at).toEqual([0, 0, 2, 6, 14, 30, 62])
    await settled()
    clock.advance(59_999)
    await settled()
    expect(at).toHaveLength(7)
    clock.advance(60_001)
    await hook.received(8)
    expect(at).toHaveLength(8)
  })

  it('is given up when the update has expired', async () => {
    const { hook, clock, bot, telegram, info, settled } = await useHooked()
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'bấm' }]] }
    await bot.send({ chat_id: AN, text: 'a', reply_markup: markup })
    hook.answer = () => ({ status: 503 })
    telegram.press({ user: AN, button: 'A' })
    await hook.received(2)
    await settled()
    clock.advance(151_000)
    await settled()
    expect(await info()).toMatchObject({ pending: 0 })
    expect(hook.delivered).toHaveLength(2)
  })

  it('fails after 60 seconds without an answer', async () => {
    const { hook, clock, say, info, settled } = await useHooked()
    hook.answer = () => (hook.delivered.length === 1 ? new Promise(() => {}) : { status: 200 })
    say('a')
    await hook.received(1)
    clock.advance(60_000)
    await hook.received(2)
    await settled()
    expect(await info()).toMatchObject({ pending: 0 })
  })

  it('leaves out what has expired while it waited for its turn', async () => {
    const { hook, clock, bot, telegram, info, settled } = await useHooked()
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'bấm' }]] }
    await bot.send({ chat_id: AN, text: 'a', reply_markup: markup })
    hook.answer = () => new Promise(() => {})
    telegram.press({ user: AN, button: 'A' })
    telegram.press({ user: AN, button: 'A' })
    for (const failures of [1, 2]) {
      await hook.received(failures)
      clock.advance(60_000)
    }
    await settled()
    clock.advance(100_000)
    await settled()
    expect(await info()).toMatchObject({ pending: 0 })
    expect(hook.delivered).toHaveLength(2)
  })

  it('ends with the messenger', async () => {
    const { hook, clock, say, messenger, settled } = await useHooked()
    hook.answer = () => ({ status: 500 })
    say('a')
    await hook.received(2)
    await settled()
    await messenger.stop()
    expect(clock.sleeping).toBe(0)
  })

  it('comes twice when told to', async () => {
    const { hook, say, telegram, settled, info } = await useHooked()
    telegram.addFault({ kind: 'duplicate-update', method: 'webhook', times: 1 })
    say('a')
    await hook.received(2)
    await settled()
    const [one, other] = hook.delivered
    expect(one?.update_id).toBe(other?.update_id)
    expect(await info()).toMatchObject({ pending: 0 })
  })
})
