import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { addWorkingDays, isWorkingDay } from '../../../src/domain/time/calendar.ts'
import { addDays, type Day, day, dayOf, instantAt } from '../../../src/domain/time/day.ts'
import type { Job } from '../../../src/schedule/job.ts'
import { Scheduler } from '../../../src/schedule/scheduler.ts'
import { createLog } from '../../../src/runtime/log.ts'
import { createMetrics } from '../../../src/runtime/metrics.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { sendDigests } from '../../../src/usecases/digests/send-digest.ts'
import { calendar } from '../../support/calendar.ts'
import { useDatabase } from '../../support/database.ts'
import { FakeClock } from '../../support/messenger.ts'
import { seedSmallProvince, sendRequest } from '../../support/province.ts'

const database = useDatabase()
const COMMITTEE = 'pt.bcd-tinh'

afterEach(async () => {
  const { prisma } = database.current
  await prisma.$executeRaw`truncate digest, coordination_request, outbox, membership, official,
    job_run, committee_action cascade`
  await prisma.$executeRaw`delete from agency where tree = 'local'`
})

/** The codes behind one number of the digest of a day. */
async function sectionOn(on: Day, section: string): Promise<string[]> {
  const found = await database.current.prisma.digest.findFirstOrThrow({
    where: { scope: COMMITTEE, on: new Date(on) },
    include: { sections: { where: { section } } },
  })
  return found.sections[0]?.requests ?? []
}

async function freeze(on: Day, minutesLate: number): Promise<void> {
  const now = new Date(instantAt(on, '07:30').getTime() + minutesLate * 60_000)
  await inTransaction(database.current, now, (work) => sendDigests(work, { late: false }))
}

it('carries the reminders of a morning once to who reads the digests of two committees', async () => {
  const { prisma } = database.current
  const { secretary } = await seedSmallProvince(database.current)
  const { kind } = await prisma.agency.findUniqueOrThrow({ where: { code: COMMITTEE } })
  const fromOn = new Date('2025-07-01')
  const other = { code: 'test.bcd', kind, name: 'Ban Chỉ đạo khác', tree: 'local', folded: 'bcd' }
  await prisma.agency.create({ data: { ...other, validFrom: fromOn } })
  const role = 'committee-secretary'
  await prisma.membership.create({
    data: { officialId: secretary, agency: other.code, role, fromOn },
  })
  const on = day('2026-02-09')
  const at = instantAt(on, '07:30')
  await sendRequest(database.current, instantAt(day('2026-01-12'), '09:00'), {
    document: { number: '1/T', on: day('2026-01-12') },
  })
  await prisma.outbox.create({
    data: {
      key: `reminders/${on}/official-${String(secretary)}`,
      officialId: secretary,
      operation: 'send',
      lane: 2,
      notice: { kind: 'morning-reminders', on, lines: [], counted: 1 },
      cause: {},
      state: 'unaddressed',
      notBefore: at,
      createdAt: at,
    },
  })
  await freeze(on, 0)
  const written = await prisma.outbox.findMany({
    where: { officialId: secretary, key: { startsWith: 'digest/' } },
  })
  const carrying = written.filter(({ notice }) => JSON.stringify(notice).includes('"morning"'))
  expect([written.length, carrying.length]).toEqual([2, 1])
})

it('lets neighbouring digests part what became overdue: nothing in neither, nothing in both', async () => {
  const first = day('2026-02-09')
  const mornings = Array.from({ length: 12 }, (_, count) => addWorkingDays(calendar, first, count))
  const lives = fc.array(
    fc.record({
      dueIn: fc.integer({ min: -3, max: 18 }),
      minute: fc.nat(1439),
      answeredIn: fc.nat(20),
    }),
    { minLength: 1, maxLength: 8 },
  )
  const missed = fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { maxLength: 4 })
  await fc.assert(
    fc
      .asyncProperty(lives, missed, fc.nat(180), async (given, left, minutesLate) => {
        const { prisma } = database.current
        await seedSmallProvince(database.current)
        const sent = instantAt(day('2026-02-02'), '09:00')
        const codes: string[] = []
        for (const [index, { dueIn, minute }] of given.entries()) {
          const document = { number: `${String(index)}/T`, on: dayOf(sent) }
          const { code } = await sendRequest(database.current, sent, { document })
          const dueEndsAt = new Date(
            instantAt(addDays(first, dueIn), '00:00').getTime() + minute * 60_000,
          )
          await prisma.coordinationRequest.update({ where: { code }, data: { dueEndsAt } })
          codes.push(code)
        }
        const taken = mornings.filter((_, index) => !left.includes(index))
        const digests: { overdue: string[]; fresh: string[] }[] = []
        for (const [index, on] of taken.entries()) {
          for (const [which, { answeredIn }] of given.entries()) {
            if (addDays(first, answeredIn) > on) continue
            const data = { status: 'answered' }
            await prisma.coordinationRequest.update({ where: { code: codes[which] ?? '' }, data })
          }
          await freeze(on, index % 2 === 0 ? minutesLate : 0)
          const overdue = await sectionOn(on, 'overdue')
          const fresh = await sectionOn(on, 'newly-overdue')
          digests.push({ overdue, fresh })
        }
        for (const [index, { overdue, fresh }] of digests.slice(1).entries()) {
          const before = digests[index]?.overdue ?? []
          const stayed = overdue.filter((code) => before.includes(code))
          expect([...stayed, ...fresh].toSorted()).toEqual(overdue.toSorted())
          expect(fresh.filter((code) => before.includes(code))).toEqual([])
        }
      })
      .afterEach(async () => {
        const { prisma } = database.current
        await prisma.$executeRaw`truncate digest, coordination_request, outbox, membership, official cascade`
        await prisma.$executeRaw`delete from agency where tree = 'local'`
      }),
    { numRuns: 15 },
  )
})

it('writes one digest for each person and working day, with three processes, over Tết, whatever the clock does', async () => {
  const people = await seedSmallProvince(database.current)
  const clock = new FakeClock(instantAt(day('2026-02-12'), '07:00').toISOString())
  const timetable: Job[] = [
    { name: 'digest', timetable: { at: '07:30', until: '17:00' }, run: sendDigests },
  ]
  const processes = Array.from(
    { length: 3 },
    () =>
      new Scheduler({
        jobs: timetable,
        inTransaction: (now, work) => inTransaction(database.current, now, work),
        calendar: () => calendar,
        clock,
        log: createLog('silent'),
        metrics: createMetrics(),
      }),
  )
  // Jumps in hours: forward over days, back by one hour, and asleep over Tết.
  for (const hours of [1, 0, 2, -1, 1, 24, 24, 24, -1, 1, 238, 1, -1, 20, 4, 24]) {
    clock.advance(hours * 3_600_000)
    await Promise.all(processes.map((process) => process.drain()))
  }
  const days = (await database.current.prisma.digest.findMany({ orderBy: { on: 'asc' } })).map(
    ({ on }) => day(on.toISOString().slice(0, 10)),
  )
  expect(days).toEqual(['2026-02-12', '2026-02-13', '2026-02-25', '2026-02-26', '2026-02-27'])
  expect(days.every((on) => isWorkingDay(calendar, on))).toBe(true)
  const written = await database.current.prisma.outbox.findMany({
    select: { officialId: true, key: true },
  })
  for (const reader of [people.chair, people.deputy, people.secretary]) {
    const keys = written.filter(({ officialId }) => officialId === reader).map(({ key }) => key)
    expect(keys.toSorted()).toEqual(
      days.map((on) => `digest/${COMMITTEE}/${on}/official-${String(reader)}`).toSorted(),
    )
  }
})

it('counts what was late before it was taken over as late, and not as new', async () => {
  await seedSmallProvince(database.current)
  const [first, next, third] = [day('2026-11-23'), day('2026-11-24'), day('2026-11-25')]
  await freeze(first, 0)
  const taken = instantAt(first, '10:00')
  const running = { source: 'folder', progress: { status: 'sent' } } as const
  const codes: string[] = []
  for (const [number, on] of [
    ['1/T', day('2026-08-03')],
    ['2/T', addDays(first, -3)],
  ] as const) {
    const document = { number, on }
    codes.push((await sendRequest(database.current, taken, { document, running })).code)
  }
  const [late, due = ''] = codes
  const dueEndsAt = instantAt(next, '00:00')
  await database.current.prisma.coordinationRequest.update({
    where: { code: due },
    data: { dueEndsAt },
  })
  await freeze(next, 0)
  expect(new Set(await sectionOn(next, 'overdue'))).toEqual(new Set([late, due]))
  expect(await sectionOn(next, 'newly-overdue')).toEqual([due])
  await freeze(third, 0)
  expect(await sectionOn(third, 'newly-overdue')).toEqual([])
})

it('says nothing to who has switched it off, and freezes the numbers all the same', async () => {
  const people = await seedSmallProvince(database.current)
  const data = { silenced: ['digest'] }
  await database.current.prisma.official.update({ where: { id: people.chair }, data })
  await freeze(day('2026-11-23'), 0)
  const told = await database.current.prisma.outbox.findMany({ select: { officialId: true } })
  expect(new Set(told.map(({ officialId }) => officialId))).toEqual(
    new Set([people.deputy, people.secretary]),
  )
  expect(await database.current.prisma.digest.count()).toBe(1)
})
