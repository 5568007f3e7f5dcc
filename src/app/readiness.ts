import type { Clock } from '../runtime/clock.ts'
import type { Standing } from '../runtime/metrics.ts'
import type { DatabaseHandle } from './open-database.ts'
import { within } from '../runtime/pause.ts'
import { dueRun } from '../schedule/plan.ts'
import type { Job } from '../schedule/job.ts'
import { connect, LOOK } from '../store/database.ts'
import { isUnclaimed } from '../store/tables/jobs.ts'
import { overdueWork } from '../store/server/readiness.ts'
import { staleSource } from './source-state.ts'
import { silentAccounts } from '../store/tables/silences.ts'
import { refusedToWrite, type WriteRefusal } from '../store/server/write-probe.ts'
import type { SilentAccount } from '../usecases/accounts/ports.ts'

const MISSED_AFTER_MS = 5 * 60_000
/** Whoever asks has an answer within two seconds, also on a busy machine. */
const ANSWER_MS = 1_800

export type ReadinessFault =
  | {
      fault: 'outbox-waits' | 'inbox-waits' | 'requests-unheard' | 'rows-unreadable'
      count: number
    }
  | { fault: 'job-missed'; job: string }
  | { fault: 'source-stale'; since: Date; why: string }
  | {
      fault: 'account-silent'
      account: string
      direction: SilentAccount['direction']
      since: Date
      why: string
    }
  | ({ fault: 'nothing-stored' } & WriteRefusal)
  | { fault: 'database-silent' }

/** With what only the process itself knows. */
export type ServiceFault =
  | ReadinessFault
  /** With the code that the file system gives. */
  | { fault: 'folder-unusable'; folder: string; why: string }

type Looked = Pick<DatabaseHandle, 'prisma' | 'catalogue'>

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

interface Watched {
  jobs: readonly Job[]
  clock: Clock
  /** What is wrong in this process. */
  here?: () => readonly ServiceFault[]
}

/** The same for a service at work: on a connection of its own, which waits for nobody. All who ask at once share a look. */
export function watchFaults(
  { url, catalogue }: DatabaseHandle,
  { jobs, clock, here = () => [] }: Watched,
): { find: () => Promise<ServiceFault[]>; stop: () => Promise<void> } {
  const prisma = connect(url, 1, LOOK)
  let looking: Promise<ReadinessFault[]> | undefined
  return {
    find: async () => {
      looking ??= findFaults({ prisma, catalogue }, jobs, clock).finally(() => {
        looking = undefined
      })
      return [...(await looking), ...here()]
    },
    stop: () => within(ANSWER_MS, prisma.$disconnect()).catch(() => undefined),
  }
}

async function look(
  { prisma, catalogue }: Looked,
  jobs: readonly Job[],
  now: Date,
): Promise<ReadinessFault[]> {
  const refusal = await refusedToWrite(prisma)
  const { outbox, inbox, unheard, unreadable } = await overdueWork(prisma, now)
  const silent = await silentAccounts(prisma)
  const stale = await staleSource(prisma)
  const missed = await missedJobs({ prisma, catalogue }, jobs, now)
  const faults: ReadinessFault[] = [
    { fault: 'outbox-waits', count: outbox },
    { fault: 'inbox-waits', count: inbox },
    { fault: 'requests-unheard', count: unheard },
    { fault: 'rows-unreadable', count: unreadable },
    ...silent.map(({ account, direction, since, why }) => ({
      fault: 'account-silent' as const,
      account,
      direction,
      since,
      why,
    })),
    ...(stale ? [{ fault: 'source-stale', since: stale.since, why: stale.why } as const] : []),
    ...missed.map((job) => ({ fault: 'job-missed', job }) as const),
    ...(refusal ? [{ fault: 'nothing-stored', ...refusal } as const] : []),
  ]
  return faults.filter((found) => !('count' in found) || found.count > 0)
}

/** The same in figures. */
export function standingOf(faults: readonly ServiceFault[], now: Date): Standing {
  const silences = faults.flatMap((found) =>
    found.fault === 'account-silent'
      ? [{ ...found, forSeconds: (now.getTime() - found.since.getTime()) / 1000 }]
      : [],
  )
  return { isReady: faults.length === 0, silences }
}

const STORE_AGAIN: Readonly<Record<WriteRefusal['because'], string>> = {
  'disk-full': 'free space on the disk of the database',
  'read-only': 'name a database in DATABASE_URL that can be written, or make this one writable',
  refused: 'see the rights of the user in DATABASE_URL, and what the database writes to its log',
}

/** The fault in words for whoever watches the service. */
export function faultText(found: ServiceFault): string {
  switch (found.fault) {
    case 'outbox-waits':
      return `${String(found.count)} messages should have gone out over five minutes ago`
    case 'inbox-waits':
      return `${String(found.count)} updates should have been read over five minutes ago`
    case 'requests-unheard':
      return `${String(found.count)} requests were sent to agencies where nobody is registered`
    case 'rows-unreadable':
      return `${String(found.count)} rows that others wait for cannot be read: npm run cli -- health`
    case 'job-missed':
      return `the job "${found.job}" has not run`
    case 'account-silent':
      return `${found.account} ${found.direction} nothing since ${found.since.toISOString()} (${found.why})`
    case 'source-stale':
      return `the case system cannot be read since ${found.since.toISOString()} (${found.why})`
    case 'nothing-stored':
      return `nothing can be stored (${found.why}): ${STORE_AGAIN[found.because]}`
    case 'folder-unusable':
      return `INTAKE_FOLDER ${found.folder} cannot be used (${found.why}): see that it is there, may be written, and has room`
    case 'database-silent':
      return 'the database does not answer'
  }
}

async function missedJobs(
  { prisma, catalogue }: Looked,
  jobs: readonly Job[],
  now: Date,
): Promise<string[]> {
  const missed: string[] = []
  for (const { name, timetable } of jobs) {
    const slot = dueRun(timetable, now, catalogue().calendar)
    const overdue = slot && now.getTime() - slot.dueAt.getTime() > MISSED_AFTER_MS
    if (overdue && (await isUnclaimed(prisma, name, slot))) missed.push(name)
  }
  return missed
}
