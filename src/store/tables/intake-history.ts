import type { IntakeStanding } from '../../console/ports.ts'
import type { PrismaTransaction } from '../database.ts'

const MOST = 20

/** What came in by sheets, at the desk and from the folder, the newest first. */
export async function recentIntakes(prisma: PrismaTransaction): Promise<IntakeStanding['recent']> {
  return prisma.$queryRaw`
    select e.at, coalesce(e.facts->>'file', '') as what, coalesce(e.facts->>'said', '') as said, o.name as by
    from audit_entry e left join official o on o.id = e.official_id where e.action = 'console-import'
    union all
    select f.begun_at, f.name, '', null from intake_file f
    order by at desc limit ${MOST}`
}

/** How many records of each kind each source has told of. */
export async function cameFrom(prisma: PrismaTransaction): Promise<IntakeStanding['from']> {
  const rows = await prisma.sourceRecord.groupBy({
    by: ['source', 'kind'],
    _count: { sourceId: true },
    orderBy: [{ source: 'asc' }, { kind: 'asc' }],
  })
  return rows.map(({ source, kind, _count }) => ({ source, kind, records: _count.sourceId }))
}
