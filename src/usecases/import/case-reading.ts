import type { Agency, AgencyCode } from '../../domain/people/agency.ts'
import { isClassifiedNumber } from '../../domain/request/privacy.ts'
import {
  CASE_FIELDS,
  type CaseField,
  type EnforcementDecision,
} from '../../domain/request/enforcement-case.ts'
import { withoutMarks } from '../../domain/search/vietnamese.ts'
import type { RowFault } from './columns.ts'
import { type ImportGround, missingIn, type RowOrigin } from './reading.ts'
import { CASE_FIELDS_OF_ROW, type CaseToImport, type ImportRow } from './row.ts'

export interface CaseReading {
  /** What names the case; absent where the row tells of none, or does not say which. */
  decision?: EnforcementDecision
  /** The whole of it, for a case that is not there yet. */
  wanted?: CaseToImport
  faults: RowFault[]
  /** What is missing only where the case is not there yet. */
  faultsIfNew: RowFault[]
}

export function readCase(row: ImportRow, ground: ImportGround, origin: RowOrigin): CaseReading {
  const told = CASE_FIELDS_OF_ROW.some((field) => row[field] !== undefined)
  if (!told && row.parties.length === 0) return { faults: [], faultsIfNew: [] }
  const faults = missingIn(row, ['decisionNumber', 'decisionOn'])
  const issuer = issuerOf(row, ground, { origin, faults })
  const { decisionNumber: number, decisionOn: on, judgmentNumber, documentOn } = row
  if (number !== undefined && isClassifiedNumber(number)) {
    faults.push({ reason: 'classified', field: 'decisionNumber' })
  }
  if (judgmentNumber !== undefined && isClassifiedNumber(judgmentNumber)) {
    faults.push({ reason: 'classified', field: 'judgmentNumber' })
  }
  if (on && on > ground.today) {
    faults.push({ reason: 'day-in-future', field: 'decisionOn', day: on })
  } else if (on && documentOn && documentOn < on) {
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
    ...(obligation && { obligation }),
    ...(amount !== undefined && { amount }),
    status: 'enforcing',
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
