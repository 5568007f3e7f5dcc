import { expect, it, onTestFinished } from 'vitest'
import { telegramWebhook } from '../../src/channels/telegram/webhook.ts'
import { CHOICE_BYTES, decodeChoice, encodeChoice } from '../../src/domain/notices/choice.ts'
import { startHttpServer } from '../../src/runtime/http/server.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { inboxStore } from '../../src/store/messages/inbox.ts'
import { linkCodeFor, sendRequest } from '../support/province.ts'
import { buttonsOf, type Phone, runApp, type RunningApp } from '../support/running-app.ts'
import { anotherApp } from './another-app.ts'

const HOUR_MS = 3_600_000

/** Presses a button of which the phone still knows the data, and returns what showed over the chat. */
async function pressData(
  { messenger }: RunningApp,
  phone: Phone,
  { message, data }: { message: number; data: string },
): Promise<string | undefined> {
  const { telegram } = messenger.control
  const { press } = telegram.press({ user: phone.user, message, data, stale: true })
  const { id } = press
  const answer = () =>
    telegram.presses({ user: phone.user }).find((press) => press.id === id)?.answer
  await expect.poll(answer).toBeDefined()
  return answer()?.text
}

it('a. refuses a link code that was used, by whomever, and one whose time is over', async () => {
  const { database, people, strangerPhone, clock } = await runApp()
  const code = await linkCodeFor(database, clock.now(), people.contact)
  const own = strangerPhone()
  own.start(code)
  await own.sees(/đã được liên kết/)
  own.start(code)
  await own.sees(/Mã liên kết này đã được dùng/)
  const thief = strangerPhone()
  thief.start(code)
  await thief.sees(/Mã liên kết này đã được dùng/)
  const late = await linkCodeFor(database, clock.now(), people.leader)
  clock.advance(HOUR_MS)
  thief.start(late)
  await thief.sees(/Mã liên kết đã hết hạn/)
  const linked = await database.prisma.address.findMany({ where: { state: 'active' } })
  expect(linked.map(({ chatId }) => chatId)).toEqual([String(own.user)])
})

it('b. believes no webhook that does not know the secret', async () => {
  const { database } = await runApp()
  const metrics = createMetrics()
  const inbox = inboxStore(database.prisma, database.catalogue, {
    now: () => new Date(0),
    onStored: () => undefined,
  })
  const secret = 'a-secret-of-the-test-only'
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    webhooks: () => [
      {
        path: '/hook',
        handle: telegramWebhook({
          account: 'telegram:1',
          bot: { id: 1, username: 'phoi_hop_bot' },
          secret,
          inbox,
          metrics,
        }),
      },
    ],
    now: () => new Date(0),
    log: createLog('silent'),
  })
  const update = { update_id: 7, message: { message_id: 1, chat: { id: 5, type: 'private' } } }
  const post = async (headers: Record<string, string>): Promise<number> => {
    const init = { method: 'POST', headers, body: JSON.stringify(update) }
    return (await fetch(`${server.url}/hook`, init)).status
  }
  const stored = (): Promise<number> =>
    database.prisma.inbox.count({ where: { account: 'telegram:1' } })
  try {
    expect(await post({})).toBe(401)
    expect(await post({ 'x-telegram-bot-api-secret-token': `${secret}x` })).toBe(401)
    expect(await stored()).toBe(0)
    expect(await post({ 'x-telegram-bot-api-secret-token': secret })).toBe(200)
    expect(await stored()).toBe(1)
  } finally {
    await server.stop()
  }
})

it('c. takes an update up once, however often it comes, also at the same moment to two processes', async () => {
  const running = await runApp()
  const { database, people, phoneOf, messenger, clock } = running
  const contact = await phoneOf(people.contact)
  const second = await anotherApp(running)
  try {
    messenger.control.telegram.addFault({ kind: 'duplicate-update' })
    const before = contact.messages().length
    contact.say('/caidat')
    await contact.sees(/Cài đặt/)
    const payload = { update_id: 1, message: { message_id: 1, chat: { id: 1, type: 'private' } } }
    const row = { account: 'telegram:2', externalId: '1/1', chatId: '1', payload }
    const { prisma, catalogue } = database
    const parts = { now: () => clock.now(), onStored: () => undefined }
    const counts = await Promise.all(
      Array.from({ length: 8 }, () => inboxStore(prisma, catalogue, parts).store([row, row])),
    )
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
    expect(contact.messages().length).toBe(before + 2)
  } finally {
    await second.stop()
  }
})

it('d. answers every press, so that no button goes on waiting', async () => {
  const { database, people, phoneOf, messenger, clock } = await runApp()
  const request = await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  const card = await contact.sees(new RegExp(request.code))
  const { telegram } = messenger.control
  for (const { callback_data: data = '' } of (card.keyboard ?? []).flat()) {
    telegram.press({ user: contact.user, message: card.id, data, stale: true })
  }
  const states = () => telegram.presses({ user: contact.user }).map(({ state }) => state)
  await expect.poll(() => new Set(states())).toEqual(new Set(['answered']))
  expect(states().length).toBeGreaterThan(3)
})

it('d. says in a message what a press came to whose button has given up waiting', async () => {
  const running = await runApp()
  const { people, phoneOf, database, messenger, clock, app } = running
  const contact = await phoneOf(people.contact)
  contact.say('/caidat')
  const settings = await contact.sees(/Cài đặt/)
  await app.stop()
  let isHeld = true
  const slow = await anotherApp(running, {
    inbox: (inbox) => ({
      ...inbox,
      due: async (limit, at) => (isHeld ? [] : inbox.due(limit, at)),
    }),
  })
  onTestFinished(() => slow.stop())
  const button = buttonsOf(settings).find((label) => label.includes('Không nhận tin')) ?? ''
  messenger.control.telegram.press({ user: contact.user, message: settings.id, button })
  await expect.poll(() => database.prisma.inbox.count({ where: { state: 'new' } })).toBe(1)
  clock.advance(151_000)
  isHeld = false
  slow.wake()
  expect((await contact.sees(/^Đã ghi nhận$/)).text).toBe('Đã ghi nhận')
})

it('e. tells one of two officials who press at once that the other was faster', async () => {
  const running = await runApp()
  const { database, people, phoneOf, clock } = running
  const { code, version } = await sendRequest(database, clock.now())
  const one = await phoneOf(people.contact)
  const other = await phoneOf(people.secondContact)
  const data = encodeChoice({ act: 'step', step: 'report-not-received', request: code, version })
  const pressBy = async (phone: Phone): Promise<string | undefined> => {
    const { id } = await phone.sees(new RegExp(code))
    return pressData(running, phone, { message: id, data })
  }
  const answers = await Promise.all([pressBy(one), pressBy(other)])
  expect(answers.filter((text) => text === 'Đã ghi nhận')).toHaveLength(1)
  expect(answers.filter((text) => /Trần Thị Ví Dụ|Lê Văn Thí Dụ/.test(text ?? ''))).toHaveLength(1)
  const history = { where: { requestCode: code, type: 'not-received-reported' } }
  expect(await database.prisma.coordinationRequestEvent.count(history)).toBe(1)
})

it('f. does nothing for a button of an old card, and shows where the request stands', async () => {
  const running = await runApp()
  const { database, people, phoneOf, clock } = running
  const { code, version } = await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  const colleague = await phoneOf(people.secondContact)
  const card = await contact.sees(new RegExp(code))
  const old = await colleague.sees(new RegExp(code))
  const refuse = { act: 'step', step: 'report-not-received', request: code, version } as const
  await pressData(running, contact, { message: card.id, data: encodeChoice(refuse) })
  const answer = encodeChoice({ act: 'step', step: 'start-work', request: code, version })
  const text = await pressData(running, colleague, { message: old.id, data: answer })
  expect(text).toMatch(/yêu cầu vừa được cập nhật/)
  const after = await database.prisma.coordinationRequest.findUniqueOrThrow({ where: { code } })
  expect(after).toMatchObject({ status: 'sent', version: 2 })
  await colleague.seesOn(old, /Trần Thị Ví Dụ/)
})

it('w. lets an official who was transferred away press nothing any more', async () => {
  const running = await runApp()
  const { database, people, phoneOf, clock } = running
  const { code, version } = await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  const card = await contact.sees(new RegExp(code))
  await database.prisma.membership.updateMany({
    where: { officialId: people.contact },
    data: { toOn: new Date('2026-11-19') },
  })
  const data = encodeChoice({ act: 'step', step: 'report-not-received', request: code, version })
  expect(await pressData(running, contact, { message: card.id, data })).toMatch(/không thuộc quyền/)
  const after = await database.prisma.coordinationRequest.findUniqueOrThrow({ where: { code } })
  expect(after.version).toBe(version)
})

it('z. fits every button into 64 bytes though its numbers grow, and never sends a longer one', () => {
  const request = `YC-9912-${'9'.repeat(9)}`
  const longest = {
    act: 'step',
    step: 'report-not-received',
    request,
    version: 999_999_999,
  } as const
  const data = encodeChoice(longest)
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(CHOICE_BYTES)
  expect(decodeChoice(data)).toEqual(longest)
  const tooLong = { act: 'fill', request, slot: 'reason', value: 'đ'.repeat(20) } as const
  expect(() => encodeChoice(tooLong)).toThrow(/too long/)
  expect(decodeChoice('x'.repeat(CHOICE_BYTES + 1))).toBeUndefined()
})
