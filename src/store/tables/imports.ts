import type { CaseCode } from '../../domain/request/enforcement-case.ts'
import { type Day, day } from '../../domain/time/day.ts'
import type { Agency } from '../../domain/people/agency.ts'
import type { Role } from '../../domain/people/official.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type {
  CaseChange,
  ImportOfficer,
  ImportStore,
  PersonToSave,
} from '../../usecases/import/ports.ts'
import { readable } from '../readable.ts'
import { toJson } from '../json.ts'
import { nextCodes } from '../requests/requests.ts'
import { toCase } from './case-rows.ts'
import { sourceStore } from './source-records.ts'
import { agencyRow } from './catalogue.ts'
import { toOfficial, WITH_MEMBERSHIPS } from './officials.ts'
import { caseRow, partyRows, saveCases } from './case-writer.ts'
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
    savePerson: (person) => savePerson(tx, person),
    changeCase: (change) => changeCase(tx, change),
  }
}

type Known = Pick<
  ImportStore,
  'officers' | 'officials' | 'casesDecidedOn' | 'requestsDatedOn' | 'subjects' | 'cases'
>

/** What is there already. */
function knownStore(tx: PrismaTransaction): Known {
  return {
    officers: (on) => officersOn(tx, on),
    officials: async (ids) => {
      const rows = await tx.official.findMany({
        where: { id: { in: [...ids] } },
        include: WITH_MEMBERSHIPS,
      })
      return rows.map(toOfficial)
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
  await tx.enforcementCase.update({ where: { code }, data: caseRow(after) })
  if (!changed.includes('parties')) return
  await tx.caseParty.deleteMany({ where: { caseCode: code } })
  await tx.caseParty.createMany({ data: partyRows(after) })
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
async function saveAgencies(tx: PrismaTransaction, agencies: readonly Agency[]): Promise<void> {
  for (const agency of agencies) {
    const { tree, ...row } = agencyRow({ ...agency, tree: 'local' })
    const { code } = agency
    await tx.agency.upsert({ where: { code }, create: { ...row, tree }, update: row })
  }
}

async function savePerson(
  tx: PrismaTransaction,
  { id, externalCode, name, title, offices }: PersonToSave,
): Promise<number> {
  const said = { name, title, folded: fold(`${name} · ${title}`) }
  const isFree = (await tx.official.count({ where: { externalCode } })) === 0
  const official =
    id === undefined
      ? await tx.official.create({ data: { ...said, ...(isFree && { externalCode }) } })
      : await tx.official.update({ where: { id }, data: said })
  for (const { agency, role, from, to } of offices) {
    const office = { officialId: official.id, agency, role, fromOn: toDateColumn(from) }
    const toOn = to ? toDateColumn(to) : null
    await tx.membership.upsert({
      where: { officialId_agency_role_fromOn: office },
      create: { ...office, toOn },
      update: { toOn },
    })
  }
  return official.id
}
