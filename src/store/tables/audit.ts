import { addDays, instantAt } from '../../domain/time/day.ts'
import type { AuditEntry, AuditFilter, AuditLog } from '../../usecases/office/ports.ts'
import type { Found, Page } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { toJson } from '../json.ts'

export function auditLog(prisma: PrismaTransaction): AuditLog {
  return {
    record: async ({ action, officialId, facts, at }) => {
      await prisma.auditEntry.create({
        data: { action, officialId: officialId ?? null, facts: toJson(facts), at },
      })
    },
    find: (filter, page) => find(prisma, filter, page),
  }
}

interface Row {
  id: bigint
  at: Date
  action: string
  facts: object
  official_id: number | null
  name: string | null
}

async function find(
  prisma: PrismaTransaction,
  { official, about, on, action }: AuditFilter,
  { offset, limit }: Page,
): Promise<Found<AuditEntry>> {
  const [from, to] = on ? [instantAt(on, '00:00'), instantAt(addDays(on, 1), '00:00')] : []
  const where = Prisma.sql`(${official ?? null}::int is null or e.official_id = ${official ?? null})
    and (${about ?? null}::text is null or strpos(lower(e.facts::text), lower(${about ?? null})) > 0)
    and (${from ?? null}::timestamptz is null or e.at >= ${from ?? null} and e.at < ${to ?? null})
    and (${action ?? null}::text is null or e.action = ${action ?? null})`
  const [counted] = await prisma.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from audit_entry e where ${where}`
  const rows = await prisma.$queryRaw<Row[]>`
    select e.id, e.at, e.action, e.facts, e.official_id, o.name
    from audit_entry e left join official o on o.id = e.official_id
    where ${where} order by e.at desc, e.id desc limit ${limit} offset ${offset}`
  const items = rows.map(({ official_id: id, name, ...entry }) => ({
    ...entry,
    ...(id !== null && { by: { id, name: name ?? String(id) } }),
  }))
  return { items, total: counted?.total ?? 0 }
}
