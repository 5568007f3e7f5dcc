import type { Clock } from './clock.ts'
import type { DatabaseHandle } from './open-database.ts'
import { within } from './pause.ts'
import { dueSlot } from './schedule/plan.ts'
import type { Job } from './schedule/job.ts'
import { connect, LOOK } from './store/database.ts'
import { isUnclaimed } from './store/job-store.ts'
import { overdueWork } from './store/readiness.ts'
import { silentAccounts } from './store/silence-store.ts'
import type { SilentAccount } from './usecases/silence-ports.ts'

const MISSED_AFTER_MS = 5 * 60_000
/** Whoever asks has an answer by then. */
const ANSWER_MS = 2_000

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

type Looked = Pick<DatabaseHandle, 'prisma' | 'reference'>

/** What is wrong now: nothing when everything that should have happened has. */
export async function findFaults(
  database: Looked,
  jobs: readonly Job[],
  clock: Clock,
): Promise<ReadinessFault[]> {
  try {
    return await within(ANSWER_MS, look(database, jobs, clock.now()))
  } catch {
    return [{ fault: 'database-silent' }]
  }
}

/** The same for a service at work: on a connection of its own, which waits for nobody. */
export function watchFaults(
  { url, reference }: DatabaseHandle,
  jobs: readonly Job[],
  clock: Clock,
): { find: () => Promise<ReadinessFault[]>; stop: () => Promise<void> } {
  const prisma = connect(url, 1, LOOK)
  return {
    find: () => findFaults({ prisma, reference }, jobs, clock),
    stop: () => within(ANSWER_MS, prisma.$disconnect()).catch(() => undefined),
  }
}

async function look(
  { prisma, reference }: Looked,
  jobs: readonly Job[],
  now: Date,
): Promise<ReadinessFault[]> {
  const { outbox, inbox, unheard } = await overdueWork(prisma, now)
  const silent = await silentAccounts(prisma)
  const missed = await missedJobs({ prisma, reference }, jobs, now)
  const faults: ReadinessFault[] = [
    { fault: 'outbox-waits', count: outbox },
    { fault: 'inbox-waits', count: inbox },
    { fault: 'requests-unheard', count: unheard },
    ...silent.map(({ account, direction, since, why }) => ({
      fault: 'account-silent' as const,
      account,
      direction,
      since,
      why,
    })),
    ...missed.map((job) => ({ fault: 'job-missed', job }) as const),
  ]
  return faults.filter((found) => !('count' in found) || found.count > 0)
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
  { prisma, reference }: Looked,
  jobs: readonly Job[],
  now: Date,
): Promise<string[]> {
  const missed: string[] = []
  for (const { name, timetable } of jobs) {
    const slot = dueSlot(timetable, now, reference().calendar)
    const overdue = slot && now.getTime() - slot.dueAt.getTime() > MISSED_AFTER_MS
    if (overdue && (await isUnclaimed(prisma, name, slot))) missed.push(name)
  }
  return missed
}
