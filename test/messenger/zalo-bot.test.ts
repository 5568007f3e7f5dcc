import { describe, expect, it } from 'vitest'
import { replyOf, ZaloBotClient } from './zalo-bot-client.ts'
import { AN, BINH, useZaloBot } from './zalo-bot-in-chat.ts'

const NEXT_MONTH_MS = 31 * 86_400_000

describe('B1 a token', () => {
  for (const [refusalStatus, statuses] of [
    ['ok', [200, 200, 200]],
    ['code', [401, 401, 401]],
    ['either', [200, 401, 200]],
  ] as const) {
    it(`that is wrong, or absent, is refused with HTTP status ${statuses.join(', ')}`, async () => {
      const { messenger } = await useZaloBot({ refusalStatus })
      const tokens = ['1459232241454765289:another', 'x', '']
      const clients = tokens.map((token) => new ZaloBotClient(messenger.zaloBotApiRoot, token))
      for (const [index, bot] of clients.entries()) {
        expect(await bot.call('getMe')).toEqual({
          ok: false,
          description: 'Unauthorized',
          error_code: 401,
          status: statuses[index],
        })
      }
    })
  }
})

describe('B2 a method', () => {
  it('that does not exist is not found, in the wrong case neither', async () => {
    const { bot } = await useZaloBot()
    const names = [
      'sendmessage',
      'sendDocument',
      'sendFile',
      'sendVideo',
      'editMessageText',
      'deleteMessage',
      'answerCallbackQuery',
      'getChat',
      'setMyCommands',
      'createGroup',
      'kickGroupMember',
      'pinGroupMessage',
    ]
    for (const name of names) expect(await bot.refusal(name)).toBe('404 Not Found')
  })
})

describe('B3 a missing field', () => {
  it('is named', async () => {
    const { bot, an } = await useZaloBot()
    expect(await bot.refusal('sendMessage', { text: 'a' })).toBe(
      '400 Bad request: The chat_id must not be empty',
    )
    expect(await bot.refusal('sendMessage', { chat_id: an })).toBe(
      '400 Bad request: The text must not be empty',
    )
    expect(await bot.refusal('setWebhook', { url: 'https://bot.example.vn' })).toBe(
      '400 The secret_token must not be empty',
    )
  })
})

describe('B4 parameters', () => {
  it('are read from the address, a form and JSON, with GET and with POST', async () => {
    const { bot, an, zaloBot } = await useZaloBot()
    const fields = (text: string) => new URLSearchParams({ chat_id: an, text })
    await fetch(`${bot.root}/sendMessage?${fields('a').toString()}`)
    await fetch(`${bot.root}/sendMessage`, { method: 'POST', body: fields('b') })
    const form = new FormData()
    for (const [name, value] of fields('c')) form.set(name, value)
    await fetch(`${bot.root}/sendMessage`, { method: 'POST', body: form })
    await bot.send({ chat_id: an, text: 'd' })
    const sent = zaloBot.transcript({ user: AN }).slice(1)
    expect(sent.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('that are unknown are ignored, and so no buttons appear', async () => {
    const { bot, an, zaloBot } = await useZaloBot()
    const markup = { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'ack' }]] }
    await bot.send({ chat_id: an, text: 'a', reply_markup: markup })
    const view = zaloBot.transcript({ user: AN }).at(-1)
    expect(view).toMatchObject({ text: 'a' })
    expect(JSON.stringify(view)).not.toContain('Đã nhận')
  })
})

describe('B5 a text', () => {
  for (const length of [1, 2_000]) {
    it(`of ${length} UTF-16 units is sent`, async () => {
      const { bot, an } = await useZaloBot()
      expect(
        await bot.call('sendMessage', { chat_id: an, text: 'ộ'.repeat(length) }),
      ).toMatchObject({ ok: true })
    })
  }

  it('of 2001 UTF-16 units is refused, and so is a caption', async () => {
    const { bot, an } = await useZaloBot()
    const long = `${'😀'.repeat(1_000)}a`
    expect(await bot.refusal('sendMessage', { chat_id: an, text: long })).toBe(
      '400 Bad request: The text must be between 1 and 2000 characters',
    )
    const photo = { chat_id: an, photo: 'https://example.vn/a.png', caption: long }
    expect(await bot.refusal('sendPhoto', photo)).toBe(
      '400 Bad request: The caption must be between 1 and 2000 characters',
    )
  })
})

describe('B6 a sent message', () => {
  it('is answered with its id in hex and the time in milliseconds', async () => {
    const { bot, an, clock } = await useZaloBot()
    const sent = await bot.send({ chat_id: an, text: 'a' })
    expect(sent.message_id).toMatch(/^[0-9a-f]{20}$/)
    expect(sent.date).toBe(clock.now().getTime())
  })

  it('is shown in its styles', async () => {
    const { bot, an, zaloBot } = await useZaloBot()
    await bot.send({
      chat_id: an,
      text: 'Hạn 25/11',
      text_styles: [{ start: 0, len: 3, st: ['b', 'c_db342e'] }],
    })
    expect(zaloBot.transcript({ user: AN }).at(-1)).toMatchObject({
      text: 'Hạn 25/11',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
    })
  })
})

describe('B8 a photo', () => {
  it('is an address and no upload', async () => {
    const { bot, an, zaloBot } = await useZaloBot()
    const photo = 'https://example.vn/bieu-do.png'
    expect(await bot.call('sendPhoto', { chat_id: an, photo, caption: 'Tuần 47' })).toMatchObject({
      ok: true,
    })
    expect(zaloBot.transcript({ user: AN }).at(-1)).toMatchObject({
      text: 'Tuần 47',
      file: { kind: 'photo', url: photo },
    })
    const form = new FormData()
    form.set('chat_id', an)
    form.set('photo', new Blob(['x'], { type: 'image/png' }), 'a.png')
    const uploaded = await fetch(`${bot.root}/sendPhoto`, { method: 'POST', body: form })
    expect((await replyOf(uploaded)).description).toBe('Bad request: The photo must not be empty')
    expect(await bot.refusal('sendPhoto', { chat_id: an, photo: 'data:image/png;base64,AA' })).toBe(
      '400 Bad request: The photo must start with http:// or https://',
    )
  })

  it('of a host that the platform cannot reach is refused', async () => {
    const { bot, an } = await useZaloBot({ unreachableHosts: ['example.vn'] })
    expect(await bot.refusal('sendPhoto', { chat_id: an, photo: 'https://example.vn/a.png' })).toBe(
      '400 Bad request: The photo URL is invalid',
    )
  })
})

describe('B10 getMe', () => {
  for (const canJoinGroups of [false, true]) {
    it(`says BASIC and whether groups are open (${canJoinGroups})`, async () => {
      const { bot } = await useZaloBot({ canJoinGroups })
      expect((await bot.call('getMe')).result).toEqual({
        id: '1459232241454765289',
        account_name: expect.stringMatching(/^bot\./),
        account_type: 'BASIC',
        can_join_groups: canJoinGroups,
      })
    })
  }
})

describe('B19 an update', () => {
  it('of a text has ids of 20 hex characters and its time in milliseconds', async () => {
    const { bot, zaloBot, an, clock } = await useZaloBot()
    const said = zaloBot.say({ user: AN, text: 'đã nhận' })
    expect(an).toMatch(/^[0-9a-f]{20}$/)
    expect(await bot.next()).toEqual({
      event_name: 'message.text.received',
      message: {
        date: clock.now().getTime(),
        chat: { chat_type: 'PRIVATE', id: an },
        message_id: said.messageId,
        from: { id: an, is_bot: false, display_name: 'An' },
        text: 'đã nhận',
      },
    })
  })

  it('of a picture has its address and its caption', async () => {
    const { bot, zaloBot } = await useZaloBot()
    zaloBot.sendPhoto({ user: AN, url: 'https://photo.example.vn/a.jpg', caption: 'Công văn' })
    expect(await bot.next()).toMatchObject({
      event_name: 'message.image.received',
      message: {
        photo_url: 'https://photo.example.vn/a.jpg',
        caption: 'Công văn',
        message_type: 'CHAT_PHOTO',
      },
    })
  })

  it('of what bots may not see tells that it came, and nothing more', async () => {
    const { bot, zaloBot } = await useZaloBot()
    zaloBot.sendUnsupported({ user: AN, what: 'tệp cong-van.pdf' })
    const unsupported = await bot.next()
    expect(unsupported?.event_name).toBe('message.unsupported.received')
    expect(JSON.stringify(unsupported)).not.toContain('cong-van')
  })
})

describe('B20 a group', () => {
  it('shows the bot what mentions it and replies to it, and nothing else', async () => {
    const { bot, zaloBot } = await useZaloBot({ canJoinGroups: true })
    const group = zaloBot.createGroup({ title: 'Tổ công tác', members: [AN, BINH] })
    const inGroup = { user: BINH, chat: group.chat }
    zaloBot.say({ ...inGroup, text: 'chuyện riêng' })
    zaloBot.say({ ...inGroup, text: 'việc hôm nay', mention: true })
    await bot.send({ chat_id: group.chatId, text: 'Có 3 việc' })
    const answer = zaloBot.transcript(inGroup).at(-1)
    zaloBot.say({ ...inGroup, text: 'đã rõ', replyTo: answer?.id ?? 0 })
    const update = await bot.next()
    expect(update).toMatchObject({
      message: {
        chat: { chat_type: 'GROUP', id: group.chatId },
        text: '@Bot Phối hợp việc hôm nay',
      },
    })
    expect(update?.message['from']).not.toMatchObject({ id: group.chatId })
    expect(await bot.texts()).toEqual(['đã rõ'])
  })
})

describe('B21 somebody who never wrote to the bot', () => {
  it('cannot be written to, though their id is right', async () => {
    const { bot, binh, zaloBot } = await useZaloBot()
    const message = { chat_id: binh, text: 'a' }
    expect(await bot.refusal('sendMessage', message)).toBe(
      '400 Bad request: The chat_id is invalid',
    )
    zaloBot.say({ user: BINH, text: 'chào' })
    expect(await bot.call('sendMessage', message)).toMatchObject({ ok: true })
  })
})

describe('B22 the free plan', () => {
  it('has a number of messages for a month of Viet Nam, and a new one in the next', async () => {
    const { bot, an, clock, zaloBot } = await useZaloBot({ messagesPerMonth: 2 })
    const message = { chat_id: an, text: 'a' }
    await bot.send(message)
    await bot.send(message)
    expect(await bot.refusal('sendMessage', message)).toBe('429 Quota exceeded')
    expect(zaloBot.usage({})).toMatchObject({ month: '2026-11', sent: 2 })
    clock.advance(NEXT_MONTH_MS)
    expect(await bot.call('sendMessage', message)).toMatchObject({ ok: true })
    expect(zaloBot.usage({})).toMatchObject({ month: '2026-12', sent: 1 })
  })
})

describe('B25 the bot', () => {
  it('learns nothing of reading, blocking and coming back', async () => {
    const { bot, an, zaloBot } = await useZaloBot()
    await bot.send({ chat_id: an, text: 'a' })
    zaloBot.read({ user: AN })
    zaloBot.block({ user: AN })
    expect(await bot.refusal('sendMessage', { chat_id: an, text: 'b' })).toBe(
      '400 Bad request: The chat_id is invalid',
    )
    zaloBot.unblock({ user: AN })
    expect(zaloBot.pending({})).toEqual([])
  })
})
