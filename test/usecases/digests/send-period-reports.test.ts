import { expect, it } from 'vitest'
import { day, type Day, instantAt } from '../../../src/domain/time/day.ts'
import type { NoticeOf } from '../../../src/domain/notices/notice.ts'
import { isRefused } from '../../../src/domain/request/refusal.ts'
import type { RequestCommand } from '../../../src/domain/request/commands.ts'
import { attach } from '../../../src/delivery/papers/attach.ts'
import { stored } from '../../support/stored.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { sendPeriodReport } from '../../../src/usecases/digests/send-period-reports.ts'
import { sendWeek } from '../../../src/usecases/digests/send-week.ts'
import { takeStep } from '../../../src/usecases/requests/take-step.ts'
import { useDatabase } from '../../support/database.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../../support/province.ts'

const database = useDatabase()
const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)

async function step(
  { by, at: now }: { by: number; at: Date },
  code: string,
  command: RequestCommand,
): Promise<void> {
  await inTransaction(database.current, now, async (work) => {
    const request = await work.tx.requests.find(code)
    const official = await work.tx.officials.find(by)
    if (!request || !official) throw new Error(`No such request or official: ${code}`)
    const taken = await takeStep(work, { request, command, by: official })
    if (isRefused(taken)) throw new Error(taken.refused.reason)
  })
}

/** Three requests of one week: completed in time, answered after the week, never answered. */
async function play({ contact, officer }: SmallProvince): Promise<void> {
  const sent = at('2026-11-16', '09:00')
  const send = (number: string) =>
    sendRequest(database.current, sent, {
      document: { number, on: day('2026-11-16') },
      officer,
    })
  const [done, later] = [await send('1/T'), await send('2/T'), await send('3/T')]
  const receivedOn: Day = day('2026-11-16')
  for (const { code } of [done, later]) {
    const acknowledge = { type: 'acknowledge', receivedOn, contact } as const
    await step({ by: contact, at: at('2026-11-17', '08:00') }, code, acknowledge)
  }
  const answer = (on: string) =>
    ({ type: 'answer', answer: { number: '9/U', on: day(on) } }) as const
  await step({ by: contact, at: at('2026-11-18', '10:00') }, done.code, answer('2026-11-18'))
  await step({ by: officer, at: at('2026-11-18', '15:00') }, done.code, { type: 'complete' })
  await step({ by: contact, at: at('2026-11-25', '10:00') }, later.code, answer('2026-11-25'))
}

it('reports a period as it stood at its end, once to each reader, also when it is asked for later', async () => {
  const people = await seedSmallProvince(database.current)
  await play(people)

  const friday = at('2026-11-20', '16:30')
  for (let times = 0; times < 2; times += 1) {
    await inTransaction(database.current, friday, (work) => sendWeek(work, { at: friday }))
  }
  const weeks = await database.current.prisma.outbox.findMany({
    where: { key: { startsWith: 'week/pt.bcd-tinh/' } },
  })
  expect(new Set(weeks.map(({ officialId }) => officialId))).toEqual(
    new Set([people.chair, people.deputy, people.secretary]),
  )
  expect(weeks).toHaveLength(3)
  const week = stored<NoticeOf<'week'>>(weeks[0]?.notice)
  expect(week.report.all).toMatchObject({ sent: 3, completed: 1, inTime: 1, openAtEnd: 2 })
  expect(week.report).toMatchObject({ from: '2026-11-16', to: '2026-11-22', medianDays: 2 })

  const rows = await inTransaction(database.current, at('2026-12-01', '09:00'), ({ tx }) =>
    tx.digests.periodRows({ from: at('2026-11-16', '00:00'), to: at('2026-11-22', '24:00') }),
  )
  expect(
    rows.filter(({ daysLate }) => daysLate !== undefined).map(({ daysLate }) => daysLate),
  ).toEqual([3, 3])

  const morning = at('2027-01-04', '08:00')
  await inTransaction(database.current, morning, (work) => sendPeriodReport(work, { at: morning }))
  const reports = await database.current.prisma.outbox.findMany({
    where: { key: { startsWith: 'report/' } },
  })
  expect(reports).toHaveLength(3)
  const report = stored<NoticeOf<'coordination-report'>>(reports[0]?.notice)
  expect(report).toMatchObject({ months: 3, report: { from: '2026-10-01', to: '2026-12-31' } })
  expect(report.report.all).toMatchObject({ sent: 3, completed: 1, openAtEnd: 2, overdue: 1 })
  const paper = await attach(report)
  expect(paper?.name).toBe('bao-cao-phoi-hop-3-thang-2026-12-31.pdf')
})
