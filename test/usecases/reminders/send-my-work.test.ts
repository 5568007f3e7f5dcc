import { expect, it } from 'vitest'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import type { NoticeOf } from '../../../src/domain/notices/notice.ts'
import { stored } from '../../support/stored.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { sendMyWork } from '../../../src/usecases/reminders/send-my-work.ts'
import { useDatabase } from '../../support/database.ts'
import { COMMUNE_POLICE, seedSmallProvince, sendRequest } from '../../support/province.ts'

const database = useDatabase()
const sent = instantAt(day('2026-11-16'), '09:00')
const morning = instantAt(day('2026-11-23'), '07:45')

it('tells each what is theirs, nobody twice in a morning, and nobody who has switched it off', async () => {
  const { prisma } = database.current
  const people = await seedSmallProvince(database.current)
  const late = await sendRequest(database.current, sent, { officer: people.officer })
  const answered = await sendRequest(database.current, sent, {
    document: { number: '2/THADS', on: day('2026-11-16') },
    officer: people.officer,
  })
  const elsewhere = await sendRequest(database.current, sent, {
    document: { number: '3/THADS', on: day('2026-11-16') },
    type: 'cung-cap-thong-tin-cu-tru-ho-tich',
    answerer: COMMUNE_POLICE,
  })
  const answer = { number: '9/UBND', on: '2026-11-18' }
  await prisma.coordinationRequest.update({
    where: { code: answered.code },
    data: { status: 'answered', state: { status: 'answered', answer } },
  })
  await prisma.$executeRaw`truncate outbox cascade`
  await prisma.outbox.create({
    data: {
      key: `reminders/2026-11-23/official-${String(people.policeContact)}`,
      officialId: people.policeContact,
      operation: 'send',
      lane: 2,
      notice: {},
      cause: {},
      state: 'queued',
      notBefore: morning,
      createdAt: morning,
    },
  })
  await inTransaction(database.current, morning, sendMyWork)

  const rows = await prisma.outbox.findMany({ where: { key: { startsWith: 'work/2026-11-23/' } } })
  const told = new Map(
    rows.map(({ officialId, notice }) => {
      const { parts } = stored<NoticeOf<'my-work'>>(notice)
      return [officialId, parts.map(({ part, lines }) => [part, lines.map(({ code }) => code)])]
    }),
  )
  expect(told.get(people.contact)).toEqual([['overdue', [late.code]]])
  expect(told.get(people.leader)).toEqual([['overdue', [late.code]]])
  expect(told.get(people.officer)).toEqual([
    ['to-verify', [answered.code]],
    ['late-elsewhere', [late.code]],
  ])
  expect(told.has(people.policeContact)).toBe(false)
  expect([...told.values()].flat(3)).not.toContain(elsewhere.code)

  await prisma.$executeRaw`delete from outbox where key like 'work/%'`
  await prisma.official.update({ where: { id: people.officer }, data: { silenced: ['work'] } })
  await inTransaction(database.current, morning, sendMyWork)
  expect(
    await prisma.outbox.count({
      where: { officialId: people.officer, key: { startsWith: 'work/' } },
    }),
  ).toBe(0)
})
