import type { Agency } from '../../domain/people/agency.ts'
import { isClassifiedNumber } from '../../domain/request/privacy.ts'
import type { Day } from '../../domain/time/day.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { mayAnswer, mayAsk } from '../../domain/request/type.ts'
import type { RequestToCreate } from '../requests/create-request.ts'
import type { ImportField, RowFault, RowRemark } from './columns.ts'
import { limitFacts } from './limit.ts'
import { type Named, named, type NameIndex, typeNamed } from './names.ts'
import { type ImportRow, REQUEST_FIELDS } from './row.ts'
import type { Catalogue } from '../ports.ts'

/** What rows are read against. */
export interface ImportGround {
  catalogue: Catalogue
  names: NameIndex
  today: Day
  /** Who asks where a row does not say. */
  asker?: Agency
}

/** Who asks, and who of them follows it up. */
export interface RowOrigin {
  asker?: Agency
  officer?: OfficialId
  faults: RowFault[]
}

export function readOrigin(row: ImportRow, { catalogue, names, asker }: ImportGround): RowOrigin {
  const faults: RowFault[] = []
  const said = row.asker === undefined ? undefined : took(names.agency(row.asker, 'asker'), faults)
  const known = said ?? (row.asker === undefined ? asker : undefined)
  if (row.officer === undefined) return { ...(known && { asker: known }), faults }
  const offices = known ? [known.code, ...(known.parent ? [known.parent] : [])] : []
  const officer = took(names.officer(row.officer, offices), faults)
  const [office, another] = officer?.agencies ?? []
  const theirs =
    office !== undefined && another === undefined ? catalogue.agencies.get(office) : undefined
  const asking = known ?? (row.asker === undefined ? theirs : undefined)
  return { ...(asking && { asker: asking }), ...(officer && { officer: officer.id }), faults }
}

function took<T>(named: Named<T>, faults: RowFault[]): T | undefined {
  if ('found' in named) return named.found
  faults.push(named.fault)
  return undefined
}

export interface RequestReading {
  /** Absent where the row tells of none, or has faults. */
  wanted?: RequestToCreate
  faults: RowFault[]
  remarks: RowRemark[]
}

export function readRequest(
  row: ImportRow,
  ground: ImportGround,
  { asker, officer, faults: originFaults }: RowOrigin,
): RequestReading {
  if (REQUEST_FIELDS.every((field) => row[field] === undefined)) return { faults: [], remarks: [] }
  const { names, today } = ground
  const faults = missingIn(row, ['documentNumber', 'documentOn', 'answerer', 'type'])
  if (!asker && originFaults.length === 0) faults.push({ reason: 'missing', field: 'asker' })
  const answerer = row.answerer && took(names.agency(row.answerer, 'answerer'), faults)
  const type = row.type && took(names.type(row.type), faults)
  const { documentNumber: number, documentOn: on } = row
  if (number !== undefined && isClassifiedNumber(number)) {
    faults.push({ reason: 'classified', field: 'documentNumber' })
  }
  faults.push(...dayFaults(row, today))
  if (type && asker && !mayAsk(type, asker.kind)) {
    const may = { type: typeNamed(type), agency: named(asker) }
    faults.push({ reason: 'agency-cannot-ask', ...may })
  }
  if (type && answerer && !mayAnswer(type, answerer.kind)) {
    const may = { type: typeNamed(type), agency: named(answerer) }
    faults.push({ reason: 'agency-cannot-answer', ...may })
  }
  if (faults.length > 0 || !type || !asker || !answerer || number === undefined || !on) {
    return { faults, remarks: [] }
  }
  const { subject } = row
  const limited = limitFacts(row, { type, on, ground })
  if ('fault' in limited) return { faults: [limited.fault], remarks: [] }
  const remarks = officer === undefined ? [...limited.remarks, NO_OFFICER] : limited.remarks
  return {
    wanted: {
      type: type.code,
      asker: asker.code,
      answerer: answerer.code,
      document: { number, on },
      ...(officer !== undefined && { officer }),
      ...(subject && { subject }),
      ...limited.facts,
    },
    faults,
    remarks,
  }
}

const NO_OFFICER: RowRemark = { remark: 'no-officer' }

export function missingIn(
  row: ImportRow,
  fields: readonly (ImportField & keyof ImportRow)[],
): RowFault[] {
  const unread = new Set(row.faults.flatMap((fault) => ('field' in fault ? [fault.field] : [])))
  return fields
    .filter((field) => row[field] === undefined && !unread.has(field))
    .map((field) => ({ reason: 'missing', field }))
}

function dayFaults({ documentOn: on, documentDue: due }: ImportRow, today: Day): RowFault[] {
  if (on && on > today) return [{ reason: 'day-in-future', field: 'documentOn', day: on }]
  return on && due && due < on ? [{ reason: 'due-before-document', documentOn: on, due }] : []
}
