import type { Work } from '../usecases/ports.ts'
import type { Slot } from './plan.ts'
import type { Job } from './scheduler.ts'

/** Runs a job for one of its slots, unless that was done before: the claim is part of the transaction of the work. */
export async function claimAndRun(work: Work, job: Job, slot: Slot): Promise<boolean> {
  const { everyMinutes } = job.timetable
  const claimed = await work.tx.jobs.claim(job.name, slot, {
    now: work.now,
    ...(everyMinutes !== undefined && { everyMinutes }),
  })
  if (claimed) await job.run(work, slot)
  return claimed
}
