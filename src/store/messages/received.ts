import type { Prisma } from '../database.ts'

/** How many updates came for each account since an instant. */
export async function receivedSince(prisma: Prisma, since: Date): Promise<Map<string, number>> {
  const rows = await prisma.inbox.groupBy({
    by: ['account'],
    where: { receivedAt: { gte: since } },
    _count: { id: true },
  })
  return new Map(rows.map(({ account, _count }) => [account, _count.id]))
}
