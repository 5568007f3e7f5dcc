import { z } from 'zod'
import type { ReadRows, RecordStore } from '../../usecases/office/ports.ts'
import type { RefusedRow } from '../../domain/notices/record-notice.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { fromJson, toJsonText } from '../json.ts'

/** Rows of a case system that could not be taken. */
export function refusalStore(
  prisma: PrismaTransaction,
  now: Date,
): Pick<RecordStore, 'noteRead' | 'tellRefusals'> {
  return {
    noteRead: (read) => noteRead(prisma, read, now),
    tellRefusals: async (most) => {
      const told = await prisma.$queryRaw<(RefusedRow & { total: number })[]>`
        with told as (
          update source_refusal set told_at = ${now} where told_at is null
          returning kind, source_id as id, since, faults)
        select kind, id, faults->0->>'said' as why, (count(*) over ())::int as total
        from told order by since, kind, id limit ${most}`
      const found = told.map(({ kind, id, why }) => ({ kind, id, why }))
      return { found, total: told[0]?.total ?? 0 }
    },
  }
}

/** What is wrong in a row, whatever could be proposed instead. */
function wrongIn(row: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`jsonb_path_query_array(${row}.faults,
    '$[*].keyvalue() ? (@.key != "said" && @.value.type() != "array").value')`
}

async function noteRead(
  prisma: PrismaTransaction,
  { source, kind, isFirst, faults }: ReadRows,
  now: Date,
): Promise<void> {
  const rows = [...faults].map(([id, found]) => ({ id, faults: found }))
  const [before, after] = [wrongIn(Prisma.sql`source_refusal`), wrongIn(Prisma.sql`excluded`)]
  await prisma.$executeRaw`
    with read as (select * from jsonb_to_recordset(${toJsonText(rows)}::jsonb) as r(id text, faults jsonb)),
    settled as (
      delete from source_refusal s using read r
      where s.source = ${source} and s.kind = ${kind} and s.source_id = r.id and r.faults = '[]')
    insert into source_refusal (source, kind, source_id, since, tried_at, is_first, faults)
    select ${source}, ${kind}, id, ${now}, ${now}, ${isFirst}, faults from read where faults <> '[]'
    on conflict (source, kind, source_id) do update set tried_at = excluded.tried_at, faults = excluded.faults,
      told_at = case when ${before} = ${after} then source_refusal.told_at end`
}

/** Those that were not read since an instant, the ones first that have waited longest for it. */
export async function waitingRefusals(
  prisma: PrismaTransaction,
  wanted: Pick<ReadRows, 'source' | 'kind'>,
  { before, most }: { before: Date; most: number },
): Promise<{ id: string; isFirst: boolean }[]> {
  const rows = await prisma.sourceRefusal.findMany({
    where: { ...wanted, triedAt: { lt: before } },
    orderBy: [{ triedAt: 'asc' }, { sourceId: 'asc' }],
    take: most,
  })
  return rows.map(({ sourceId: id, isFirst }) => ({ id, isFirst }))
}

const FAULTS = z.array(z.looseObject({ said: z.string() }))

export interface Refusal extends Omit<RefusedRow, 'why'> {
  since: Date
  toldAt?: Date
  faults: z.output<typeof FAULTS>
}

/** The oldest ones first. */
export async function listRefusals(prisma: PrismaTransaction, most?: number): Promise<Refusal[]> {
  const rows = await prisma.sourceRefusal.findMany({
    orderBy: [{ since: 'asc' }, { kind: 'asc' }, { sourceId: 'asc' }],
    ...(most !== undefined && { take: most }),
  })
  return rows.map(({ kind, sourceId: id, since, toldAt, faults }) => ({
    kind: kind === 'case' ? 'case' : 'request',
    id,
    since,
    ...(toldAt && { toldAt }),
    faults: fromJson(FAULTS, faults),
  }))
}
