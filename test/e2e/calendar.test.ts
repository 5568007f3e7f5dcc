import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { tellReferenceChanged } from '../../src/store/tables/catalogue.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { changeCalendar } from '../../src/usecases/office/change-calendar.ts'
import { sendRequest } from '../support/province.ts'
import { runApp } from '../support/running-app.ts'

it('a running service follows a changed calendar: it tells whom it concerns and keeps the new rest day', async () => {
  const now = instantAt(day('2026-11-20'), '08:00')
  const running = await runApp(now.toISOString())
  const { database, people, phoneOf, clock } = running
  const { code } = await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  const chair = await phoneOf(people.chair)
  const monday = {
    on: day('2026-11-23'),
    name: 'Nghỉ hoán đổi',
    kind: 'swapped-off' as const,
    certainty: 'verified' as const,
  }
  const reloaded = reloadOf(database)
  await inTransaction(database, clock.now(), (work) =>
    changeCalendar(work, { save: [monday], remove: [] }),
  )
  await tellReferenceChanged(database.prisma)
  await reloaded
  const told = await contact.sees(/Lịch nghỉ thay đổi/)
  expect(told.text).toContain(code)
  expect(told.text).toContain('27/11/2026')

  await running.goTo('2026-11-23', '08:00')
  await running.goTo('2026-11-25', '07:30')
  await chair.sees(/BÁO CÁO NHANH.* 25\/11\/2026/)
  expect(chair.count(/BÁO CÁO NHANH.* 25\/11\/2026/)).toBe(1)
  expect(chair.count(/BÁO CÁO NHANH.* 23\/11\/2026/)).toBe(0)
})

/** Resolves when the service has read its reference data again. */
function reloadOf(database: DatabaseHandle): Promise<void> {
  const read = database.reload.bind(database)
  return new Promise((resolve, reject) => {
    Object.assign(database, { reload: () => read().then(resolve, reject) })
  })
}
