import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { forgetSentences } from '../../src/usecases/office/audit.ts'
import { listSentences } from '../../src/store/tables/sentences.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { sendRequest } from '../support/province.ts'
import { runApp } from '../support/running-app.ts'

const NOT_UNDERSTOOD = /chưa hiểu/i
const DAY_MS = 24 * 3_600_000

it('keeps what is not understood without numbers, names and writer, once for the same words', async () => {
  const { database, people, phoneOf } = await runApp()
  const contact = await phoneOf(people.contact)
  contact.say('mai mốt hỏi anh Hùng 0912345678 chớ biết đâu')
  await contact.sees(NOT_UNDERSTOOD)
  contact.say('MAI MỐT HỎI ANH HÙNG 0912345678 chớ biết đâu')
  await expect
    .poll(() => listSentences(database.prisma, 10))
    .toMatchObject([
      { text: 'mai mốt hỏi anh H. *** chớ biết đâu', saidTo: 'news', place: 'private', times: 2 },
    ])
  const rows = await database.prisma.$queryRaw<{ row: string }[]>`
    select to_jsonb(u)::text as row from unknown_sentence u`
  expect(rows[0]?.row).not.toMatch(/Hùng|0912345678|telegram|official/i)
})

it('keeps an answer that fits no open question with what was asked, but no name that was asked for', async () => {
  const running = await runApp(instantAt(day('2026-11-20'), '09:00').toISOString())
  const { database, people, phoneOf } = running
  await sendRequest(database, instantAt(day('2026-11-20'), '08:30'))
  const contact = await phoneOf(people.contact)
  contact.say('đã trả lời')
  await contact.sees(/ngày nào|số/i)
  contact.say('hổng nhớ nổi đâu')
  await expect.poll(() => listSentences(database.prisma, 10)).toHaveLength(1)
  const [kept] = await listSentences(database.prisma, 10)
  expect(kept?.saidTo).not.toBe('news')
})

it('forgets a sentence 90 days after it was last said', async () => {
  const { database, people, phoneOf, clock } = await runApp()
  const contact = await phoneOf(people.contact)
  contact.say('lơ lửng trời xanh')
  await contact.sees(NOT_UNDERSTOOD)
  const saidAt = clock.now().getTime()
  const forgetAt = (now: number): Promise<void> =>
    inTransaction(database, new Date(now), forgetSentences)
  await forgetAt(saidAt + 89 * DAY_MS)
  expect(await listSentences(database.prisma, 10)).toHaveLength(1)
  await forgetAt(saidAt + 91 * DAY_MS)
  expect(await listSentences(database.prisma, 10)).toEqual([])
})
