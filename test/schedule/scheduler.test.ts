import { expect, it } from 'vitest'
import { day, dayOf, instantAt } from '../../src/domain/time/day.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { REVOCABLE_MS } from '../../src/domain/committee/action.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import type { Job } from '../../src/schedule/job.ts'
import { Scheduler } from '../../src/schedule/scheduler.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { sendRequest } from '../support/province.ts'
import { type Scene, scene } from '../support/scene.ts'

const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)

/** What is written to people by the clock; the others only mend. */
const WRITING: readonly Job[] = jobs({
  digestAt: '07:30',
  unansweredHours: 8,
  unseenHours: 4,
}).filter(({ mends }) => !mends)

/** A process with a clock of its own, on the database that all share. */
function processOn(
  { database }: Scene,
  jobsOfProcess: readonly Job[] = WRITING,
): { look: (now: Date) => Promise<void> } {
  const clock = { at: new Date(0), now: () => clock.at }
  const scheduler = new Scheduler({
    jobs: jobsOfProcess,
    inTransaction: (now, work) => inTransaction(database, now, work),
    calendar: () => database.catalogue().calendar,
    clock,
    log: createLog('silent'),
    metrics: createMetrics(),
  })
  return {
    look: async (now) => {
      clock.at = now
      await scheduler.drain()
    },
  }
}

/** The digests written to the chair, by day. */
async function digests({ database, people }: Scene): Promise<string[]> {
  const rows = await database.prisma.outbox.findMany({
    where: { officialId: people.chair, key: { startsWith: 'digest/' } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ createdAt }) => dayOf(createdAt))
}

/** Everything written by the ladder: each key exists once, so a repetition would be missing, not double. */
async function reminded({ database }: Scene): Promise<string[]> {
  const rows = await database.prisma.reminder.findMany({
    orderBy: [{ at: 'asc' }, { rung: 'asc' }],
  })
  return rows.map(({ rung, at: saidAt }) => `${rung} ${dayOf(saidAt)}`)
}

it('three processes at once write one digest to each person on each working day, and climb each rung once', async () => {
  const the = await scene()
  await sendRequest(the.database, at('2026-11-09', '09:00'))
  const processes = [processOn(the), processOn(the), processOn(the)]
  const days = ['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15', '2026-11-16']
  for (const on of days) {
    for (const time of ['07:29', '07:30', '09:00'] as const) {
      await Promise.all(processes.map(({ look }) => look(at(on, time))))
    }
  }
  expect(await digests(the)).toEqual(['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-16'])
  expect(await reminded(the)).toEqual(['T-1 2026-11-11', 'T 2026-11-12', 'T+1 2026-11-13'])
})

it('a clock that jumps back an hour, or forward a day, repeats nothing and skips only the day it jumped over', async () => {
  const the = await scene()
  await sendRequest(the.database, at('2026-11-09', '09:00'))
  const { look } = processOn(the)
  await look(at('2026-11-11', '07:45'))
  await look(at('2026-11-11', '06:45'))
  await look(at('2026-11-11', '07:31'))
  await look(at('2026-11-12', '08:00'))
  await look(at('2026-11-16', '08:00'))
  await look(at('2026-11-13', '08:00'))
  expect(await digests(the)).toEqual(['2026-11-11', '2026-11-12', '2026-11-16', '2026-11-13'])
  expect(await reminded(the)).toEqual(['T-1 2026-11-11', 'T 2026-11-12', 'T+1 2026-11-16'])
})

it('a process that sleeps over Tết writes nothing on those days and one digest on the first morning after them', async () => {
  const the = await scene()
  const { look } = processOn(the)
  await look(at('2026-02-13', '08:00'))
  for (const on of ['2026-02-14', '2026-02-16', '2026-02-18', '2026-02-20', '2026-02-22']) {
    await look(at(on, '10:30'))
  }
  await look(at('2026-02-23', '10:30'))
  await look(at('2026-02-23', '10:31'))
  expect(await digests(the)).toEqual(['2026-02-13', '2026-02-23'])
})

it('a run that failed keeps its slot, and is made again', async () => {
  const the = await scene()
  let runs = 0
  const failing: Job = {
    name: 'failing',
    timetable: { at: '07:30', until: '17:00' },
    run: async () => {
      runs += 1
      if (runs === 1) throw new Error('the first time')
      await Promise.resolve()
    },
  }
  const { look } = processOn(the, [failing])
  await look(at('2026-11-11', '07:30'))
  expect(await the.database.prisma.jobRun.count()).toBe(0)
  await look(at('2026-11-11', '07:31'))
  await look(at('2026-11-11', '07:32'))
  expect(runs).toBe(2)
})

it('what runs every minute goes on within two minutes when the clock is set back over minutes that it has had', async () => {
  const the = await scene()
  const ran: Date[] = []
  const everyMinute: Job = {
    name: 'every-minute',
    timetable: { at: '07:30', until: '17:00', everyMinutes: 1 },
    run: async (work) => {
      ran.push(work.now)
      await Promise.resolve()
    },
  }
  const { look } = processOn(the, [everyMinute])
  const minutes = (from: `${number}:${number}`, count: number): Date[] =>
    Array.from({ length: count }, (_, minute) => {
      return new Date(at('2026-11-11', from).getTime() + minute * 60_000)
    })
  for (const now of minutes('10:00', 20)) await look(now)
  expect(ran).toHaveLength(20)
  for (const now of minutes('10:05', 10)) await look(now)
  expect(ran.slice(20)).toEqual(minutes('10:07', 8))
})

it('an order given before the clock was set back can be taken back for its five minutes, and is then carried out', async () => {
  const { database, people } = await scene()
  const given = at('2026-11-11', '14:00')
  const id = await inTransaction(database, given, ({ tx }) =>
    tx.orders.add({
      committee: 'pt.bcd-tinh',
      act: 'convene',
      target: { kind: 'request', code: 'YC-2611-0001' },
      given: {},
      digest: 1,
      by: people.chair,
      orderedAt: given,
      dueAt: new Date(given.getTime() + REVOCABLE_MS),
    }),
  )
  const dueAt = async (now: Date): Promise<number[]> => {
    const orders = await inTransaction(database, now, ({ tx }) => tx.orders.due(now, 10))
    return orders.map((order) => order.id)
  }
  expect(await dueAt(at('2026-11-11', '10:00'))).toEqual([])
  expect(await dueAt(at('2026-11-11', '10:04'))).toEqual([])
  expect(await dueAt(at('2026-11-11', '10:05'))).toEqual([id])
})
