import { expect, it } from 'vitest'
import type { NoticeOf } from '../../../src/domain/notices/notice.ts'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { loadOfficials } from '../../../src/store/tables/officials.ts'
import { sendMyWork } from '../../../src/usecases/reminders/send-my-work.ts'
import { askAbout } from '../../../src/usecases/requests/inquiries.ts'
import { useDatabase } from '../../support/database.ts'
import { seedSmallProvince, sendRequest } from '../../support/province.ts'
import { stored } from '../../support/stored.ts'

const database = useDatabase()
const THURSDAY = instantAt(day('2026-11-19'), '09:00')

it('a question is in the morning list of whom it waits for once a whole working day has passed, until it is answered', async () => {
  const { prisma } = database.current
  const people = await seedSmallProvince(database.current)
  const request = await sendRequest(database.current, THURSDAY, { officer: people.officer })
  const by = (await loadOfficials(prisma, [people.contact])).get(people.contact)
  if (!by) throw new Error('There is no contact')
  await inTransaction(database.current, THURSDAY, (work) =>
    askAbout(work, request, { by, words: 'thửa nào ạ' }),
  )
  const told = async (on: string): Promise<unknown[]> => {
    await inTransaction(database.current, instantAt(day(on), '07:45'), sendMyWork)
    const rows = await prisma.outbox.findMany({
      where: { officialId: people.officer, key: { startsWith: `work/${on}/` } },
    })
    return rows.flatMap(({ notice }) => stored<NoticeOf<'my-work'>>(notice).inquiries ?? [])
  }
  const [inquiry] = await prisma.inquiry.findMany()
  expect(await told('2026-11-20')).toEqual([])
  expect(await told('2026-11-23')).toEqual([{ id: inquiry?.id, request: request.code }])
  await prisma.inquiry.updateMany({
    data: { answer: 'thửa 12', answeredBy: people.officer, answeredAt: THURSDAY },
  })
  expect(await told('2026-11-24')).toEqual([])
})
