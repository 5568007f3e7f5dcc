import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { foreseenLine } from '../../src/cli/print.ts'
import { foresee, runsIn } from '../../src/app/rehearse.ts'
import { isWorkingDay } from '../../src/domain/time/calendar.ts'
import { day, dayOf, instantAt } from '../../src/domain/time/day.ts'
import { isOfficeTime } from '../../src/domain/time/office-hours.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { replay } from '../../src/demo/replay.ts'
import { claimAndRun } from '../../src/schedule/job.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import { type ForeseenMessage, messagesAfter } from '../../src/store/reports/foreseen.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { openTestDatabase } from '../support/database.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../support/province.ts'

const JOBS = jobs({ digestAt: '07:30', unansweredHours: 8, unseenHours: 4 })
const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)
/** From the morning before the due day to its noon; and to the morning after it. */
const SPAN = { from: at('2026-11-11', '07:00'), until: at('2026-11-12', '12:00') }
const LONG = { ...SPAN, until: at('2026-11-13', '08:00') }

async function scene(): Promise<{ database: DatabaseHandle; people: SmallProvince }> {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  return { database, people: await seedSmallProvince(database) }
}

async function contents({ prisma }: DatabaseHandle): Promise<number[]> {
  return Promise.all([
    prisma.outbox.count(),
    prisma.reminder.count(),
    prisma.jobRun.count(),
    prisma.digest.count(),
  ])
}

function told(messages: readonly ForeseenMessage[]): string[] {
  return messages.map((message) => foreseenLine(message, true))
}

it('a rehearsal foretells exactly what then happens if nobody does anything, and leaves no trace', async () => {
  const { database } = await scene()
  await sendRequest(database, at('2026-11-09', '09:00'))
  await database.prisma.outbox.deleteMany()
  const before = await contents(database)
  const foreseen = await foresee(database, JOBS, SPAN)
  expect(await contents(database)).toEqual(before)
  expect(foreseen.length).toBeGreaterThan(5)
  for (const { job, slot, now } of runsIn(JOBS, SPAN, database.catalogue().calendar)) {
    await inTransaction(database, now, (work) => claimAndRun(work, job, slot))
  }
  expect(told(await messagesAfter(database.prisma, 0n))).toEqual(told(foreseen))
})

it('a message to come is one line of JSON: when, to whom, what, about what, why', async () => {
  const { database } = await scene()
  const { code } = await sendRequest(database, at('2026-11-09', '09:00'))
  const foreseen = await foresee(database, JOBS, LONG)
  const lines = told(foreseen).map((line): unknown => JSON.parse(line))
  expect(lines).toContainEqual({
    at: '2026-11-13T07:30:00+07:00',
    to: 'Nguyễn Văn Mẫu',
    role: 'leader',
    kind: 'escalation',
    about: [code],
    why: `đến mốc nhắc theo thời hạn (${code} T+1)`,
  })
})

it('quiet hours move the minute that is foretold', async () => {
  const { database, people } = await scene()
  await sendRequest(database, at('2026-11-09', '09:00'))
  await database.prisma.official.update({
    where: { id: people.contact },
    data: { quietFrom: 19 * 60, quietTo: 8 * 60 },
  })
  const foreseen = await foresee(database, JOBS, SPAN)
  const own = foreseen.find(({ to }) => to === 'Trần Thị Ví Dụ')
  expect(own?.at).toEqual(at('2026-11-11', '08:00'))
})

it('a stretch of the demo province passes on virtual time: nobody hears twice of one thing, or at night', async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const { calendar } = database.catalogue()
  const messages: ForeseenMessage[] = []
  const stretch = { from: day('2026-11-23'), to: day('2026-11-25') }
  for await (const message of replay(database, JOBS, stretch)) messages.push(message)
  for (const message of messages) {
    expect(z.iso.datetime({ offset: true }).parse(jsonOf(message).at)).toContain('+07:00')
    expect(isOfficeTime(message.at, calendar)).toBe(true)
  }
  const digests = messages.filter(({ kind }) => kind === 'digest')
  const days = new Set(digests.map((message) => dayOf(message.at)))
  expect([...days]).toEqual(['2026-11-23', '2026-11-25'])
  expect([...days].every((on) => isWorkingDay(calendar, on))).toBe(true)
  const perReader = new Set(digests.map(({ to, at: sentAt }) => `${to} ${dayOf(sentAt)}`))
  expect(perReader.size).toBe(digests.length)
  const mornings = messages.filter(({ rule, at: sentAt }) => {
    return rule === 'reminders' && sentAt.getTime() === instantAt(dayOf(sentAt), '07:30').getTime()
  })
  expect(mornings.length).toBeGreaterThan(20)
  const perPerson = new Set(mornings.map(({ to, at: sentAt }) => `${to} ${dayOf(sentAt)}`))
  expect(perPerson.size).toBe(mornings.length)
}, 120_000)

function jsonOf(message: ForeseenMessage): { at: string } {
  return z.object({ at: z.string() }).parse(JSON.parse(foreseenLine(message, true)))
}
