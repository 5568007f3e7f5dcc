import { expect, it, onTestFinished } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { sendDigests } from '../../src/usecases/digests/send-digest.ts'
import { sendRequest } from '../support/province.ts'
import { runApp, startTestApp } from '../support/running-app.ts'

const BEFORE = instantAt(day('2026-11-16'), '07:00')
const HOUR_MS = 3_600_000
const AFTER = instantAt(day('2026-11-19'), '09:00')

it('a service that was down for days says what is true now, not what it had left to say', async () => {
  const { database, clock, messenger, app, people, phoneOf } = await runApp(BEFORE.toISOString())
  await sendRequest(database, clock.now(), { officer: people.officer })
  const phone = await phoneOf(people.chair)
  await app.stop()
  clock.advance(HOUR_MS)
  await inTransaction(database, clock.now(), (work) => sendDigests(work, { late: false }))
  clock.advance(AFTER.getTime() - clock.now().getTime())
  const again = await startTestApp({ database, clock, messenger })
  onTestFinished(() => again.stop())
  await phone.sees(/BÁO CÁO NHANH.*19\/11\/2026/)
  const digests = phone.messages().filter(({ text }) => text.includes('BÁO CÁO NHANH'))
  expect(digests).toHaveLength(1)
})
