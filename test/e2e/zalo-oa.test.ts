import { expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { sendRequest } from '../support/province.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'

const DAY_MS = 86_400_000
const CS = '/v3.0/oa/message/cs'

async function stateOf({ database }: RunningApp, messageId: string): Promise<string | undefined> {
  const row = await database.prisma.outbox.findFirst({ where: { messageId } })
  return row?.state
}

it('tells on the next account what an official account may no longer say, and comes back when its reader writes', async () => {
  const app = await runApp()
  const { database, people, clock } = app
  const oa = await app.oaPhoneOf(people.contact)
  const telegram = await app.phoneOf(people.contact)
  const coordinator = await app.phoneOf(people.coordinator)
  const open = await sendRequest(database, clock.now())
  await oa.sees(new RegExp(open.code))

  clock.advance(8 * DAY_MS)
  const late = await sendRequest(database, clock.now())
  await telegram.sees(new RegExp(`mới – ${late.code}`))
  await coordinator.sees(/quá 07 ngày không nhắn/)
  expect(oa.count(new RegExp(late.code))).toBe(0)

  oa.say('xin chào')
  await oa.sees(/chưa hiểu/)
  clock.advance(1_000)
  const again = await sendRequest(database, clock.now())
  await oa.sees(new RegExp(`mới – ${again.code}`))
})

it('t. tells on the next account what the window of an official account shut out between planning and sending', async () => {
  const app = await runApp()
  const { database, people, clock, messenger } = app
  const oa = await app.oaPhoneOf(people.contact)
  const telegram = await app.phoneOf(people.contact)
  await oa.sees(/Tài khoản Telegram vừa được liên kết/)
  messenger.control.zaloOa.addFault({ kind: 'refuse', code: -230, method: CS, times: 1 })
  const { code } = await sendRequest(database, clock.now())
  await telegram.sees(new RegExp(`mới – ${code}`))
  expect(oa.count(new RegExp(code))).toBe(0)
})

it('s. shows a message as seen though the platform tells that before it was delivered', async () => {
  const app = await runApp()
  const { database, people, clock, messenger } = app
  messenger.control.zaloOa.setSettings({ receivedAfterMs: 60_000 })
  const oa = await app.oaPhoneOf(people.contact)
  const { code } = await sendRequest(database, clock.now())
  const { messageId } = await oa.sees(new RegExp(`mới – ${code}`))
  const receipts = () => database.prisma.inbox.count({ where: { state: 'processed' } })
  messenger.control.zaloOa.read({ user: oa.user })
  await expect.poll(() => stateOf(app, messageId)).toBe('seen')
  const before = await receipts()
  clock.advance(61_000)
  await expect.poll(receipts).toBeGreaterThan(before)
  expect(await stateOf(app, messageId)).toBe('seen')
})

it('knows that a message was seen, whenever the platform tells', async () => {
  const app = await runApp()
  const { database, people, clock, messenger } = app
  const oa = await app.oaPhoneOf(people.contact)
  const request = await sendRequest(database, clock.now())
  const { messageId } = await oa.sees(new RegExp(`mới – ${request.code}`))
  messenger.control.zaloOa.read({ user: oa.user })
  await expect.poll(() => stateOf(app, messageId)).toBe('seen')
})

it('speaks by the endpoint that serves a state agency, once it has learnt which', async () => {
  const app = await runApp()
  const { database, people, clock, messenger } = app
  messenger.control.zaloOa.setAccount({ type: 4 })
  const oa = await app.oaPhoneOf(people.contact)
  const request = await sendRequest(database, clock.now())
  await oa.sees(new RegExp(`mới – ${request.code}`))
  const sends = messenger.control.zaloOa
    .calls({})
    .filter(({ method }) => method.includes('/oa/message'))
    .map(({ method, error }) => `${method} ${String(error)}`)
  expect(sends.filter((call) => call === '/v3.0/oa/message/cs -235')).toHaveLength(1)
  expect(sends.at(-1)).toBe('/v2.0/oa/message 0')
})

it('has no address of the local messenger beside real channels', async () => {
  const { app } = await runApp()
  const local = await fetch(`${app.httpUrl}/zalo-oa-local`, { method: 'POST', body: '{}' })
  expect(local.status).toBe(404)
})

it('believes no delivery that is not signed', async () => {
  const app = await runApp()
  const url = `${app.app.httpUrl}/zalo-oa`
  const body = JSON.stringify({
    event_name: 'user_send_text',
    sender: { id: '1' },
    message: { text: 'LK ABCD2345', msg_id: '1' },
    timestamp: '1',
  })
  const headers = { 'x-zevent-signature': `mac=${'0'.repeat(64)}` }
  const forged = await fetch(url, { method: 'POST', body, headers })
  const unsigned = await fetch(url, { method: 'POST', body })
  expect([forged.status, unsigned.status]).toEqual([401, 401])
  expect(await app.database.prisma.inbox.count()).toBe(0)
})

it('goes on over Zalo when Telegram is blocked in the middle of an escalation', async () => {
  const app = await runApp('2026-11-16T01:00:00.000Z')
  const { database, people, clock, messenger } = app
  const telegram = await app.phoneOf(people.contact)
  const zalo = await app.zaloPhoneOf(people.contact)
  const leader = await app.zaloPhoneOf(people.leader)
  const document = { number: '1/THADS', on: day('2026-11-16') }
  const { code } = await sendRequest(database, clock.now(), { document })
  await telegram.sees(new RegExp(code))

  messenger.control.telegram.block({ user: telegram.user })
  await app.goTo('2026-11-23', '07:30')
  expect((await zalo.sees(new RegExp(`[Qq]uá hạn[^]*${code}`))).from.isBot).toBe(true)
  await app.goTo('2026-11-30', '07:30')
  expect((await leader.sees(new RegExp(code))).from.isBot).toBe(true)
})
