// Lines s, t and u are about Zalo's official accounts: test/e2e/zalo-oa.test.ts, test/channels/zalo-oa-tokens.test.ts.
import { expect, it, onTestFinished, vi } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { requeueMessage } from '../../src/store/messages/outbox-admin.ts'
import { startMessenger } from '../../src/messenger/messenger.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { sendReminders } from '../../src/usecases/reminders/send-reminders.ts'
import { sendRequest } from '../support/province.ts'
import { BOT } from '../support/accounts.ts'
import { Phone, runApp, type RunningApp } from '../support/running-app.ts'
import { anotherApp } from './another-app.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const MARK = '(gửi lại)'

/** Lets the time pass in steps, and the service look after each, until something is so. */
async function until(
  { clock, app }: Pick<RunningApp, 'clock' | 'app'>,
  { stepMs, steps }: { stepMs: number; steps: number },
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let step = 0; step < steps && !(await isSo()); step += 1) {
    clock.advance(stepMs)
    app.wake()
    await vi.waitUntil(isSo, { timeout: 2_000 }).catch(() => undefined)
  }
  expect(await isSo()).toBe(true)
}

const cardsOf = (phone: Phone, code: string): string[] =>
  phone
    .messages()
    .map(({ text }) => text)
    .filter((text) => text.includes(code))

it('i. calls nothing sent of which the platform did not say so, and repeats it with a mark', async () => {
  const running = await runApp()
  const { database, people, phoneOf, messenger, clock } = running
  const contact = await phoneOf(people.contact)
  messenger.control.telegram.addFault({
    kind: 'server-error',
    status: 502,
    method: 'sendMessage',
    times: 1,
  })
  const { code } = await sendRequest(database, clock.now())
  const rows = () =>
    database.prisma.outbox.findMany({
      where: { request: code, officialId: people.contact },
      orderBy: { id: 'asc' },
    })
  await expect.poll(async () => (await rows())[0]?.state).toBe('unknown')
  expect(cardsOf(contact, code)).toEqual([])
  await until(running, { stepMs: 6_000, steps: 10 }, () => cardsOf(contact, code).length > 0)
  expect(cardsOf(contact, code)[0]).toContain(MARK)
  expect((await rows())[0]?.state).toBe('unknown')
})

it('j. sends after a restart what was to be sent before it', async () => {
  const running = await runApp(instantAt(day('2026-11-16'), '06:00').toISOString())
  const { database, people, phoneOf, clock, app } = running
  const contact = await phoneOf(people.contact)
  const document = { number: '8/THADS', on: day('2026-11-05') }
  const { code } = await sendRequest(database, instantAt(day('2026-11-05'), '09:00'), { document })
  await contact.sees(new RegExp(code))
  await app.stop()
  clock.advance(2 * HOUR_MS)
  const before = contact.messages().length
  await inTransaction(database, clock.now(), sendReminders)
  expect(contact.messages()).toHaveLength(before)
  const next = await anotherApp(running)
  try {
    await contact.sees(/Quá hạn/)
  } finally {
    await next.stop()
  }
})

it.each([
  ['5 minutes', 5 * MINUTE_MS],
  ['4 hours', 4 * HOUR_MS],
])('h. brings what waited while the platform was away for %s', async (_name, awayMs) => {
  const running = await runApp()
  const { database, people, phoneOf, clock } = running
  const contact = await phoneOf(people.contact)
  await running.messenger.stop()
  const { code } = await sendRequest(database, clock.now())
  const row = () =>
    database.prisma.outbox.findFirstOrThrow({
      where: { request: code, officialId: people.contact },
    })
  for (let step = 0; step < 20; step += 1) {
    clock.advance(awayMs / 20)
    running.app.wake()
    await expect
      .poll(async () => {
        const silent = await database.prisma.accountSilence.count({
          where: { direction: 'sends', account: { startsWith: 'telegram' } },
        })
        return [silent, (await row()).state]
      })
      .toEqual([1, 'queued'])
  }
  const { port } = new URL(running.messenger.url)
  const again = await startMessenger({ clock, port: Number(port), bot: BOT })
  onTestFinished(() => again.stop())
  again.control.createUser({ id: contact.user, firstName: 'Điện thoại' })
  again.control.telegram.start({ user: contact.user })
  const phone = new Phone(again, contact.user)
  await until(running, { stepMs: 5 * MINUTE_MS, steps: 10 }, () => cardsOf(phone, code).length > 0)
  expect(cardsOf(phone, code)).toHaveLength(1)
  expect(cardsOf(phone, code)[0]).not.toContain(MARK)
})

it('o. tells the leader and the coordinator when the contacts have blocked the bot', async () => {
  const running = await runApp()
  const { database, people, phoneOf, messenger, clock } = running
  const contact = await phoneOf(people.contact)
  const leader = await phoneOf(people.leader)
  const coordinator = await phoneOf(people.coordinator)
  messenger.control.telegram.block({ user: contact.user })
  // As if its update had not come yet: the platform refuses the card.
  const blocked = { chatId: String(contact.user), state: 'blocked' }
  await expect
    .poll(() => database.prisma.address.updateMany({ where: blocked, data: { state: 'active' } }))
    .toEqual({ count: 1 })
  const { code } = await sendRequest(database, clock.now())
  await until(running, { stepMs: 3_000, steps: 10 }, () => cardsOf(leader, code).length > 0)
  const isTold = (): boolean =>
    coordinator.newest(/Không gửi được tin cho Trần Thị Ví Dụ.*người nhận đã chặn phần mềm/) !==
    undefined
  await until(running, { stepMs: 3_000, steps: 30 }, isTold)
  const rows = await database.prisma.outbox.findMany({
    where: { officialId: people.contact, request: code },
  })
  expect(rows.map(({ state, fate }) => [state, fate])).toEqual([['unaddressed', 'blocked']])
})

it('p. shows markup in what people wrote as it was written', async () => {
  const { database, people, phoneOf, clock } = await runApp()
  const contact = await phoneOf(people.contact)
  const number = '<b>5</b>&*6*_7_/[8](http://x)'
  const document = { number, on: day('2026-11-20') }
  const { code } = await sendRequest(database, clock.now(), { document })
  const card = await contact.sees(new RegExp(code))
  expect(card.text).toContain(number)
})

it('q. calls no message sent again that cannot be, and sends by itself what waited for its chat', async () => {
  const running = await runApp()
  const { database, people, phoneOf, messenger, clock } = running
  const { prisma } = database
  const contact = await phoneOf(people.contact)
  const { telegram } = messenger.control
  const addresses = (state: string): Promise<number> =>
    prisma.address.count({ where: { chatId: String(contact.user), state } })
  telegram.block({ user: contact.user })
  await expect.poll(() => addresses('blocked')).toBe(1)
  const { code } = await sendRequest(database, clock.now())
  const row = () =>
    prisma.outbox.findFirstOrThrow({ where: { request: code, officialId: people.contact } })
  const { id } = await row()
  expect(await requeueMessage(prisma, id, clock.now())).toBe(false)
  expect((await row()).state).toBe('unaddressed')
  telegram.unblock({ user: contact.user })
  await expect.poll(() => addresses('active')).toBe(1)
  await until(running, { stepMs: 1_000, steps: 10 }, async () => (await row()).state === 'sent')
  expect(cardsOf(contact, code)).toHaveLength(1)
})

it('r. leaves a chat alone for the three hours that a 429 names, and then brings the message', async () => {
  const running = await runApp()
  const { database, people, phoneOf, messenger, clock, app } = running
  const contact = await phoneOf(people.contact)
  const { telegram } = messenger.control
  const calls = (): number => telegram.calls({ method: 'sendmessage', chat: contact.user }).length
  const before = calls()
  telegram.addFault({
    kind: 'too-many-requests',
    retryAfter: 10_800,
    method: 'sendMessage',
    times: 1,
  })
  const { code } = await sendRequest(database, clock.now())
  await expect.poll(calls).toBe(before + 1)
  await expect
    .poll(() => database.prisma.chatPause.count({ where: { chatId: String(contact.user) } }))
    .toBe(1)
  for (let passed = 0; passed < 170; passed += 34) {
    clock.advance(34 * MINUTE_MS)
    app.wake()
    contact.say('/caidat')
    await expect.poll(async () => database.prisma.inbox.count({ where: { state: 'new' } })).toBe(0)
  }
  expect(calls()).toBe(before + 1)
  await until(
    running,
    { stepMs: 5 * MINUTE_MS, steps: 10 },
    () => cardsOf(contact, code).length > 0,
  )
  expect(cardsOf(contact, code)).toHaveLength(1)
})

it('y. follows a group that became a supergroup to its new id', async () => {
  const running = await runApp()
  const { database, people, messenger, strangerPhone, clock } = running
  const { telegram } = messenger.control
  const owner = strangerPhone()
  const bot = Number(BOT.token.split(':')[0])
  const group = telegram.createGroup({ title: 'Tổ', creator: owner.user, members: [bot] })
  const { prisma } = database
  const linked = { linkedAt: clock.now(), changedAt: clock.now() }
  const account = `telegram:${String(bot)}`
  const address = { officialId: people.contact, account, chatId: String(group.id), ...linked }
  await prisma.address.create({ data: address })
  const { id } = telegram.upgradeGroup({ group: group.id })
  const { code } = await sendRequest(database, clock.now())
  const shown = (): string[] =>
    telegram.transcript({ user: owner.user, chat: id }).map(({ text }) => text)
  await until(running, { stepMs: 2_000, steps: 10 }, () =>
    shown().some((text) => text.includes(code)),
  )
  const after = await prisma.address.findFirstOrThrow({ where: { officialId: people.contact } })
  expect(after).toMatchObject({ chatId: String(id), state: 'active' })
})
