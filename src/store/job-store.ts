import type { JobStore } from '../usecases/time-ports.ts'
import type { PrismaTransaction } from './database.ts'

export function jobStore(prisma: PrismaTransaction): JobStore {
  return {
    claim: async (job, slot, { now: claimedAt, late }) => {
      const row = { job, slot, claimedAt, late }
      const { count } = await prisma.jobRun.createMany({ data: [row], skipDuplicates: true })
      return count === 1
    },
    begunSince: async (job, since) => {
      const run = await prisma.jobRun.findFirst({
        where: { job, slot: { gte: since } },
        orderBy: { slot: 'desc' },
      })
      return run?.claimedAt
    },
  }
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
