import type { Clock } from './clock.ts'
import type { DatabaseHandle } from './open-database.ts'
import { dueSlot } from './schedule/plan.ts'
import type { Job } from './schedule/scheduler.ts'
import { overdueWork, wasClaimed } from './store/readiness.ts'

const MISSED_AFTER_MS = 5 * 60_000

/** What is wrong now: nothing when everything that should have happened has. */
export async function findFaults(
  { prisma, reference }: DatabaseHandle,
  jobs: readonly Job[],
  clock: Clock,
): Promise<string[]> {
  const now = clock.now()
  try {
    const { outbox, inbox } = await overdueWork(prisma, now)
    const missed = await missedJobs({ prisma, reference }, jobs, now)
    return [
      ...(outbox > 0
        ? [`${String(outbox)} messages should have gone out over five minutes ago`]
        : []),
      ...(inbox > 0
        ? [`${String(inbox)} updates should have been read over five minutes ago`]
        : []),
      ...missed.map((name) => `the job "${name}" has not run`),
    ]
  } catch {
    return ['the database does not answer']
  }
}

async function missedJobs(
  { prisma, reference }: Pick<DatabaseHandle, 'prisma' | 'reference'>,
  jobs: readonly Job[],
  now: Date,
): Promise<string[]> {
  const missed: string[] = []
  for (const { name, timetable } of jobs) {
    const slot = dueSlot(timetable, now, reference().calendar)
    const overdue = slot && now.getTime() - slot.at.getTime() > MISSED_AFTER_MS
    if (overdue && !(await wasClaimed(prisma, name, slot.at))) missed.push(name)
  }
  return missed
}
