import type { AgencyKind } from '../../domain/people/agency.ts'
import type { Day } from '../../domain/time/day.ts'
import type { PrismaTransaction } from '../database.ts'
import { toDateColumn } from '../days.ts'

/** An official as the demo page lists people. */
export interface DemoPerson {
  id: number
  name: string
  title: string
  agency: string
  kind: AgencyKind
  linked: boolean
}

/** The officials who hold an office on a day, or ever, by the kind of their agency. */
export async function demoPeople(
  prisma: PrismaTransaction,
  on: Day | undefined,
): Promise<DemoPerson[]> {
  const date = on && toDateColumn(on)
  const current = date && { fromOn: { lte: date }, OR: [{ toOn: null }, { toOn: { gte: date } }] }
  const rows = await prisma.official.findMany({
    ...(current && { where: { memberships: { some: current } } }),
    include: {
      memberships: { include: { agencyOf: true }, orderBy: { id: 'asc' } },
      addresses: { where: { state: 'active' } },
    },
    orderBy: { id: 'asc' },
  })
  return rows.flatMap(({ id, name, title, memberships, addresses }) => {
    const [first] = memberships
    if (!first) return []
    const { agencyOf } = first
    return {
      id,
      name,
      title,
      agency: agencyOf.name,
      kind: agencyOf.kind,
      linked: addresses.length > 0,
    }
  })
}
