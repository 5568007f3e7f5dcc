import type { ApiReads, RequestPage } from '../../api/ports.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import type { Prisma } from '../database.ts'
import { loadFacts } from '../requests/facts.ts'
import { requestWriter } from '../requests/requests.ts'

export function apiReads(prisma: Prisma, catalogue: () => Catalogue): ApiReads {
  const { history } = requestWriter(prisma)
  return {
    codes: (page) => codes(prisma, page),
    facts: (wanted) => loadFacts(prisma, catalogue(), wanted),
    history,
  }
}

async function codes(
  prisma: Prisma,
  { statuses, agency, changedSince, after, limit }: RequestPage,
): Promise<string[]> {
  const rows = await prisma.coordinationRequest.findMany({
    where: {
      ...(statuses && { status: { in: [...statuses] } }),
      ...(agency !== undefined && { OR: [{ inCharge: agency }, { asker: agency }] }),
      ...(changedSince && { changedAt: { gte: changedSince } }),
      ...(after !== undefined && { code: { gt: after } }),
    },
    orderBy: { code: 'asc' },
    take: limit,
    select: { code: true },
  })
  return rows.map(({ code }) => code)
}
