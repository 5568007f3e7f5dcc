import type { AgencyCode } from '../../domain/people/agency.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import type { CaseCode, EnforcementDecision } from '../../domain/request/enforcement-case.ts'
import { comparable } from '../../domain/search/cited-number.ts'
import { type Circumstances, decide } from '../../domain/request/decisions.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import type { RequestToCreate } from '../requests/create-request.ts'
import {
  type CaseReading,
  readCase,
  type ImportGround,
  readOrigin,
  readRequest,
} from './reading.ts'
import type { RowFault, RowRemark, CaseToImport, ImportRow } from './row.ts'
import { NameIndex } from './names.ts'
import type { ImportStore } from './ports.ts'
import type { Work } from '../ports.ts'
import { eventBefore } from '../../domain/request/applied-limit.ts'
import { isRefused } from '../../domain/request/refusal.ts'

/** What becomes of one half of a row. `same-as`: an earlier row of the file brings it. */
export type ImportStep<Wanted> =
  | { step: 'none' }
  | { step: 'create'; wanted: Wanted }
  | { step: 'existing'; code: string }
  | { step: 'same-as'; line: number }

export interface PlannedRow {
  line: number
  /** With any fault, nothing of the row is imported. */
  faults: RowFault[]
  remarks: RowRemark[]
  ofCase: ImportStep<CaseToImport>
  ofRequest: ImportStep<RequestToCreate> | Dating
}

export interface ImportWanted {
  rows: readonly ImportRow[]
  /** Who asks where a row does not say. */
  asker?: AgencyCode
}

/** Row by row what an import would do. Nothing is written. */
export async function planImport(
  { tx, catalogue, now }: Work,
  store: ImportStore,
  { rows, asker }: ImportWanted,
): Promise<PlannedRow[]> {
  const today = dayOf(now)
  const names = new NameIndex(catalogue, await store.officers(today), today)
  const asking = asker === undefined ? undefined : catalogue.agencies.get(asker)
  const ground = { catalogue, names, today, ...(asking && { asker: asking }) }
  const known = await knownOf(store, rows)
  const drafts = rows.map((row) => planRow(row, ground, known))
  const existing = drafts.flatMap(({ plan: { ofRequest } }) => {
    return ofRequest.step === 'existing' ? [ofRequest.code] : []
  })
  const requests = await tx.requests.findAll([...new Set(existing)])
  const recorded = new Map(requests.map((request) => [request.code, request]))
  const { calendar } = catalogue
  return drafts.map((draft) => withNews(draft, recorded, { now, calendar }))
}

interface Draft {
  plan: PlannedRow
  wanted?: RequestToCreate
}

/** With what the row says of a request that is there already; `recorded` follows what the rows before have said. */
function withNews(
  { plan, wanted }: Draft,
  recorded: Map<RequestCode, CoordinationRequest>,
  circumstances: Circumstances,
): PlannedRow {
  const { ofRequest } = plan
  const request = ofRequest.step === 'existing' ? recorded.get(ofRequest.code) : undefined
  if (!request || !wanted) return plan
  const { dating, remarks } = limitNews(request, wanted, circumstances)
  if (dating) recorded.set(request.code, evolve(request, dating.event))
  const masked = plan.remarks.filter((remark) => remark === MASKED)
  return { ...plan, ...(dating && { ofRequest: dating }), remarks: [...remarks, ...masked] }
}

/** What is there already, or will be by an earlier row, by what makes it the same. */
type Seen = Map<string, { step: 'existing'; code: string } | { step: 'same-as'; line: number }>

interface Known {
  cases: Seen
  requests: Seen
}

function planRow(row: ImportRow, ground: ImportGround, known: Known): Draft {
  const { line } = row
  const origin = readOrigin(row, ground)
  const request = readRequest(row, ground, origin)
  const enforced = readCase(row, ground, origin)
  const isNew = enforced.decision && !known.cases.has(caseKey(enforced.decision))
  const faults = [
    ...row.faults,
    ...origin.faults,
    ...request.faults,
    ...enforced.faults,
    ...(isNew ? enforced.faultsIfNew : []),
  ]
  if (!request.wanted && !enforced.decision && faults.length === 0) {
    faults.push({ reason: 'nothing-to-import' })
  }
  const remarks = [...request.remarks, ...(row.masked ? [MASKED] : [])]
  const told = { line, faults, remarks }
  if (faults.length > 0) return { plan: { ...told, ofCase: NOTHING, ofRequest: NOTHING } }
  const { wanted } = request
  const ofCase = caseStep(enforced, line, known)
  if (!wanted) return { plan: { ...told, ofCase, ofRequest: NOTHING } }
  const ofRequest = stepFor(wanted, { line, key: requestKey(wanted), seen: known.requests })
  return { plan: { ...told, ofCase, ofRequest }, wanted }
}

const NOTHING = { step: 'none' } as const
const MASKED: RowRemark = { remark: 'masked' }

function caseStep(
  { decision, wanted }: CaseReading,
  line: number,
  { cases }: Known,
): ImportStep<CaseToImport> {
  if (!decision) return NOTHING
  const key = caseKey(decision)
  return wanted ? stepFor(wanted, { line, key, seen: cases }) : (cases.get(key) ?? NOTHING)
}

function stepFor<Wanted>(
  wanted: Wanted,
  { line, key, seen }: { line: number; key: string; seen: Seen },
): ImportStep<Wanted> {
  const before = seen.get(key)
  if (before) return before
  seen.set(key, { step: 'same-as', line })
  return { step: 'create', wanted }
}

async function knownOf(store: ImportStore, rows: readonly ImportRow[]): Promise<Known> {
  const days = (of: (row: ImportRow) => Day | undefined): Day[] => [
    ...new Set(rows.flatMap((row) => of(row) ?? [])),
  ]
  const cases = await store.casesDecidedOn(days(({ decisionOn }) => decisionOn))
  const requests = await store.requestsDatedOn(days(({ documentOn }) => documentOn))
  const existing = (code: CaseCode): { step: 'existing'; code: string } => {
    return { step: 'existing', code }
  }
  return {
    cases: new Map(cases.map(({ code, decision }) => [caseKey(decision), existing(code)])),
    requests: new Map(requests.map((each) => [requestKey(each), existing(each.code)])),
  }
}

/** A decision is one case, however its number was typed. */
function caseKey({ number, on, issuer }: EnforcementDecision): string {
  return [comparable(number), on, issuer].join(' ')
}

/** One document may go to several agencies, and ask each for several things: every one of them is a request. */
function requestKey({
  document,
  asker,
  answerer,
  type,
}: Pick<RequestToCreate, 'document' | 'asker' | 'answerer' | 'type'>): string {
  return [comparable(document.number), document.on, asker, answerer, type].join(' ')
}

/** The day is told from which the limit of a request runs that is there already. */
interface Dating {
  step: 'dated'
  request: CoordinationRequest
  event: RequestEvent
  on: Day
}

/**
 * What a row says of the limit of a request that is there already. A day that nobody has told yet is taken; what is
 * recorded stays, because a file may be older than what was said in the chat.
 */
function limitNews(
  request: CoordinationRequest,
  { anchors, variant }: RequestToCreate,
  circumstances: Circumstances,
): { dating?: Dating; remarks: RowRemark[] } {
  const isOther = variant !== undefined && variant !== request.limit.variant
  const remarks: RowRemark[] = isOther ? [{ remark: 'limit-case-kept' }] : []
  const start = eventBefore(request.limit)
  const [told, known] = start ? [anchors?.[start], request.anchors[start]] : []
  if (!told || known?.getTime() === told.getTime()) return { remarks }
  const on = dayOf(told)
  const kept = { remark: 'limit-from-kept', day: on } as const
  if (known) return { remarks: [...remarks, { ...kept, known: dayOf(known) }] }
  const event = decide(request, { type: 'date-limit', startedOn: on }, circumstances)
  return isRefused(event)
    ? { remarks: [...remarks, kept] }
    : { dating: { step: 'dated', request, event, on }, remarks }
}
