import { rollToWorkingDay } from '../../domain/time/calendar.ts'
import type { Agency, AgencyCode } from '../../domain/people/agency.ts'
import type { Day } from '../../domain/time/day.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { mayAnswer, mayAsk } from '../../domain/request/type.ts'
import {
  type Progress,
  type ProgressFault,
  progressFaults,
} from '../../domain/request/take-over.ts'
import type { RequestToCreate } from '../requests/create-request.ts'
import {
  type RowFault,
  type RowRemark,
  type ImportRow,
  NEEDED,
  PROGRESS_FIELDS,
  REQUEST_FIELDS,
  CASE_FIELDS_OF_ROW,
  type CaseToImport,
} from './row.ts'
import { limitFacts } from './limit.ts'
import { classifiedIn, dayFaults, futureIn, missingIn } from './row-faults.ts'
import { type Named, named, type NameIndex, typeNamed } from './names.ts'
import type { Notify } from './ports.ts'
import type { Catalogue } from '../ports.ts'
import {
  CASE_FIELDS,
  type CaseField,
  type EnforcementDecision,
} from '../../domain/request/enforcement-case.ts'
import { withoutMarks } from '../../domain/search/vietnamese.ts'

/** What rows are read against. */
export interface ImportGround {
  catalogue: Catalogue
  names: NameIndex
  today: Day
  /** Who asks where a row does not say. */
  asker?: Agency
  source: string
  notify?: Notify
  /** A record without progress runs already, too. */
  ranBefore?: boolean
}

/** What a row says, whatever is there already. */
export interface Reading {
  row: ImportRow
  origin: RowOrigin
  request: RequestReading
  enforced: CaseReading
}

export function readingOf(row: ImportRow, ground: ImportGround): Reading {
  const origin = readOrigin(row, ground)
  const request = readRequest(row, ground, origin)
  return { row, origin, request, enforced: readCase(row, ground, origin) }
}

/** Who asks, and who of them follows it up. */
interface RowOrigin {
  asker?: Agency
  officer?: OfficialId
  faults: RowFault[]
}

function readOrigin(row: ImportRow, { catalogue, names, asker }: ImportGround): RowOrigin {
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

interface RequestReading {
  /** Absent where the row tells of none, or has faults. */
  wanted?: RequestToCreate
  faults: RowFault[]
  remarks: RowRemark[]
}

function readRequest(
  row: ImportRow,
  ground: ImportGround,
  { asker, officer, faults: originFaults }: RowOrigin,
): RequestReading {
  if (REQUEST_FIELDS.every((field) => row[field] === undefined)) return { faults: [], remarks: [] }
  const { names, today, notify } = ground
  const faults = missingIn(row, NEEDED.request)
  if (!asker && originFaults.length === 0) faults.push({ reason: 'missing', field: 'asker' })
  const answerer = row.answerer && took(names.agency(row.answerer, 'answerer'), faults)
  const type = row.type && took(names.type(row.type), faults)
  const { documentNumber: number, documentOn: on } = row
  faults.push(...classifiedIn(row, ['documentNumber']), ...dayFaults(row, today))
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
  const running = runningOf(row, on, ground)
  if (running.faults.length > 0) return { faults: running.faults, remarks: [] }
  const limited = limitFacts(row, { type, on, ground, isRunning: running.found !== undefined })
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
      ...(running.found && { running: running.found }),
      ...(notify && { notify }),
    },
    faults,
    remarks,
  }
}

/** What is told of how far the request has come; one that runs already is not sent anew. */
function runningOf(
  row: ImportRow,
  documentOn: Day,
  { catalogue: { calendar }, today, source, ranBefore = false }: ImportGround,
): { found?: RequestToCreate['running']; faults: RowFault[] } {
  const isTold = PROGRESS_FIELDS.some((field) => row[field] !== undefined)
  if (!isTold && !ranBefore) return { faults: [] }
  const { status, reason, receivedOn, acknowledgedOn, answeredNumber, answeredOn } = row
  const { closedOn, agreedDue } = row
  if (answeredNumber !== undefined && !answeredOn) return { faults: missingIn(row, ['answeredOn']) }
  if (answeredOn && answeredNumber === undefined) {
    return { faults: missingIn(row, ['answeredNumber']) }
  }
  const progress: Progress = {
    ...(status && { status }),
    ...(reason && { reason }),
    ...(receivedOn && { receivedOn }),
    ...(acknowledgedOn && { acknowledgedOn }),
    ...(answeredNumber && answeredOn && { answer: { number: answeredNumber, on: answeredOn } }),
    ...(closedOn && { closedOn }),
    // Bộ luật Dân sự 2015, Điều 148 khoản 5: what would end on a day off ends with the next working day.
    ...(agreedDue && { agreedDue: rollToWorkingDay(calendar, agreedDue) }),
  }
  const faults = progressFaults(progress, documentOn, today).map(rowFault)
  if (answeredOn && closedOn && closedOn < answeredOn) {
    faults.push({ reason: 'closed-before-answer', answeredOn, closedOn })
  }
  faults.push(...classifiedIn(row, ['answeredNumber']))
  return { found: { source, progress }, faults }
}

function rowFault(fault: ProgressFault): RowFault {
  const { reason } = fault
  if (reason === 'progress-missing') {
    return { reason: 'missing', field: fault.field === 'answer' ? 'answeredNumber' : fault.field }
  }
  const field = fault.field === 'answer' ? 'answeredOn' : fault.field
  if (reason === 'progress-contradicts') {
    return { reason: 'not-of-status', field, status: fault.status }
  }
  const { day } = fault
  if (reason === 'progress-in-future') return { reason: 'day-in-future', field, day }
  return { reason: 'day-before-document', field, day, documentOn: fault.documentOn }
}

const NO_OFFICER: RowRemark = { remark: 'no-officer' }

export interface CaseReading {
  /** What names the case; absent where the row tells of none, or does not say which. */
  decision?: EnforcementDecision
  /** The whole of it, for a case that is not there yet. */
  wanted?: CaseToImport
  faults: RowFault[]
  /** What is missing only where the case is not there yet. */
  faultsIfNew: RowFault[]
}

function readCase(row: ImportRow, ground: ImportGround, origin: RowOrigin): CaseReading {
  const told = CASE_FIELDS_OF_ROW.some((field) => row[field] !== undefined)
  if (!told && row.parties.length === 0) return { faults: [], faultsIfNew: [] }
  const faults = missingIn(row, NEEDED.case)
  const issuer = issuerOf(row, ground, { origin, faults })
  const { decisionNumber: number, decisionOn: on, judgmentNumber, documentOn } = row
  faults.push(...classifiedIn(row, ['decisionNumber', 'judgmentNumber']))
  faults.push(...futureIn(row, ['decisionOn', 'judgmentOn'], ground.today))
  if (on && on <= ground.today && documentOn && documentOn < on) {
    faults.push({ reason: 'document-before-decision', documentOn, decisionOn: on })
  }
  if (judgmentNumber !== undefined) faults.push(...missingIn(row, ['judgmentOn', 'court']))
  if (faults.length > 0 || number === undefined || !on || issuer === undefined) {
    return { faults, faultsIfNew: [] }
  }
  const decision = { number, on, issuer }
  const field = row.caseField ?? fieldNamedIn(judgmentNumber)
  if (!field) return { decision, faults, faultsIfNew: missingIn(row, ['caseField']) }
  const wanted = wantedCase(row, { decision, field, officer: origin.officer })
  return { decision, wanted, faults, faultsIfNew: [] }
}

function wantedCase(
  row: ImportRow,
  {
    decision,
    field,
    officer,
  }: Pick<CaseToImport, 'decision' | 'field'> & { officer: number | undefined },
): CaseToImport {
  const { judgmentNumber, judgmentOn, court, obligation, amount, commune } = row
  return {
    decision,
    ...(judgmentNumber !== undefined &&
      judgmentOn &&
      court !== undefined && { judgment: { number: judgmentNumber, on: judgmentOn, court } }),
    field,
    parties: row.parties,
    ...(row.allParties && { allParties: row.allParties }),
    ...(obligation && { obligation }),
    ...(amount !== undefined && { amount }),
    status: row.caseStatus ?? 'enforcing',
    ...(officer !== undefined && { officer }),
    ...(commune && { commune }),
  }
}

/** Whoever the row names, else the office that signs for the asking division. */
function issuerOf(
  row: ImportRow,
  { names }: ImportGround,
  { origin, faults }: { origin: RowOrigin; faults: RowFault[] },
): AgencyCode | undefined {
  if (row.issuer !== undefined) {
    const read = names.agency(row.issuer, 'issuer')
    if ('found' in read) return read.found.code
    faults.push(read.fault)
    return undefined
  }
  const signing = origin.asker && signingOffice(origin.asker)
  if (signing === undefined && origin.faults.length === 0) {
    faults.push({ reason: 'missing', field: 'issuer' })
  }
  return signing
}

/** A division does not sign enforcement decisions; the office above it does (QĐ 1898/QĐ-BTP, NĐ 152/2026). */
function signingOffice({ code, kind, parent }: Agency): AgencyCode | undefined {
  if (kind === 'thads-kv') return parent
  return kind.startsWith('thads-') ? code : undefined
}

/** `QĐST-HNGĐ` says what kind of case it is. */
function fieldNamedIn(judgmentNumber = ''): CaseField | undefined {
  const words = new Set(
    withoutMarks(judgmentNumber)
      .toUpperCase()
      .split(/[^A-Z]+/),
  )
  return CASE_FIELDS.find((field) => words.has(withoutMarks(field)))
}
