import type { Clock } from '../runtime/clock.ts'
import { type Day, dayOf, instantAt } from '../domain/time/day.ts'
import { jobs } from '../schedule/jobs.ts'
import type { WorkingCalendar } from '../domain/time/calendar.ts'
import type { DatabaseHandle } from './open-database.ts'
import { claimAndRun } from '../schedule/job.ts'
import { dueRun, duesBetween, type Run } from '../schedule/plan.ts'
import type { Job } from '../schedule/job.ts'
import { type ForeseenMessage, messagesAfter, newestMessage } from '../store/reports/foreseen.ts'
import { transactionStores } from '../store/transaction.ts'

interface PlannedRun {
  job: Job
  slot: Run
  now: Date
}

/** Longest that the rehearsal of a stretch may hold its transaction. */
const TIMEOUT_MS = 10 * 60_000

/** What looks more often looks for what comes in meanwhile, and nothing does. */
const FINEST_MINUTES = 15

class RolledBack extends Error {
  override name = 'RolledBack'
}

/**
 * What the jobs would write between two instants if nobody did anything meanwhile. They really run, on virtual time
 * and in a transaction that is rolled back: nothing is kept and nothing is sent.
 */
export async function foresee(
  { prisma, catalogue }: Pick<DatabaseHandle, 'prisma' | 'catalogue'>,
  jobs: readonly Job[],
  span: { from: Date; until: Date },
): Promise<ForeseenMessage[]> {
  const current = catalogue()
  let foreseen: ForeseenMessage[] = []
  const rehearsal = prisma.$transaction(
    async (tx) => {
      const before = await newestMessage(tx)
      for (const run of runsIn(jobs, span, current.calendar)) {
        const stores = transactionStores(tx, current, run.now)
        await claimAndRun({ tx: stores, catalogue: current, now: run.now }, run.job, run.slot)
      }
      foreseen = await messagesAfter(tx, before)
      throw new RolledBack()
    },
    { timeout: TIMEOUT_MS },
  )
  await rehearsal.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error
  })
  return foreseen
}

/** What is due at the beginning, then every slot up to the end, in the order of time. */
export function runsIn(
  jobs: readonly Job[],
  { from, until }: { from: Date; until: Date },
  calendar: WorkingCalendar,
): PlannedRun[] {
  const writing = jobs.filter(({ mends }) => !mends)
  const runs = writing.flatMap((job): PlannedRun[] => {
    const dues = duesBetween(job.timetable, { after: from, until }, calendar)
    const { everyMinutes = FINEST_MINUTES } = job.timetable
    const isLookedAt = (due: Date): boolean =>
      everyMinutes >= FINEST_MINUTES || due.getUTCMinutes() % FINEST_MINUTES === 0
    const looks = [from, ...dues.filter(isLookedAt)]
    return looks.flatMap((now) => {
      const slot = dueRun(job.timetable, now, calendar)
      return slot ? [{ job, slot, now }] : []
    })
  })
  return runs.toSorted((one, other) => one.now.getTime() - other.now.getTime())
}

interface Rehearsing {
  database: Pick<DatabaseHandle, 'prisma' | 'catalogue'>
  config: Parameters<typeof jobs>[0]
  clock: Clock
}

/** What would be written on one day; of a day that is over, from its beginning, and before one to come every morning is gone through. */
export async function foreseenOn(
  { database, config, clock }: Rehearsing,
  on: Day,
): Promise<ForeseenMessage[]> {
  const now = clock.now()
  const from = on < dayOf(now) ? instantAt(on, '00:00') : now
  const all = await foresee(database, jobs(config), { from, until: instantAt(on, '24:00') })
  return all.filter(({ at }) => dayOf(at) === on)
}
