import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  isWorkingDay,
  type SpecialDay,
  type WorkingCalendar,
} from '../../src/domain/time/calendar.ts'
import { addDays, type Day, day, dayOf, instantAt, minuteOfDay } from '../../src/domain/time/day.ts'
import { workingCalendar } from '../../src/domain/time/working-calendar.ts'
import { planReminder } from '../../src/domain/reminders/reminder.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import { dueRun } from '../../src/schedule/plan.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { sendDigests } from '../../src/usecases/digests/send-digest.ts'
import { takeStep } from '../../src/usecases/requests/take-step.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import type { RequestCommand } from '../../src/domain/request/commands.ts'
import { calendar } from '../support/calendar.ts'
import { useDatabase } from '../support/database.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../support/province.ts'
import { buttonsOf, runApp } from '../support/running-app.ts'
import { draft } from '../support/request-life.ts'

const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)
const LONGEST_TEXT = 4096
const MOST_BUTTONS = 100

it('k. writes the digest of each morning, also when one runs earlier in the day than the last', async () => {
  const { people, phoneOf, clock, app } = await runApp(at('2026-11-16', '07:40').toISOString())
  const chair = await phoneOf(people.chair)
  await chair.sees(/BÁO CÁO NHANH.*16\/11\/2026/)
  clock.advance(at('2026-11-17', '07:30').getTime() - clock.now().getTime())
  app.wake()
  expect((await chair.sees(/BÁO CÁO NHANH.*17\/11\/2026/)).text).not.toContain('gửi muộn')
})

const database = useDatabase()

async function step(
  handle: DatabaseHandle,
  people: SmallProvince,
  {
    code,
    command,
    by,
    now,
  }: { code: string; command: RequestCommand; by: keyof SmallProvince; now: Date },
): Promise<void> {
  await inTransaction(handle, now, async (work) => {
    const request = await work.tx.requests.find(code)
    const official = await work.tx.officials.find(people[by])
    if (!request || !official) throw new Error('Nobody and nothing')
    const taken = await takeStep(work, { request, command, by: official })
    if (isRefused(taken)) throw new Error(JSON.stringify(taken.refused))
  })
}

it('l. counts what is completed at the very moment of a digest in one digest, not in two or none', async () => {
  const { current } = database
  const people = await seedSmallProvince(current)
  const morning = at('2026-11-18', '07:30')
  const moments = [-1, 0, 1].map((ms) => new Date(morning.getTime() + ms))
  const codes: string[] = []
  for (const [index] of moments.entries()) {
    const document = { number: `${String(index)}/THADS`, on: day('2026-11-16') }
    const { code } = await sendRequest(current, at('2026-11-16', '09:00'), { document })
    codes.push(code)
    const now = at('2026-11-17', '09:00')
    const on = day('2026-11-17')
    const acknowledge = { type: 'acknowledge', receivedOn: on, contact: people.contact } as const
    await step(current, people, { code, command: acknowledge, by: 'contact', now })
    const answer = { type: 'answer', answer: { number: '5/UBND', on } } as const
    await step(current, people, { code, command: answer, by: 'contact', now })
  }
  const complete = async (index: number): Promise<void> =>
    step(current, people, {
      code: codes[index] ?? '',
      command: { type: 'complete' },
      by: 'head',
      now: moments[index] ?? morning,
    })
  await complete(0)
  await complete(1)
  await inTransaction(current, morning, (work) => sendDigests(work, { late: false }))
  await complete(2)
  const next = at('2026-11-19', '07:30')
  await inTransaction(current, next, (work) => sendDigests(work, { late: false }))
  const sections = await current.prisma.digestSection.findMany({ where: { section: 'completed' } })
  expect(sections.flatMap(({ requests }) => requests).toSorted()).toEqual(codes.toSorted())
})

it('m. lists everything in a digest of any size, page by page, within the limits of the platform', async () => {
  const {
    database: handle,
    people,
    phoneOf,
    clock,
    app,
  } = await runApp(at('2026-11-16', '08:00').toISOString())
  const codes = new Set<string>()
  for (let n = 0; n < 60; n += 1) {
    const document = { number: `${String(n)}/THADS`, on: day('2026-11-05') }
    codes.add((await sendRequest(handle, at('2026-11-05', '09:00'), { document })).code)
  }
  const chair = await phoneOf(people.chair)
  clock.advance(at('2026-11-17', '07:30').getTime() - clock.now().getTime())
  app.wake()
  const digest = await chair.sees(/BÁO CÁO NHANH.*17\/11/)
  await chair.press(digest, /Quá hạn: 60/)
  const list = await chair.sees(/Quá hạn \(17\/11\/2026\): 60/)
  const listed = new Set<string>()
  for (let page = 1; ; page += 1) {
    const shown = await chair.seesOn(list, new RegExp(`Trang ${String(page)}/`))
    for (const code of shown.text.match(/YC-\d{4}-\d{4}/g) ?? []) listed.add(code)
    expect(shown.text.length).toBeLessThanOrEqual(LONGEST_TEXT)
    expect(buttonsOf(shown).length).toBeLessThanOrEqual(MOST_BUTTONS)
    if (!buttonsOf(shown).some((label) => /Tiếp ›/.test(label))) break
    // Faster than a person, a test could press before it is written down that the list arrived.
    await expect.poll(() => handle.prisma.outbox.count({ where: { state: 'sending' } })).toBe(0)
    await chair.press(shown, /Tiếp ›/)
  }
  expect([...listed].toSorted()).toEqual([...codes].toSorted())
})

it('n. runs nothing that writes to people outside office hours, on days off or at Tết', () => {
  const timetable = jobs({ digestAt: '07:30', unansweredHours: 8, unseenHours: 4 })
  const from = at('2026-01-01', '00:00').getTime()
  const to = at('2027-12-31', '23:59').getTime()
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), fc.constantFrom(...timetable), (ms, job) => {
      const now = new Date(ms)
      const slot = dueRun(job.timetable, now, calendar)
      const minute = minuteOfDay(now)
      const isOffice = isWorkingDay(calendar, dayOf(now)) && minute >= 450 && minute <= 1_020
      expect(slot === undefined || isOffice).toBe(true)
    }),
    { numRuns: 2_000 },
  )
  const tet = timetable.map((job) => dueRun(job.timetable, at('2027-02-08', '09:00'), calendar))
  expect(tet.every((slot) => slot === undefined)).toBe(true)
})

it('x. plans reminders by the holidays as they are now, not as they were', () => {
  const request = draft({
    state: { status: 'acknowledged' },
    receipt: { on: day('2026-11-16'), source: 'confirmed' },
    legalDue: { kind: 'day', on: day('2026-11-20') },
  })
  const firstReminder = (days: WorkingCalendar): Day | undefined => {
    const from = day('2026-11-16')
    return Array.from({ length: 10 }, (_, n) => addDays(from, n)).find((on) => {
      const moment = { now: instantAt(on, '07:30'), calendar: days, within: 'morning' } as const
      return planReminder(request, { over: [] }, moment) !== undefined
    })
  }
  const dayBefore = day('2026-11-19')
  const special: SpecialDay = {
    on: dayBefore,
    name: 'Ngày nghỉ mới',
    kind: 'holiday',
    certainty: 'verified',
  }
  const changed = workingCalendar([...calendar.entered.values(), special])
  expect(firstReminder(calendar)).toBe(dayBefore)
  expect(firstReminder(changed)).toBe('2026-11-18')
})
