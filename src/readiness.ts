import type { Clock } from './clock.ts'
import type { DatabaseHandle } from './open-database.ts'
import { dueSlot } from './schedule/plan.ts'
import type { Job } from './schedule/scheduler.ts'
import { silentAccounts } from './store/silence-store.ts'
import type { SilentAccount } from './usecases/ports.ts'
import { overdueWork, wasClaimed } from './store/readiness.ts'

const MISSED_AFTER_MS = 5 * 60_000

export type ReadinessFault =
  | { fault: 'outbox-waits' | 'inbox-waits' | 'requests-unheard'; count: number }
  | { fault: 'job-missed'; job: string }
  | {
      fault: 'account-silent'
      account: string
      direction: SilentAccount['direction']
      since: Date
      why: string
    }
  | { fault: 'database-silent' }

/** What is wrong now: nothing when everything that should have happened has. */
export async function findFaults(
  { prisma, reference }: Pick<DatabaseHandle, 'prisma' | 'reference'>,
  jobs: readonly Job[],
  clock: Clock,
): Promise<ReadinessFault[]> {
  const now = clock.now()
  try {
    const { outbox, inbox, unheard } = await overdueWork(prisma, now)
    const silent = await silentAccounts(prisma)
    const missed = await missedJobs({ prisma, reference }, jobs, now)
    const faults: ReadinessFault[] = [
      { fault: 'outbox-waits', count: outbox },
      { fault: 'inbox-waits', count: inbox },
      { fault: 'requests-unheard', count: unheard },
      ...silent.map(({ account, direction, since, why }) => ({
        fault: 'account-silent' as const,
        ...{ account, direction, since, why },
      })),
      ...missed.map((job) => ({ fault: 'job-missed', job }) as const),
    ]
    return faults.filter((found) => !('count' in found) || found.count > 0)
  } catch {
    return [{ fault: 'database-silent' }]
  }
}

/** The fault in words for whoever watches the service. */
export function faultText(found: ReadinessFault): string {
  switch (found.fault) {
    case 'outbox-waits':
      return `${String(found.count)} messages should have gone out over five minutes ago`
    case 'inbox-waits':
      return `${String(found.count)} updates should have been read over five minutes ago`
    case 'requests-unheard':
      return `${String(found.count)} requests were sent to agencies where nobody is registered`
    case 'job-missed':
      return `the job "${found.job}" has not run`
    case 'account-silent':
      return `${found.account} ${found.direction} nothing since ${found.since.toISOString()} (${found.why})`
    case 'database-silent':
      return 'the database does not answer'
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
