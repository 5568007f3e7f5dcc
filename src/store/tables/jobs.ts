import type { JobStore } from '../../usecases/office/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import type { Prisma } from '../generated/client.ts'

export function jobStore(prisma: PrismaTransaction): JobStore {
  return {
    claim: async (job, { at, late, madeUp = false }, { now, everyMinutes }) => {
      // The clocks of several machines may differ by less than a slot.
      const ahead = everyMinutes && new Date(now.getTime() + everyMinutes * 60_000)
      const count = await prisma.$executeRaw`
        with left_behind as (
          delete from job_run where job = ${job} and slot > ${ahead ?? null}::timestamptz)
        insert into job_run (job, slot, claimed_at, late)
        select ${job}, ${at}, ${now}, ${late}
        where not ${madeUp} or exists (select 1 from job_run where slot < ${at})
        on conflict (job, slot) do nothing`
      return count === 1
    },
    begunSince: (job, since) => newest(prisma, { job, slot: { gte: since } }),
    begunBefore: (job, before) => newest(prisma, { job, slot: { lt: before } }),
  }
}

async function newest(
  prisma: PrismaTransaction,
  where: Prisma.JobRunWhereInput,
): Promise<Date | undefined> {
  const run = await prisma.jobRun.findFirst({ where, orderBy: { slot: 'desc' } })
  return run?.claimedAt
}

export interface LastRun {
  slot: Date
  claimedAt: Date
  late: boolean
}

/** The newest run of each job. */
export async function lastRuns(prisma: PrismaTransaction): Promise<Map<string, LastRun>> {
  const rows = await prisma.jobRun.findMany({
    distinct: ['job'],
    orderBy: [{ job: 'asc' }, { slot: 'desc' }],
  })
  return new Map(rows.map(({ job, slot, claimedAt, late }) => [job, { slot, claimedAt, late }]))
}

/** Whether nobody has run a slot that somebody waits for. */
export async function isUnclaimed(
  prisma: PrismaTransaction,
  job: string,
  { at: slot, madeUp }: { at: Date; madeUp?: true },
): Promise<boolean> {
  const claim = await prisma.jobRun.findUnique({ where: { job_slot: { job, slot } } })
  if (claim || !madeUp) return claim === null
  return (await prisma.jobRun.findFirst({ where: { slot: { lt: slot } } })) !== null
}
