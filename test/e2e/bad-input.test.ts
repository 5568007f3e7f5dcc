import { createServer } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { NOT_WORDS } from '../../src/channels/telegram/update.ts'
import { type Phone, useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const SECRET = 'a-secret-that-only-telegram-knows'
const port = await freePort()
const running = useApp({ webhook: { port, secret: SECRET } })
const stories = new Stories(() => running.current)
let contact: Phone
let updates = 5_000_000

beforeAll(async () => {
  contact = await stories.phone('contact')
})

async function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** What a platform, or somebody who pretends to be one, posts; returns the status it is answered with. */
async function post(body: string, secret: string | undefined = SECRET): Promise<number> {
  const { status } = await fetch(`http://127.0.0.1:${String(port)}/telegram`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(secret !== '' && { 'X-Telegram-Bot-Api-Secret-Token': secret }),
    },
    body,
  })
  return status
}

function messageFrom(user: number, message: object): string {
  updates += 1
  const from = { id: user, is_bot: false, first_name: 'Thử' }
  const chat = { id: user, type: 'private', first_name: 'Thử' }
  return JSON.stringify({
    update_id: updates,
    message: { message_id: updates, date: 1_790_000_000, from, chat, ...message },
  })
}

function pressFrom(user: number, data: string, messageId: number): string {
  updates += 1
  const from = { id: user, is_bot: false, first_name: 'Thử' }
  const chat = { id: user, type: 'private', first_name: 'Thử' }
  return JSON.stringify({
    update_id: updates,
    callback_query: {
      id: String(updates),
      from,
      chat_instance: '1',
      data,
      message: { message_id: messageId, date: 1_790_000_000, chat },
    },
  })
}

/** The service works on: whoever asks is answered. */
async function expectAlive(): Promise<void> {
  const before = contact.count(/Các lệnh:/)
  contact.say('/trogiup')
  await expect.poll(() => contact.count(/Các lệnh:/)).toBe(before + 1)
  const { prisma } = running.current.database
  expect(await prisma.inbox.count({ where: { state: 'dead' } })).toBe(0)
}

describe('a webhook', () => {
  it('carries a request through its question as polling does', async () => {
    const request = await stories.request()
    await stories.go(contact, request, {
      button: /^✅ Đã tiếp nhận/,
      replies: [[/nhận văn bản số .* ngày nào/, 'hôm nay']],
    })
    await contact.sees(new RegExp(`Đã ghi nhận – ${request.code}`))
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'acknowledged' } })
  })

  it.each([
    ['without a secret', ''],
    ['with a wrong secret', 'a-secret-that-somebody-guessed'],
    ['with a secret of another length', 'a'],
  ])('believes nothing that is posted %s', async (_how, secret) => {
    const { prisma } = running.current.database
    const before = await prisma.inbox.count()
    expect(await post(messageFrom(contact.user, { text: '/viec' }), secret)).toBe(401)
    expect(await prisma.inbox.count()).toBe(before)
  })

  it('keeps one update that is delivered twice, also at the same moment, once', async () => {
    const before = contact.count(/Số liệu đến/)
    const update = messageFrom(contact.user, { text: '/thongke' })
    expect(await Promise.all([post(update), post(update)])).toEqual([200, 200])
    expect(await post(update)).toBe(200)
    await expectAlive()
    expect(contact.count(/Số liệu đến/)).toBe(before + 1)
  })
})

describe('an update of no known shape', () => {
  it.each([
    'null',
    '5',
    '"text"',
    '[]',
    '{}',
    '{"update_id":"x"}',
    '{"update_id":1,"message":5}',
    '{"update_id":2,"message":{"message_id":1}}',
    '{"update_id":3,"callback_query":{"id":"1"}}',
    '{"update_id":4,"poll":{"id":"1"}}',
    '{"update_id":5,"message":{"message_id":1,"chat":{"id":1,"type":"private"}}}',
    'not JSON at all',
    '{"update_id":',
  ])('is taken off the platform’s hands and changes nothing: %s', async (body) => {
    expect(await post(body)).toBe(200)
    await expectAlive()
  })

  it('is not read when it is larger than any update', async () => {
    expect(await post(messageFrom(contact.user, { text: 'x'.repeat(1_100_000) }))).toBe(413)
    await expectAlive()
  })
})

describe('a message', () => {
  it.each([
    ['of 10,000 characters', 'đã trả lời '.repeat(910)],
    ['of emoji alone', '👍🏽👨‍👩‍👧‍👦🇻🇳'],
    ['of spaces', '   \n\t  '],
    ['with a NUL', 'xin\u0000chào'],
    ['with half a character', 'xin \ud83d chào'],
    ['with direction marks', '\u202e/viec\u202c'],
    ['that looks like SQL', `'; drop table official; --`],
    ['of markup', '<b>*_`[x](javascript:1)</b>'],
  ])('%s is answered', async (_what, text) => {
    const before = contact.fromBot().length
    expect(await post(messageFrom(contact.user, { text }))).toBe(200)
    await expect.poll(() => contact.fromBot().length).toBeGreaterThan(before)
    await expectAlive()
  })

  it('in decomposed Vietnamese is understood as the composed one', async () => {
    const request = await stories.request()
    await contact.sees(new RegExp(request.code))
    await stories.go(contact, request, { button: /Vướng mắc/ })
    await contact.sees(/nhận văn bản số .* ngày nào/)
    contact.say('hôm nay'.normalize('NFD'))
    await contact.sees(/nội dung vướng mắc/)
    contact.say('đương sự chống đối'.normalize('NFD'))
    await contact.sees(new RegExp(`Đã ghi nhận – ${request.code}`))
    expect(await stories.now(request.code)).toMatchObject({
      state: { status: 'blocked', reason: 'đương sự chống đối' },
    })
  })

  it.each(NOT_WORDS)('that is a %s is answered, and nothing of it is kept', async (kind) => {
    const before = contact.fromBot().length
    const file = { file_id: 'f', file_unique_id: 'u', width: 1, height: 1, duration: 1 }
    const shared = { ...file, phone_number: '012345678901', latitude: 21.3, longitude: 105.4 }
    const quoted = {
      message_id: 1,
      date: 1,
      chat: { id: 1, type: 'private' },
      text: '012345678901',
    }
    const content = {
      [kind]: kind === 'photo' ? [file] : shared,
      caption: 'cmnd 012345678901',
      reply_to_message: quoted,
    }
    expect(await post(messageFrom(contact.user, content))).toBe(200)
    await expect.poll(() => contact.fromBot().length).toBeGreaterThan(before)
    const kept = await running.current.database.prisma.inbox.findMany()
    const payloads = JSON.stringify(kept.map(({ payload }) => payload))
    expect(payloads).not.toContain('012345678901')
    expect(payloads).not.toContain('105.4')
  })
})

describe('a press', () => {
  it.each([
    'x',
    '',
    'step',
    'step|acknowledge',
    'step|acknowledge|YC-2611-0001|-1',
    'step|fly|YC-2611-0001|1',
    'fill|YC-2611-0001|receivedOn|yesterday',
    'page|99999999999',
    'drill|1|everything',
    'set|language|xx',
    'set|quiet|off|off',
    'open-case|VV-0000-0000',
    `details|${'9'.repeat(200)}`,
    '{"act":"step"}',
  ])('of a button that this program never made changes nothing: "%s"', async (data) => {
    const { prisma } = running.current.database
    const before = await prisma.coordinationRequestEvent.count()
    expect(await post(pressFrom(contact.user, data, 1))).toBe(200)
    await expectAlive()
    expect(await prisma.coordinationRequestEvent.count()).toBe(before)
  })

  it('of somebody else’s button changes nothing', async () => {
    const request = await stories.request()
    await contact.sees(new RegExp(request.code))
    const police = await stories.phone('policeContact')
    const stranger = running.current.strangerPhone()
    stranger.start()
    await stranger.sees(/chỉ dành cho cán bộ đã đăng ký/)
    for (const { user } of [police, stranger]) {
      for (const data of [
        `step|acknowledge|${request.code}|1`,
        `step|report-not-received|${request.code}|1`,
        `details|${request.code}`,
        `more|${request.code}|true`,
      ]) {
        expect(await post(pressFrom(user, data, 1))).toBe(200)
      }
    }
    await expectAlive()
    const { prisma } = running.current.database
    await expect.poll(() => prisma.inbox.count({ where: { state: 'new' } })).toBe(0)
    expect(await stories.now(request.code)).toMatchObject({ version: 1 })
    for (const phone of [police, stranger]) {
      expect(
        phone
          .fromBot()
          .map(({ text }) => text)
          .join('\n'),
      ).not.toContain(request.code)
    }
  })

  it('of an old button does nothing, and the card shows what is the case now', async () => {
    const request = await stories.request()
    const card = await contact.sees(new RegExp(request.code))
    await stories.take(request, 'secondContact', { type: 'report-not-received' })
    await contact.seesOn(card, /chưa nhận được văn bản/i)
    expect(
      await post(pressFrom(contact.user, `step|report-not-received|${request.code}|1`, card.id)),
    ).toBe(200)
    await expectAlive()
    expect(await stories.now(request.code)).toMatchObject({ version: 2 })
  })
})
