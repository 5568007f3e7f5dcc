import { expect, it, onTestFinished } from 'vitest'
import { day, dayOf } from '../../src/domain/day.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { addOffice, endOffices } from '../../src/store/people-admin.ts'
import { openTestDatabase } from '../support/database.ts'
import { ACCOUNT, dispatcherOn } from '../support/dispatcher.ts'
import { COMMUNE, COMMUNE_POLICE, seedSmallProvince } from '../support/province.ts'

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
