import type { CaseCode, EnforcementCase } from '../../domain/request/enforcement-case.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { createRequest } from '../requests/create-request.ts'
import { type ImportStep, type ImportWanted, planImport, type PlannedRow } from './plan.ts'
import type { ImportStore } from './ports.ts'
import type { CaseToImport } from './row.ts'
import type { Work } from '../ports.ts'
import { recordEvent } from '../requests/announce.ts'
import { comparable } from '../../domain/search/cited-number.ts'

export interface ImportOutcome {
  rows: PlannedRow[]
  /** Codes of what was made, by the line that brought it. */
  cases: ReadonlyMap<number, CaseCode>
  requests: ReadonlyMap<number, string>
  /** Rows of which everything was there already, or came with an earlier row. */
  alreadyThere: number
  /** Rows that were left out. */
  faulty: number
}

/**
 * Brings in the rows without faults: cases first, then requests, which go out to their agencies. The same rows again
 * make nothing, and where every row has faults nothing is written. What is there already is told the day from which its
 * limit runs, where nobody has told it.
 */
export async function importRows(
  work: Work,
  store: ImportStore,
  wanted: ImportWanted,
): Promise<ImportOutcome> {
  const rows = await planImport(work, store, wanted)
  const cases = await insertCases(rows, store)
  const requests = await createRequests(work, rows, cases)
  const dated = await dateLimits(work, rows)
  const faulty = rows.filter(({ faults }) => faults.length > 0).length
  const made = rows.filter(({ line }) => cases.has(line) || requests.has(line)).length
  if (made + dated > 0) {
    await work.tx.audit.record({
      action: 'import',
      facts: { rows: rows.length, cases: cases.size, requests: requests.size, dated, faulty },
      at: work.now,
    })
  }
  return { rows, cases, requests, faulty, alreadyThere: rows.length - made - faulty }
}

async function insertCases(
  rows: readonly PlannedRow[],
  store: ImportStore,
): Promise<Map<number, CaseCode>> {
  const codes = new Map<number, CaseCode>()
  for (const { line, ofCase } of rows) {
    if (ofCase.step !== 'create') continue
    const code = await store.nextCaseCode(ofCase.wanted.decision.on)
    const enforced = { ...ofCase.wanted, code }
    await store.insertCase({ ...enforced, numbers: comparableNumbers(enforced) })
    codes.set(line, code)
  }
  return codes
}

async function createRequests(
  work: Work,
  rows: readonly PlannedRow[],
  cases: ReadonlyMap<number, CaseCode>,
): Promise<Map<number, string>> {
  const codes = new Map<number, string>()
  for (const { line, ofCase, ofRequest } of rows) {
    if (ofRequest.step !== 'create') continue
    const caseCode = codeOf(ofCase, line, cases)
    const created = await createRequest(work, {
      ...ofRequest.wanted,
      ...(caseCode !== undefined && { caseCode }),
    })
    if (!isRefused(created)) {
      codes.set(line, created.code)
      continue
    }
    // Somebody else may have made it since the plan was; anything else the plan should have seen.
    const { reason } = created.refused
    if (reason !== 'already-there') throw new Error(`Line ${String(line)} was refused: ${reason}`)
  }
  return codes
}

/** Returns how many limits have begun to run. */
async function dateLimits(work: Work, rows: readonly PlannedRow[]): Promise<number> {
  let dated = 0
  for (const { ofRequest } of rows) {
    if (ofRequest.step !== 'dated') continue
    const { request, event } = ofRequest
    if (!isRefused(await recordEvent(work, request, { event }))) dated += 1
  }
  return dated
}

function codeOf(
  ofCase: ImportStep<CaseToImport>,
  line: number,
  cases: ReadonlyMap<number, CaseCode>,
): CaseCode | undefined {
  switch (ofCase.step) {
    case 'none':
      return undefined
    case 'create':
      return cases.get(line)
    case 'existing':
      return ofCase.code
    case 'same-as':
      return cases.get(ofCase.line)
  }
}

/**
 * The numbers under which a case is found: as written, and with what people leave out left out. "46/QĐ-THADS" is also
 * "46"; "45/2026/DS-ST" is also "45/DS-ST", "45/2026" and "45".
 */
export function comparableNumbers({
  decision,
  judgment,
}: Pick<EnforcementCase, 'decision' | 'judgment'>): string[] {
  const written = judgment ? [decision.number, judgment.number] : [decision.number]
  const forms = [...written, ...written.flatMap(shortForms)]
  return [...new Set(forms.map(comparable).filter(Boolean))]
}

function shortForms(written: string): string[] {
  const [digits, ...rest] = written.split('/')
  const [year, symbol] = rest
  if (digits === undefined || symbol === undefined) return digits === undefined ? [] : [digits]
  return [`${digits}/${symbol}`, `${digits}/${year ?? ''}`, digits]
}
