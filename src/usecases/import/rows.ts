import {
  type CaseCode,
  type EnforcementCase,
  isEnded,
} from '../../domain/request/enforcement-case.ts'
import { type Corrected, evolve } from '../../domain/request/events.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { createRequests, howTold, type RequestToCreate } from '../requests/create-request.ts'
import { type ImportStep, type ImportWanted, planImport, type PlannedRow } from './plan.ts'
import type { CaseNews, RequestNews } from './news.ts'
import type { ImportStore } from './ports.ts'
import type { CaseToImport } from './row.ts'
import type { Work } from '../ports.ts'
import { announce } from '../requests/announce.ts'
import { askOfEndedCase, noteEndedCases } from './ended-case.ts'
import { comparable } from '../../domain/search/cited-number.ts'

export interface ImportOutcome {
  rows: PlannedRow[]
  /** Codes of what was made, by the line that brought it. */
  cases: ReadonlyMap<number, CaseCode>
  requests: ReadonlyMap<number, string>
  /** Rows that made nothing new and changed something. */
  changed: number
  /** Rows of which everything was there already, or came with an earlier row. */
  alreadyThere: number
  /** Rows that were left out. */
  faulty: number
  /** Lines that say more of what an earlier one has made: nothing of them is taken yet. */
  postponed: ReadonlySet<number>
}

/**
 * Brings in the rows without faults: cases first, then requests, which go out to their agencies. The same rows again
 * make nothing; what they say otherwise corrects what is there, except what people have said here. Where every row has
 * faults nothing is written.
 */
export async function importRows(
  work: Work,
  store: ImportStore,
  wanted: ImportWanted,
): Promise<ImportOutcome> {
  const { rows: planned, postponed } = await planImport(work, store, wanted)
  const rows = await noteEndedCases(work, store, planned)
  const cases = await insertCases(store, rows)
  const requests = await makeRequests(work, store, { rows, cases })
  for (const { line, ofCase, ofRequest } of rows) {
    if (ofCase.step === 'change') await changeCase(work, store, { ...ofCase, ...wanted })
    if (ofRequest.step === 'change') {
      const caseCode = codeOf(ofCase, line, cases)
      await changeRequest(work, store, {
        ...ofRequest,
        ...wanted,
        ...(caseCode !== undefined && { caseCode }),
      })
    }
  }
  const faulty = rows.filter(({ faults }) => faults.length > 0).length
  const made = rows.filter(({ line }) => cases.has(line) || requests.has(line)).length
  const changed = rows.filter((row) => isChange(row) && !cases.has(row.line)).length
  if (made + changed > 0) {
    const { source } = wanted
    const counts = { rows: rows.length, cases: cases.size, requests: requests.size }
    await work.tx.audit.record({
      action: 'import',
      facts: { source, ...counts, changed, faulty },
      at: work.now,
    })
  }
  const alreadyThere = rows.length - made - changed - faulty
  return { rows, cases, requests, changed, faulty, alreadyThere, postponed }
}

function isChange({ ofCase, ofRequest }: PlannedRow): boolean {
  if (ofRequest.step === 'change') return ofRequest.news.changed.length > 0
  return ofCase.step === 'change' && ofRequest.step !== 'create'
}

async function insertCases(
  store: ImportStore,
  rows: readonly PlannedRow[],
): Promise<Map<number, CaseCode>> {
  const made = rows.flatMap(({ line, ofCase }) =>
    ofCase.step === 'create' ? [{ line, wanted: ofCase.wanted }] : [],
  )
  if (made.length === 0) return new Map()
  const codes = await store.nextCaseCodes(made.map(({ wanted }) => wanted.decision.on))
  const cases = made.map(({ line, wanted }, index) => ({
    line,
    ...wanted,
    code: codes[index] ?? '',
  }))
  await store.insertCases(cases.map((each) => ({ ...each, numbers: comparableNumbers(each) })))
  return new Map(cases.map(({ line, code }) => [line, code]))
}

interface Half {
  rows: readonly PlannedRow[]
  cases: ReadonlyMap<number, CaseCode>
}

async function makeRequests(
  work: Work,
  store: ImportStore,
  { rows, cases }: Half,
): Promise<Map<number, string>> {
  const wanted = rows.flatMap(({ line, ofCase, ofRequest }) => {
    if (ofRequest.step !== 'create') return []
    const caseCode = codeOf(ofCase, line, cases)
    return [{ line, wanted: { ...ofRequest.wanted, ...(caseCode !== undefined && { caseCode }) } }]
  })
  if (wanted.length === 0) return new Map()
  const created = await createRequests(
    work,
    wanted.map((each): RequestToCreate => each.wanted),
  )
  const codes = new Map<number, string>()
  const quiet: string[] = []
  wanted.forEach(({ line, wanted: one }, index) => {
    const request = created[index]
    if (!request) return
    if (!isRefused(request)) {
      codes.set(line, request.code)
      if (howTold(one) === 'digest') quiet.push(request.code)
      return
    }
    // Somebody else may have made it since the plan was; anything else the plan should have seen.
    const { reason } = request.refused
    if (reason !== 'already-there') throw new Error(`Line ${String(line)} was refused: ${reason}`)
  })
  await store.takeOverQuietly(quiet, work.now)
  return codes
}

/** Somebody changed a request while a record told of it: the page is read anew. */
export class Overtaken extends Error {
  override name = 'Overtaken'
}

type Manner = Pick<ImportWanted, 'source' | 'notify'>

/** A correction is told by itself or not at all: no message with a number could say what has changed. */
function isTold({ notify = 'cards' }: Manner): boolean {
  return notify === 'cards'
}

/** Every step is recorded, and every card follows it. @throws Overtaken */
async function changeRequest(
  work: Work,
  store: ImportStore,
  {
    code,
    news,
    caseCode,
    ...manner
  }: { code: string; news: RequestNews; caseCode?: CaseCode } & Manner,
): Promise<void> {
  const { source } = manner
  const steps = [...news.steps]
  if (news.belongs && caseCode !== undefined) {
    const event: Corrected = { type: 'corrected', source, caseCode }
    steps.push({ event, at: work.now, request: evolve(news.current, event) })
  }
  for (const { event, at, request } of steps) {
    const change = { request, event, at, via: source }
    if (!(await work.tx.requests.save(change))) throw new Overtaken(code)
    if (isTold(manner)) await announce(work, { request, event })
    else await work.tx.outbox.refresh(code, request.version)
  }
  await store.differ({ source, code, found: news.differences, at: work.now })
}

async function changeCase(
  work: Work,
  store: ImportStore,
  { news: { after, changed }, ...manner }: { news: CaseNews } & Manner,
): Promise<void> {
  const { code } = after
  const { source } = manner
  const numbers = comparableNumbers(after)
  await store.changeCase({ code, after: { ...after, numbers }, changed, source, at: work.now })
  const hasEnded = changed.includes('status') && isEnded(after)
  if (hasEnded && isTold(manner)) await askOfEndedCase(work, after)
}

function codeOf(
  ofCase: ImportStep<CaseToImport, CaseNews>,
  line: number,
  cases: ReadonlyMap<number, CaseCode>,
): CaseCode | undefined {
  switch (ofCase.step) {
    case 'none':
      return undefined
    case 'create':
      return cases.get(line)
    case 'existing':
    case 'change':
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
  const forms = [...written, ...written.flatMap(shortForms)].map(comparable).filter(Boolean)
  // The decision's comes first, also where there is nothing in it to compare.
  return [...new Set([comparable(decision.number), ...forms])]
}

function shortForms(written: string): string[] {
  const [digits, ...rest] = written.split('/')
  const [year, symbol] = rest
  if (digits === undefined || symbol === undefined) return digits === undefined ? [] : [digits]
  return [`${digits}/${symbol}`, `${digits}/${year ?? ''}`, digits]
}
