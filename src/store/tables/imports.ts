import { channelOf } from '../../domain/notices/channel.ts'
import { CHANGE_KEYS } from '../messages/tell-machines.ts'
import type { CaseCode, EnforcementDecision } from '../../domain/request/enforcement-case.ts'
import { type Day, day, dayOf } from '../../domain/time/day.ts'
import type { Agency } from '../../domain/people/agency.ts'
import type { Role } from '../../domain/people/official.ts'
import { comparable } from '../../domain/search/cited-number.ts'
import type { CaseChange, ImportOfficer, ImportStore } from '../../usecases/import/ports.ts'
import { readable } from '../readable.ts'
import { toJson, toJsonText } from '../json.ts'
import { IS_OPEN } from '../requests/numbers.ts'
import { nextCodes } from '../requests/requests.ts'
import { toCase } from './case-rows.ts'
import { peopleStore } from './people-import.ts'
import { sourceStore } from './source-records.ts'
import { agencyRow } from './catalogue.ts'
import { saveCases } from './case-writer.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'

/** Whoever holds one of these may own requests of the agency. */
const OWNING: Role[] = ['enforcement-officer', 'contact', 'committee-secretary']

export function importStore(tx: PrismaTransaction): ImportStore {
  return {
    ...knownStore(tx),
    ...sourceStore(tx),
    nextCaseCodes: (days) => nextCaseCodes(tx, days),
    insertCases: (cases) => saveCases(tx, cases),
    saveAgencies: (agencies) => saveAgencies(tx, agencies),
    written: () => written(tx),
    ...peopleStore(tx),
    changeCase: (change) => changeCase(tx, change),
  }
}

/** As it stands first among the numbers of a case. */
function keyOf({ number, ...decision }: EnforcementDecision): EnforcementDecision {
  return { ...decision, number: comparable(number) }
}

type Known = Pick<
  ImportStore,
  'officers' | 'casesDecided' | 'requestsAsking' | 'openAt' | 'subjects' | 'cases' | 'endedOn'
>

type RequestKey = Record<'code' | 'type' | 'asker' | 'answerer' | 'number', string> & { on: Date }

/** What is there already. */
function knownStore(tx: PrismaTransaction): Known {
  return {
    officers: (on) => officersOn(tx, on),
    casesDecided: async (decisions) => {
      if (decisions.length === 0) return []
      const rows = await tx.$queryRaw<{ code: string; number: string; on: Date; issuer: string }[]>`
        select distinct c.code, c.decision_number as number, c.decision_on as on, c.issuer
        from jsonb_to_recordset(${toJsonText(decisions.map(keyOf))}::jsonb) as d("on" date, issuer text, number text)
        join enforcement_case c on c.decision_on = d.on and c.issuer = d.issuer and c.numbers[1] = d.number`
      return rows.map(({ code, number, on, issuer }) => {
        return { code, decision: { number, on: fromDateColumn(on), issuer } }
      })
    },
    requestsAsking: async (asked) => {
      if (asked.length === 0) return []
      const rows = await tx.$queryRaw<RequestKey[]>`
        select distinct r.code, r.type, r.asker, r.answerer, r.document_number as number, r.document_on as on
        from jsonb_to_recordset(${toJsonText(asked)}::jsonb) as a("on" date, asker text, answerer text, type text)
        join coordination_request r
          on r.document_on = a.on and r.asker = a.asker and r.answerer = a.answerer and r.type = a.type`
      return rows.map(({ number, on, ...rest }) => {
        return { ...rest, document: { number, on: fromDateColumn(on) } }
      })
    },
    openAt: async (agencies) => {
      const rows = await tx.$queryRaw<{ agency: string; open: number }[]>`
        select r.in_charge as agency, count(*)::int as open from coordination_request r
        where r.in_charge = any(${agencies}) and ${IS_OPEN} group by r.in_charge`
      return new Map(rows.map(({ agency, open }) => [agency, open]))
    },
    subjects: async (codes) => {
      if (codes.length === 0) return new Map()
      const rows = await tx.$queryRaw<{ code: string; subject: string }[]>`
        select code, subject from coordination_request where code = any(${codes}) and subject is not null`
      return new Map(rows.map(({ code, subject }) => [code, subject]))
    },
    cases: async (codes) => {
      if (codes.length === 0) return []
      const rows = await tx.enforcementCase.findMany({
        where: { code: { in: [...codes] } },
        include: { parties: { orderBy: { id: 'asc' } } },
      })
      return readable(rows, toCase)
    },
    endedOn: async (codes) => {
      const rows = await tx.$queryRaw<{ code: string; at: Date }[]>`
        select case_code as code, max(at) as at from case_change
        where case_code = any(${codes}) and 'status' = any(changed) group by case_code`
      return new Map(rows.map(({ code, at }) => [code, dayOf(at)]))
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
  await saveCases(tx, [after])
}

async function officersOn(tx: PrismaTransaction, on: Day): Promise<ImportOfficer[]> {
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
}

/** Those that came with the program stay in their tree. */
interface WrittenRow {
  account: string | null
  people: number
  messages: number
}

/** By this transaction, and to people. */
async function written(tx: PrismaTransaction): ReturnType<ImportStore['written']> {
  const rows = await tx.$queryRaw<WrittenRow[]>`
    select min(o.account) as account, count(distinct coalesce(o.official_id::text, o.chat_id))::int as people,
           count(*)::int as messages
    from outbox o
    where o.xmin = pg_current_xact_id()::xid and o.operation = 'send' and o.state in ('queued', 'unaddressed')
      and o.key not like ${`${CHANGE_KEYS}%`}
    group by split_part(o.account, ':', 1) order by messages desc`
  return rows.map(({ account, ...counts }) => {
    return { ...(account !== null && { channel: channelOf(account) }), ...counts }
  })
}

async function saveAgencies(tx: PrismaTransaction, agencies: readonly Agency[]): Promise<void> {
  const codes = agencies.map(({ code }) => code)
  const there = await tx.agency.findMany({
    where: { code: { in: codes } },
    select: { code: true },
  })
  const known = new Set(there.map(({ code }) => code))
  const rows = agencies.map((agency) => agencyRow({ ...agency, tree: 'local' }))
  await tx.agency.createMany({ data: rows.filter(({ code }) => !known.has(code)) })
  for (const { tree: _tree, ...row } of rows.filter(({ code }) => known.has(code))) {
    await tx.agency.update({ where: { code: row.code }, data: row })
  }
}
