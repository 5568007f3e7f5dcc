import { expect, it, onTestFinished } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { endOffices } from '../../src/store/people-admin.ts'
import { openTestDatabase } from '../support/database.ts'
import { ACCOUNT, dispatcherOn } from '../support/dispatcher.ts'
import { COMMUNE, seedSmallProvince } from '../support/province.ts'

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
