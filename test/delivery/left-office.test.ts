import { expect, it, onTestFinished } from 'vitest'
import { day, dayOf } from '../../src/domain/time/day.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { addOffice, endOffices } from '../../src/store/tables/people-admin.ts'
import { openTestDatabase } from '../support/database.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import { readConfig } from '../../src/app/config/config.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { FakeClock } from '../support/messenger.ts'
import { ACCOUNT, dispatcherOn, type TestDispatcher } from '../support/dispatcher.ts'
import { COMMUNE, COMMUNE_POLICE, seedSmallProvince, sendRequest } from '../support/province.ts'

it('whoever has left office gets no list that was written before and waited, but the answer to what they ask', async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const { contact } = await seedSmallProvince(database)
  const { dispatcher, channel, clock } = dispatcherOn(database)
  await inTransaction(database, clock.now(), async ({ tx, now }) => {
    await tx.officials.link({ account: ACCOUNT, chatId: 'phone' }, contact, now)
    const common = { to: { official: contact }, cause: { rule: 'test' } }
    await tx.outbox.add([
      {
        ...common,
        key: 'list',
        lane: 'ordinary',
        notice: { kind: 'morning-reminders', on: day('2026-11-20'), lines: [] },
      },
      { ...common, key: 'answer', lane: 'answer', notice: { kind: 'help', commands: ['viec'] } },
    ])
  })
  await endOffices(database.prisma, contact, { agency: COMMUNE, lastDay: day('2025-12-31') })
  await dispatcher.drain()
  const rows = await database.prisma.outbox.findMany({ orderBy: { key: 'asc' } })
  expect(rows.map(({ key, state, error }) => [key, state, error])).toEqual([
    ['answer', 'sent', null],
    ['list', 'cancelled', 'not-for-this-reader'],
  ])
  expect(channel.calls).toHaveLength(1)
})

it('whoever has left one office of two gets no list that was put together for both', async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const { contact } = await seedSmallProvince(database)
  const { dispatcher, channel, clock } = dispatcherOn(database)
  const today = dayOf(clock.now())
  await addOffice(database.prisma, contact, {
    agency: COMMUNE_POLICE,
    role: 'contact',
    from: today,
  })
  await inTransaction(database, clock.now(), async ({ tx, now }) => {
    await tx.officials.link({ account: ACCOUNT, chatId: 'phone' }, contact, now)
    const list = { kind: 'morning-reminders' as const, on: today, lines: [] }
    const to = { official: contact }
    await tx.outbox.add([
      { key: 'list', to, lane: 'ordinary', notice: list, cause: { rule: 'test' } },
    ])
  })
  await endOffices(database.prisma, contact, { agency: COMMUNE, lastDay: today })
  clock.advance(24 * 3_600_000)
  await dispatcher.drain()
  const [row] = await database.prisma.outbox.findMany()
  expect(row).toMatchObject({ state: 'cancelled', error: 'not-for-this-reader' })
  expect(channel.calls).toEqual([])
})

const NEUTRAL = 'Đồng chí không còn giữ nhiệm vụ này; nội dung tin đã được gỡ.'

/** The card of a request stands with a contact whose office at the commune ends with the day. */
async function lastDayOfContact(
  database: DatabaseHandle,
  another?: 'another office',
): Promise<TestDispatcher & { contact: number; code: string }> {
  const { contact } = await seedSmallProvince(database)
  const delivery = dispatcherOn(database, { clock: new FakeClock('2026-11-23T02:00:00.000Z') })
  const now = delivery.clock.now()
  await inTransaction(database, now, ({ tx }) =>
    tx.officials.link({ account: ACCOUNT, chatId: 'phone' }, contact, now),
  )
  const { code } = await sendRequest(database, now)
  await delivery.dispatcher.drain()
  const today = dayOf(now)
  if (another) {
    const office = { agency: COMMUNE_POLICE, role: 'contact', from: today } as const
    await addOffice(database.prisma, contact, office)
  }
  await endOffices(database.prisma, contact, { agency: COMMUNE, lastDay: today })
  return { ...delivery, contact, code }
}

/** What the job of every minute does. */
async function followOffices(database: DatabaseHandle, now: Date): Promise<void> {
  const job = jobs(readConfig({})).find(({ name }) => name === 'left-office')
  await inTransaction(database, now, async (work) =>
    job?.run(work, { at: now, dueAt: now, late: false }),
  )
}

it('the cards of whoever has left their last office are taken back once it has ended, and not before', async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const { dispatcher, channel, clock } = await lastDayOfContact(database)
  await followOffices(database, clock.now())
  await dispatcher.drain()
  expect(channel.calls.map(({ operation }) => operation)).toEqual(['send'])
  clock.advance(24 * 3_600_000)
  for (let minute = 0; minute < 2; minute += 1) await followOffices(database, clock.now())
  await dispatcher.drain()
  expect(channel.calls.slice(1)).toEqual([{ operation: 'edit', chatId: 'phone', text: NEUTRAL }])
})

it('a card that its reader may no longer read becomes neutral when its request moves on', async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const { dispatcher, channel, clock, code } = await lastDayOfContact(database, 'another office')
  clock.advance(24 * 3_600_000)
  await followOffices(database, clock.now())
  await inTransaction(database, clock.now(), ({ tx }) => tx.outbox.refresh(code, 7))
  await dispatcher.drain()
  expect(channel.calls.slice(1)).toEqual([{ operation: 'edit', chatId: 'phone', text: NEUTRAL }])
})
