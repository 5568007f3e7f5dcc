import { createHash } from 'node:crypto'
import type { CaseCode } from '../../domain/request/enforcement-case.ts'
import { type Day, day } from '../../domain/time/day.ts'
import type { Role } from '../../domain/people/official.ts'
import type { RecordStore } from '../../usecases/office/ports.ts'
import type {
  CaseChange,
  ImportStore,
  IncomingRecord,
  SeenRecord,
} from '../../usecases/import/ports.ts'
import { readable } from '../readable.ts'
import { toJson, toJsonText } from '../json.ts'
import { IS_OPEN, isOverdue } from '../requests/numbers.ts'
import { nextCodes } from '../requests/requests.ts'
import { toCase } from './case-rows.ts'
import { caseRow, partyRows, saveCases } from './case-writer.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'

/** Whoever holds one of these may own requests of the agency. */
const OWNING: Role[] = ['enforcement-officer', 'contact', 'committee-secretary']

export function importStore(tx: PrismaTransaction): ImportStore {
  return {
    officers: async (on) => {
      const date = toDateColumn(on)
      const held = {
        role: { in: OWNING },
        fromOn: { lte: date },
        OR: [{ toOn: null }, { toOn: { gte: date } }],
      }
      const rows = await tx.official.findMany({
        where: { memberships: { some: held } },
        include: { memberships: { where: held } },
        orderBy: { id: 'asc' },
      })
      return rows.map(({ id, name, externalCode, memberships }) => ({
        id,
        name,
        ...(externalCode !== null && { externalCode }),
        agencies: [...new Set(memberships.map(({ agency }) => agency))],
      }))
    },
    casesDecidedOn: async (days) => {
      const rows = await tx.enforcementCase.findMany({
        where: { decisionOn: { in: days.map(toDateColumn) } },
        select: { code: true, decisionNumber: true, decisionOn: true, issuer: true },
      })
      return rows.map(({ code, decisionNumber, decisionOn, issuer }) => {
        const decision = { number: decisionNumber, on: fromDateColumn(decisionOn), issuer }
        return { code, decision }
      })
    },
    requestsDatedOn: async (days) => {
      const rows = await tx.coordinationRequest.findMany({
        where: { documentOn: { in: days.map(toDateColumn) } },
        select: {
          code: true,
          type: true,
          asker: true,
          answerer: true,
          documentNumber: true,
          documentOn: true,
        },
      })
      return rows.map(({ documentNumber, documentOn, ...rest }) => {
        return { ...rest, document: { number: documentNumber, on: fromDateColumn(documentOn) } }
      })
    },
    subjects: async (codes) => {
      const rows = await tx.coordinationRequest.findMany({
        where: { code: { in: [...codes] }, subject: { not: null } },
        select: { code: true, subject: true },
      })
      return new Map(rows.map(({ code, subject }) => [code, subject ?? '']))
    },
    cases: async (codes) => {
      const rows = await tx.enforcementCase.findMany({
        where: { code: { in: [...codes] } },
        include: { parties: { orderBy: { id: 'asc' } } },
      })
      return readable(rows, toCase)
    },
    nextCaseCodes: (days) => nextCaseCodes(tx, days),
    insertCases: (cases) => saveCases(tx, cases),
    changeCase: (change) => changeCase(tx, change),
    seen: (source, records) => seen(tx, source, records),
    casesFrom: async (source, ids) => {
      const rows = await tx.sourceRecord.findMany({
        where: { source, kind: 'case', sourceId: { in: [...ids] } },
      })
      return new Map(rows.map(({ sourceId, code }) => [sourceId, code]))
    },
    remember: async (source, told) => {
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
    },
    differ: async (source, code, found, at) => {
      await tx.$executeRaw`
        with found as (
          select * from jsonb_to_recordset(${toJsonText(found)}::jsonb) as f(field text, told text, known text)),
        settled as (
          delete from source_difference d where source = ${source} and request_code = ${code}
          and not exists (select 1 from found f where f.field = d.field and f.told = d.told))
        insert into source_difference (source, request_code, field, told, known, since)
        select ${source}, ${code}, field, told, known, ${at} from found
        on conflict (source, request_code, field) do update set known = excluded.known`
    },
    takeOverQuietly: async (codes, at) => {
      await tx.takenOver.createMany({ data: codes.map((requestCode) => ({ requestCode, at })) })
    },
  }
}

async function nextCaseCodes(tx: PrismaTransaction, days: readonly Day[]): Promise<CaseCode[]> {
  const months = new Set(days.map((on) => on.slice(0, 7)))
  const codes = new Map<string, string[]>()
  for (const month of months) {
    const count = days.filter((on) => on.startsWith(month)).length
    const on = day(`${month}-01`)
    codes.set(month, (await nextCodes(tx, 'case', { prefix: 'VV', on, count })).toReversed())
  }
  return days.map((on) => codes.get(on.slice(0, 7))?.pop() ?? '')
}

/** What makes a record the same as one that came before. */
function digestOf(record: IncomingRecord): string {
  const { line: _line, ...told } = 'row' in record ? record.row : { line: 0, ...record.entry }
  return createHash('sha256').update(toJsonText(told)).digest('base64')
}

async function seen(
  tx: PrismaTransaction,
  source: string,
  records: readonly IncomingRecord[],
): Promise<(SeenRecord | undefined)[]> {
  const ids = records.flatMap(({ sourceId }) => sourceId ?? [])
  const rows = await tx.sourceRecord.findMany({ where: { source, sourceId: { in: ids } } })
  const known = new Map(rows.map((row) => [`${row.kind} ${row.sourceId}`, row]))
  return records.map((record) => {
    const row = known.get(`${record.kind} ${record.sourceId ?? ''}`)
    return row && { code: row.code, isSame: row.digest === digestOf(record) }
  })
}

async function changeCase(
  tx: PrismaTransaction,
  { code, after, changed, source, at }: CaseChange,
): Promise<void> {
  const [before] = await tx.enforcementCase.findMany({
    where: { code },
    include: { parties: true },
  })
  if (!before) return
  await tx.caseChange.create({
    data: { caseCode: code, source, changed, before: toJson(before), at },
  })
  await tx.enforcementCase.update({ where: { code }, data: caseRow(after) })
  if (!changed.includes('parties')) return
  await tx.caseParty.deleteMany({ where: { caseCode: code } })
  await tx.caseParty.createMany({ data: partyRows(after) })
}

/** What has to be told of records that came in. */
export function recordStore(prisma: PrismaTransaction, now: Date): RecordStore {
  return {
    takenOver: (quietSince) => prisma.$queryRaw`
      select r.in_charge as agency, count(*) filter (where ${IS_OPEN})::int as open,
             count(*) filter (where ${isOverdue(now)})::int as overdue
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
