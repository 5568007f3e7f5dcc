import { expect, it, onTestFinished } from 'vitest'
import type { SpecialDay } from '../../../src/domain/time/calendar.ts'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import type { Notice } from '../../../src/domain/notices/notice.ts'
import { render } from '../../../src/texts/render/notice.ts'
import { plainText } from '../../../src/texts/rich-text.ts'
import type { DatabaseHandle } from '../../../src/app/open-database.ts'
import { stored } from '../../support/stored.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import {
  type CalendarChange,
  changeCalendar,
} from '../../../src/usecases/office/change-calendar.ts'
import { sendReminders } from '../../../src/usecases/reminders/send-reminders.ts'
import { openTestDatabase } from '../../support/database.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../../support/province.ts'

const at = (on: string, time: `${number}:${number}` = '07:30'): Date => instantAt(day(on), time)
const SWAPPED: SpecialDay = {
  on: day('2026-11-25'),
  name: 'Nghỉ hoán đổi',
  kind: 'swapped-off',
  certainty: 'verified',
}

/** Sent on Friday 20/11 with three working days: due on Thursday 26/11, the 24th being a holiday. */
async function scene(): Promise<{ database: DatabaseHandle; people: SmallProvince; code: string }> {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const people = await seedSmallProvince(database)
  const { code, legalDue } = await sendRequest(database, at('2026-11-20', '09:00'))
  expect(legalDue).toEqual({ kind: 'day', on: '2026-11-26' })
  return { database, people, code }
}

function change(
  database: DatabaseHandle,
  now: Date,
  wanted: Partial<CalendarChange>,
): Promise<{ moved: number; told: number }> {
  return inTransaction(database, now, (work) =>
    changeCalendar(work, { save: [], remove: [], ...wanted }),
  )
}

it('a day that becomes a rest day moves what is due, in the history as on the card', async () => {
  const { database, code } = await scene()
  const done = await change(database, at('2026-11-23', '10:00'), { save: [SWAPPED] })
  expect(done).toEqual({ moved: 1, told: 3 })
  const row = await database.prisma.coordinationRequest.findUniqueOrThrow({ where: { code } })
  expect(row.legalDue).toEqual({ kind: 'day', on: '2026-11-27' })
  expect(row.dueEndsAt).toEqual(at('2026-11-27', '24:00'))
  const last = await database.prisma.coordinationRequestEvent.findFirstOrThrow({
    where: { requestCode: code },
    orderBy: { version: 'desc' },
  })
  expect(last).toMatchObject({ type: 'due-recomputed', version: row.version })
})

it('tells whom it concerns once, what has changed and what is due when', async () => {
  const { database, people } = await scene()
  await sendRequest(database, at('2026-11-20', '09:30'), {
    document: { number: '2/THADS', on: day('2026-11-20') },
  })
  await change(database, at('2026-11-23', '10:00'), { save: [SWAPPED] })
  const rows = await database.prisma.outbox.findMany({
    where: { key: { startsWith: 'calendar/' } },
    orderBy: { id: 'asc' },
  })
  expect(rows.map(({ officialId }) => officialId)).toEqual([
    people.contact,
    people.secondContact,
    people.head,
  ])
  const notice = stored<Notice & { kind: 'calendar-changed' }>(rows[0]?.notice)
  const text = plainText(render(notice, { language: 'vi' })?.text ?? [])
  expect(text).toContain('Thứ Tư, 25/11/2026: nghỉ (Nghỉ hoán đổi)')
  expect(text).toContain('Hạn trả lời của 02 yêu cầu được tính lại')
  expect(text).toContain('27/11/2026')
})

it('in the evening, nobody is told before the next working morning', async () => {
  const { database } = await scene()
  await change(database, at('2026-11-20', '21:00'), { save: [SWAPPED] })
  const rows = await database.prisma.outbox.findMany({
    where: { key: { startsWith: 'calendar/' } },
  })
  expect(rows.map(({ notBefore }) => notBefore)).toEqual(rows.map(() => at('2026-11-23')))
  expect(rows.length).toBeGreaterThan(0)
})

it('a holiday that is taken back moves it forward again', async () => {
  const { database, code } = await scene()
  await change(database, at('2026-11-20', '10:00'), { remove: [day('2026-11-24')] })
  const row = await database.prisma.coordinationRequest.findUniqueOrThrow({ where: { code } })
  expect(row.legalDue).toEqual({ kind: 'day', on: '2026-11-25' })
})

it('what it does not move is left alone, and nobody hears of it', async () => {
  const { database } = await scene()
  const far = { ...SWAPPED, on: day('2026-12-14') }
  expect(await change(database, at('2026-11-20', '10:00'), { save: [far] })).toEqual({
    moved: 0,
    told: 0,
  })
})

it('reminders follow: the morning that became a rest day passes its rung to the one before', async () => {
  const { database } = await scene()
  await change(database, at('2026-11-20', '10:00'), { save: [SWAPPED] })
  await database.reload()
  const morning = async (on: string): Promise<string[]> => {
    await inTransaction(database, at(on), sendReminders)
    const rows = await database.prisma.reminder.findMany({ orderBy: { at: 'asc' } })
    return rows.map(({ rung, fromOn }) => `${rung} of ${fromOn.toISOString().slice(0, 10)}`)
  }
  expect(await morning('2026-11-23')).toEqual([])
  expect(await morning('2026-11-26')).toEqual(['T-1 of 2026-11-27'])
})
