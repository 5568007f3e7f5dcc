import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { BOT, useMessenger } from '../support/messenger.ts'
import { BotClient, replyOf } from './bot-client.ts'

const PERSON = { id: 501, firstName: 'An' }

async function useChat() {
  const parts = await useMessenger()
  parts.control.createUser(PERSON)
  parts.telegram.start({ user: PERSON.id })
  return { ...parts, bot: new BotClient(parts.url) }
}

describe('addresses', () => {
  const bodies: [path: string, status: number, description: string][] = [
    ['/', 404, 'Not Found'],
    ['/index.html', 404, 'Not Found'],
    [`/bot${BOT.token}`, 404, 'Not Found'],
    [`/bot${BOT.token}/sendGift`, 404, 'Not Found: method not found'],
    ['/bot7000000001:wrong/getMe', 401, 'Unauthorized'],
    ['/bot7000000009:AAE-test-token/getMe', 401, 'Unauthorized'],
    ['/bot7000000001/getMe', 401, 'Unauthorized'],
    ['/botabc:def/getMe', 401, 'Unauthorized'],
  ]
  for (const [path, status, description] of bodies) {
    it(`${path.slice(0, 40)} answers ${status} ${description}`, async () => {
      const { url } = await useMessenger()
      const response = await fetch(url + path)
      expect(response.status).toBe(status)
      expect(await response.json()).toEqual({ ok: false, error_code: status, description })
    })
  }

  it('mind the case of a token, not that of a method', async () => {
    const { url } = await useMessenger()
    expect(await replyOf(await fetch(`${url}/bot${BOT.token}/GETME`))).toMatchObject({ ok: true })
    expect(await replyOf(await fetch(`${url}/bot${BOT.token.toLowerCase()}/getMe`))).toMatchObject({
      status: 401,
    })
  })

  it('are served to callers who name this machine, and to nobody else', async () => {
    const { url } = await useMessenger()
    const status = await new Promise((resolve) => {
      const headers = { host: 'messenger.example.com' }
      request(`${url}/bot${BOT.token}/getMe`, { headers }, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).end()
    })
    expect(status).toBe(403)
  })
})

describe('parameters', () => {
  it('come in the address of a GET', async () => {
    const { bot, telegram } = await useChat()
    await fetch(`${bot.root}/sendMessage?chat_id=501&text=${encodeURIComponent('Quyết định số 5')}`)
    expect(telegram.transcript({ user: 501, last: 1 })).toMatchObject([{ text: 'Quyết định số 5' }])
  })

  it('come as a form, with nested JSON as text', async () => {
    const { bot, telegram } = await useChat()
    const keyboard = { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'a' }]] }
    const body = new URLSearchParams({
      chat_id: '501',
      text: 'Nhắc việc',
      reply_markup: JSON.stringify(keyboard),
    })
    await fetch(`${bot.root}/sendMessage`, { method: 'POST', body })
    expect(telegram.transcript({ user: 501, last: 1 })).toMatchObject([
      { text: 'Nhắc việc', keyboard: keyboard.inline_keyboard },
    ])
  })

  it('come as JSON, with nested values as objects or as text', async () => {
    const { bot, telegram } = await useChat()
    const markup = { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'a' }]] }
    await bot.send({ chat_id: '501', text: 'một', reply_markup: markup })
    await bot.send({ chat_id: 501, text: 'hai', reply_markup: JSON.stringify(markup) })
    const sent = telegram.transcript({ user: 501, last: 2 })
    expect(sent.map(({ keyboard }) => keyboard)).toEqual([
      markup.inline_keyboard,
      markup.inline_keyboard,
    ])
  })

  it('come as multipart', async () => {
    const { bot, telegram } = await useChat()
    const body = new FormData()
    body.set('chat_id', '501')
    body.set('text', 'Công văn')
    await fetch(`${bot.root}/sendMessage`, { method: 'POST', body })
    expect(telegram.transcript({ user: 501, last: 1 })).toMatchObject([{ text: 'Công văn' }])
  })

  it('in the address win over those in the body', async () => {
    const { bot, telegram } = await useChat()
    const body = new URLSearchParams({ chat_id: '501', text: 'thân' })
    await fetch(`${bot.root}/sendMessage?text=%C4%91%E1%BB%8Ba+ch%E1%BB%89`, {
      method: 'POST',
      body,
    })
    expect(telegram.transcript({ user: 501, last: 1 })).toMatchObject([{ text: 'địa chỉ' }])
  })

  it('in a JSON that does not parse count as absent', async () => {
    const { bot } = await useChat()
    const response = await fetch(`${bot.root}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"chat_id": 501, "text": "x"',
    })
    expect(await replyOf(response)).toMatchObject({
      status: 400,
      description: 'Bad Request: message text is empty',
    })
  })

  it('of more than a mebibyte are refused', async () => {
    const { bot } = await useChat()
    const refusal = await bot.refusal('sendMessage', { chat_id: 501, text: 'a'.repeat(2 ** 20) })
    expect(refusal).toBe('413 Request Entity Too Large: too many parameters')
  })

  it('in a multipart body without its end are refused', async () => {
    const { bot } = await useChat()
    const response = await fetch(`${bot.root}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\nno end',
    })
    expect(await replyOf(response)).toMatchObject({ status: 400 })
  })
})

describe('ids and dates', () => {
  it('may exceed 32 bits, and reach 52', async () => {
    const { control, telegram, url } = await useMessenger()
    const user = 2 ** 31 + 4_711
    const group = -(1_000_000_000_000 + 2 ** 52 - 1_000_000_000_001)
    control.createUser({ id: user, firstName: 'Bình' })
    telegram.start({ user })
    telegram.createGroup({
      id: group,
      title: 'Ban Chỉ đạo',
      creator: user,
      supergroup: true,
      members: [7_000_000_001],
    })
    const bot = new BotClient(url)
    expect(await bot.send({ chat_id: user, text: 'riêng' })).toMatchObject({ chat: { id: user } })
    expect(await bot.send({ chat_id: group, text: 'chung' })).toMatchObject({ chat: { id: group } })
  })

  it('count messages per chat and write dates in seconds', async () => {
    const { bot, clock, control, telegram } = await useChat()
    control.createUser({ id: 502, firstName: 'Bình' })
    telegram.start({ user: 502 })
    const date = clock.now().getTime() / 1000
    expect(await bot.send({ chat_id: 501, text: 'a' })).toMatchObject({ message_id: 2, date })
    expect(await bot.send({ chat_id: 502, text: 'b' })).toMatchObject({ message_id: 2, date })
  })
})

it('getMe tells what the bot is and what it may see', async () => {
  const { bot, telegram } = await useChat()
  telegram.setPrivacy({ privacy: false })
  const { result } = await bot.call('getMe')
  expect(z.record(z.string(), z.unknown()).parse(result)).toMatchObject({
    id: 7_000_000_001,
    is_bot: true,
    username: 'phoihop_bot',
    can_read_all_group_messages: true,
  })
})
