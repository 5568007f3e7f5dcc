import type { Work } from '../usecases/ports.ts'
import type { Run, Timetable } from './plan.ts'

/** One row of the timetable. */
export interface Job {
  name: string
  timetable: Timetable
  /** It follows up what went wrong or what somebody has ordered meanwhile, or clears away: nothing to foresee. */
  mends?: true
  /** Part of the transaction that claims the slot; what it returns goes into the log. */
  run: (work: Work, slot: Run) => Promise<object | void>
}

/** Runs a job for one of its slots, unless that was done before: the claim is part of the transaction of the work. */
export async function claimAndRun(
  work: Work,
  job: Job,
  slot: Run,
): Promise<{ said: object | void } | undefined> {
  const { everyMinutes } = job.timetable
  const claimed = await work.tx.jobs.claim(job.name, slot, {
    now: work.now,
    ...(everyMinutes !== undefined && { everyMinutes }),
  })
  return claimed ? { said: await job.run(work, slot) } : undefined
}
