import { createHash } from 'node:crypto'
import type { SourceIds } from '../../api/ports.ts'
import type { RecordStore } from '../../usecases/office/ports.ts'
import type { ImportStore, IncomingRecord, SeenRecord } from '../../usecases/import/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { toJsonText } from '../json.ts'
import { AWAITING, IS_OPEN, isOverdue } from '../requests/numbers.ts'
import { refusalStore } from './source-refusals.ts'

type SourceStore = Pick<
  ImportStore,
  | 'seen'
  | 'holdVersion'
  | 'casesFrom'
  | 'idsOf'
  | 'otherTellers'
  | 'remember'
  | 'differ'
  | 'agree'
  | 'takeOverQuietly'
>

const SHEETS = ['import', 'folder']

/** Told by a record of its own, so it stays whatever the first one tells. */
const OTHER_ID = 'sourceId'

/** What the records of a source have brought. */
export function sourceStore(tx: PrismaTransaction): SourceStore {
  return {
    seen: (source, records) => seen(tx, source, records),
    holdVersion: async (source, sourceId) => {
      const [found] = await tx.$queryRaw<{ version: number }[]>`
        select c.version from source_record r join coordination_request c on c.code = r.code
        where r.source = ${source} and r.kind = 'request' and r.source_id = ${sourceId} for update of c`
      return found?.version
    },
    casesFrom: async (source, ids) => {
      if (ids.length === 0) return new Map()
      const rows = await tx.$queryRaw<{ id: string; code: string }[]>`
        select source_id as id, code from source_record
        where source = ${source} and kind = 'case' and source_id = any(${ids})`
      return new Map(rows.map(({ id, code }) => [id, code]))
    },
    idsOf: async (source, codes) => {
      const rows = await tx.sourceRecord.findMany({
        where: { source, kind: 'request', code: { in: [...codes] } },
        orderBy: { sourceId: 'asc' },
      })
      return rows.map(({ sourceId: id, code }) => ({ id, code }))
    },
    otherTellers: (source, told) => tx.$queryRaw`
      select distinct kind, code, source from source_record
      join jsonb_to_recordset(${toJsonText(told)}::jsonb) as t(kind text, code text) using (kind, code)
      where source <> all(${SHEETS.includes(source) ? SHEETS : [source]}) order by source`,
    remember: (source, told) => remember(tx, source, told),
    differ: async ({ source, code, found, at }) => {
      const isOtherId = found.some(({ field }) => field === OTHER_ID)
      await tx.$executeRaw`
        with found as (
          select * from jsonb_to_recordset(${toJsonText(found)}::jsonb) as f(field text, told text, known text)),
        settled as (
          delete from source_difference d
          where source = ${source} and request_code = ${code} and field <> ${OTHER_ID} and not ${isOtherId}
          and not exists (select 1 from found f where f.field = d.field and f.told = d.told))
        insert into source_difference (source, request_code, field, told, known, since)
        select ${source}, ${code}, field, told, known, ${at} from found
        on conflict (source, request_code, field, told) do update set known = excluded.known`
    },
    agree: async (source, codes) => {
      await tx.sourceDifference.deleteMany({
        where: { source, requestCode: { in: [...codes] }, field: { not: OTHER_ID } },
      })
    },
    takeOverQuietly: async (codes, at) => {
      if (codes.length === 0) return
      await tx.$executeRaw`
        insert into taken_over (request_code, at) select code, ${at} from unnest(${codes}::text[]) as c(code)`
    },
  }
}

async function remember(
  tx: PrismaTransaction,
  source: string,
  told: readonly { record: IncomingRecord; code: string }[],
): Promise<void> {
  const rows = told.flatMap(({ record, code }) => {
    const { kind, sourceId } = record
    return sourceId === undefined
      ? []
      : [{ kind, source_id: sourceId, code, digest: digestOf(record) }]
  })
  await tx.$executeRaw`
    insert into source_record (source, kind, source_id, code, digest)
    select distinct on (kind, source_id) ${source}, kind, source_id, code, digest
    from jsonb_to_recordset(${toJsonText(rows)}::jsonb) as r(kind text, source_id text, code text, digest text)
    on conflict (source, kind, source_id) do update set code = excluded.code, digest = excluded.digest`
  const ids = rows.flatMap((row) => (row.kind === 'request' ? [row.source_id] : []))
  await tx.sourceDifference.deleteMany({ where: { source, field: OTHER_ID, told: { in: ids } } })
}

/** What makes a record the same as one that came before. */
function digestOf(record: IncomingRecord): string {
  const { line: _line, ...told } = 'row' in record ? record.row : { line: 0, ...record.entry }
  return createHash('sha256').update(toJsonText(told)).digest('base64')
}

interface Remembered {
  kind: string
  id: string
  code: string
  digest: string
  /** It is told otherwise than it is known here. */
  differs: boolean
}

async function seen(
  tx: PrismaTransaction,
  source: string,
  records: readonly IncomingRecord[],
): Promise<(SeenRecord | undefined)[]> {
  const ids = records.flatMap(({ sourceId }) => sourceId ?? [])
  const kinds = [...new Set(records.map(({ kind }) => kind))]
  const rows = await tx.$queryRaw<Remembered[]>`
    select kind, source_id as id, code, digest, exists (
             select 1 from source_difference d
             where d.source = r.source and d.request_code = r.code and d.field <> ${OTHER_ID}) as differs
    from source_record r
    where source = ${source} and kind = any(${kinds}) and source_id = any(${ids})`
  const known = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]))
  return records.map((record) => {
    const row = known.get(`${record.kind} ${record.sourceId ?? ''}`)
    return row && { code: row.code, isSame: row.digest === digestOf(record) && !row.differs }
  })
}

/** What has to be told of records that came in. */
export function recordStore(prisma: PrismaTransaction, now: Date): RecordStore {
  return {
    ...refusalStore(prisma, now),
    takenOver: (quietSince) => prisma.$queryRaw`
      select r.in_charge as agency, count(*) filter (where ${IS_OPEN})::int as open,
             count(*) filter (where ${isOverdue(now)})::int as overdue,
             (select count(*)::int from coordination_request o
                where o.in_charge = r.in_charge and o.status = any(${AWAITING})) as "allOpen"
      from taken_over t join coordination_request r on r.code = t.request_code
      group by r.in_charge having max(t.at) <= ${quietSince} order by r.in_charge`,
    markTakenOverTold: async (agencies) => {
      await prisma.takenOver.deleteMany({ where: { request: { inCharge: { in: [...agencies] } } } })
    },
    differences: async () => {
      const rows = await prisma.sourceDifference.findMany({
        where: { toldAt: null },
        orderBy: [{ since: 'asc' }, { requestCode: 'asc' }, { field: 'asc' }],
      })
      return rows.map(({ requestCode: request, source, field, told, known }) => {
        return { request, source, field, told, known }
      })
    },
    markDifferencesTold: async (toldAt) => {
      await prisma.sourceDifference.updateMany({ where: { toldAt: null }, data: { toldAt } })
    },
  }
}

/** What senders call the requests that came from them. */
export function sourceIds(prisma: PrismaTransaction): SourceIds {
  return {
    codeOf: async (source, sourceId) => {
      const id = { source, kind: 'request', sourceId }
      const found = await prisma.sourceRecord.findUnique({ where: { source_kind_sourceId: id } })
      return found?.code
    },
    idsOf: async (source, codes) => {
      const rows = await prisma.sourceRecord.findMany({
        where: { source, kind: 'request', code: { in: [...codes] } },
      })
      return new Map(rows.map(({ code, sourceId }) => [code, sourceId]))
    },
  }
}
