import { isDeepStrictEqual } from 'node:util'
import type { AgencyCode } from '../../domain/people/agency.ts'
import { comparable } from '../../domain/search/cited-number.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { CaseCode, EnforcementDecision } from '../../domain/request/enforcement-case.ts'
import type { RequestToCreate } from '../requests/create-request.ts'
import { caseNews, type CaseNews, requestNews, type RequestNews } from './news.ts'
import {
  type CaseReading,
  type ImportGround,
  readCase,
  readOrigin,
  readRequest,
  type RequestReading,
  type RowOrigin,
} from './reading.ts'
import type { RowFault, RowRemark, CaseToImport, ImportRow } from './row.ts'
import { NameIndex } from './names.ts'
import type { ImportStore, Notify } from './ports.ts'
import type { Work } from '../ports.ts'

/** What becomes of one half of a row. `same-as`: an earlier row of the file brings it. */
export type ImportStep<Wanted, Changed> =
  | { step: 'none' }
  | { step: 'create'; wanted: Wanted }
  | { step: 'existing'; code: string }
  | { step: 'change'; code: string; news: Changed }
  | { step: 'same-as'; line: number }

export interface PlannedRow {
  line: number
  /** With any fault, nothing of the row is imported. */
  faults: RowFault[]
  remarks: RowRemark[]
  ofCase: ImportStep<CaseToImport, CaseNews>
  ofRequest: ImportStep<RequestToCreate, RequestNews>
}

export interface ImportWanted {
  rows: readonly ImportRow[]
  source: string
  /** Who asks where a row does not say. */
  asker?: AgencyCode
  notify?: Notify
  ranBefore?: boolean
  /** What rows have brought before, by their lines. */
  known?: { cases: ReadonlyMap<number, CaseCode>; requests: ReadonlyMap<number, string> }
}

interface ImportPlan {
  rows: PlannedRow[]
  /** Lines that say more of what an earlier one brings: once that is there, they are a change of it. */
  postponed: ReadonlySet<number>
}

/** Row by row what an import would do. Nothing is written. */
export async function planImport(
  work: Work,
  store: ImportStore,
  wanted: ImportWanted,
): Promise<ImportPlan> {
  const { catalogue, now } = work
  const { rows, source, asker, notify, ranBefore = false } = wanted
  const today = dayOf(now)
  const isOfficerNamed = rows.some(({ officer }) => officer !== undefined)
  const officers = isOfficerNamed ? await store.officers(today) : []
  const names = new NameIndex(catalogue, officers, today)
  const asking = asker === undefined ? undefined : catalogue.agencies.get(asker)
  const ground: ImportGround = {
    catalogue,
    names,
    today,
    source,
    ranBefore,
    ...(asking && { asker: asking }),
    ...(notify && { notify }),
  }
  const readings = rows.map((row) => readingOf(row, ground))
  const known = await knownOf(store, wanted, readings)
  const all = readings.map((each) => planRow(each, known))
  const postponed = postponedOf(all)
  const drafts = all.filter(({ plan }) => !postponed.has(plan.line))
  return { rows: await withNews(work, store, { source, drafts }), postponed }
}

/** What a row says, whatever is there already. */
interface Reading {
  row: ImportRow
  origin: RowOrigin
  request: RequestReading
  enforced: CaseReading
}

function readingOf(row: ImportRow, ground: ImportGround): Reading {
  const origin = readOrigin(row, ground)
  const request = readRequest(row, ground, origin)
  return { row, origin, request, enforced: readCase(row, ground, origin) }
}

interface Draft {
  plan: PlannedRow
  request?: RequestToCreate
  ofCase?: CaseToImport
  /** The row says so itself; a case that is told of by a request is not told to have another status. */
  tellsStatus: boolean
}

/** Rows that wait for nothing but each other would wait for ever: then none waits. */
function postponedOf(drafts: readonly Draft[]): ReadonlySet<number> {
  const byLine = new Map(drafts.map((draft) => [draft.plan.line, draft]))
  const firstOf = (half: ImportStep<unknown, unknown>): Draft | undefined =>
    half.step === 'same-as' ? byLine.get(half.line) : undefined
  const saysMore = (draft: Draft): boolean => {
    const { ofCase, ofRequest } = draft.plan
    const before = { ofCase: firstOf(ofCase), request: firstOf(ofRequest) }
    return (['ofCase', 'request'] as const).some((half) => {
      const first = before[half]
      return first && draft[half] && !isDeepStrictEqual(draft[half], first[half])
    })
  }
  const later = drafts.filter(saysMore)
  return new Set(later.length < drafts.length ? later.map(({ plan }) => plan.line) : [])
}

/** With what the rows say of what is there already; each row builds on what those before have said. */
async function withNews(
  work: Work,
  store: ImportStore,
  { source, drafts }: { source: string; drafts: readonly Draft[] },
): Promise<PlannedRow[]> {
  const codesOf = (half: 'ofCase' | 'ofRequest'): string[] => [
    ...new Set(
      drafts.flatMap(({ plan }) => (plan[half].step === 'existing' ? [plan[half].code] : [])),
    ),
  ]
  const requests = new Map(
    (await work.tx.requests.findAll(codesOf('ofRequest'))).map((each) => [each.code, each]),
  )
  const subjects = await store.subjects(codesOf('ofRequest'))
  const cases = new Map((await store.cases(codesOf('ofCase'))).map((each) => [each.code, each]))
  const planned: PlannedRow[] = []
  for (const { plan, request: told, ofCase, tellsStatus } of drafts) {
    const row = { ...plan }
    const request = plan.ofRequest.step === 'existing' && requests.get(plan.ofRequest.code)
    if (request && told) {
      const subject = subjects.get(request.code)
      const news = await requestNews(work, { request, subject, told, source })
      if (news.steps.length + news.differences.length > 0) {
        row.ofRequest = { step: 'change', code: request.code, news }
      }
      row.remarks = [
        ...plan.remarks.filter((remark) => remark === MASKED),
        ...news.differences.map((each) => ({ remark: 'kept', ...each }) as const),
      ]
      requests.set(request.code, news.steps.at(-1)?.request ?? request)
    }
    const known = plan.ofCase.step === 'existing' && cases.get(plan.ofCase.code)
    const news = known && ofCase && caseNews(known, ofCase, tellsStatus)
    if (known && news) {
      row.ofCase = { step: 'change', code: known.code, news }
      cases.set(known.code, news.after)
    }
    planned.push(row)
  }
  return planned
}

/** What is there already, or will be by an earlier row, by what makes it the same. */
type Seen = Map<string, { step: 'existing'; code: string } | { step: 'same-as'; line: number }>

interface Known {
  cases: Seen
  requests: Seen
}

function planRow({ row, origin, request, enforced }: Reading, known: Known): Draft {
  const { line } = row
  const cited = citedCase(row, known)
  const isThere =
    known.cases.has(lineKey(line)) ||
    (enforced.decision && known.cases.has(caseKey(enforced.decision)))
  const isNew = enforced.decision && !isThere
  const faults = [
    ...row.faults,
    ...origin.faults,
    ...request.faults,
    ...enforced.faults,
    ...(isNew ? enforced.faultsIfNew : []),
    ...(cited && 'fault' in cited ? [cited.fault] : []),
  ]
  if (!request.wanted && !enforced.decision && faults.length === 0) {
    faults.push({ reason: 'nothing-to-import' })
  }
  const remarks = [...request.remarks, ...(row.masked ? [MASKED] : [])]
  const told = { line, faults, remarks }
  const tellsStatus = row.caseStatus !== undefined
  if (faults.length > 0) {
    return { plan: { ...told, ofCase: NOTHING, ofRequest: NOTHING }, tellsStatus }
  }
  const { wanted } = request
  const ofCase = cited && !('fault' in cited) ? cited : caseStep(enforced, line, known)
  const half = enforced.wanted && { ofCase: enforced.wanted }
  if (!wanted) return { plan: { ...told, ofCase, ofRequest: NOTHING }, ...half, tellsStatus }
  const ofRequest = stepFor(wanted, { line, key: requestKey(wanted), seen: known.requests })
  return { plan: { ...told, ofCase, ofRequest }, ...half, request: wanted, tellsStatus }
}

const NOTHING = { step: 'none' } as const
const MASKED: RowRemark = { remark: 'masked' }

/** The case that a request cites by the id of its source. */
function citedCase(
  { caseSourceId: id }: ImportRow,
  { cases }: Known,
): ImportStep<never, never> | { fault: RowFault } | undefined {
  if (id === undefined) return undefined
  return cases.get(idKey(id)) ?? { fault: { reason: 'unknown-case', text: id } }
}

function caseStep(
  { decision, wanted }: CaseReading,
  line: number,
  { cases }: Known,
): ImportStep<CaseToImport, never> {
  if (!decision) return NOTHING
  const key = caseKey(decision)
  return wanted
    ? stepFor(wanted, { line, key, seen: cases })
    : (cases.get(lineKey(line)) ?? cases.get(key) ?? NOTHING)
}

function stepFor<Wanted>(
  wanted: Wanted,
  { line, key, seen }: { line: number; key: string; seen: Seen },
): ImportStep<Wanted, never> {
  const before = seen.get(lineKey(line)) ?? seen.get(key)
  if (before) return before
  seen.set(key, { step: 'same-as', line })
  return { step: 'create', wanted }
}

async function knownOf(
  store: ImportStore,
  { rows, source, known }: ImportWanted,
  readings: readonly Reading[],
): Promise<Known> {
  const cases = await store.casesDecided(
    readings.flatMap(({ enforced }) => enforced.decision ?? []),
  )
  const requests = await store.requestsAsking(
    readings.flatMap(({ request: { wanted } }) => {
      if (!wanted) return []
      const { asker, answerer, type, document } = wanted
      return [{ on: document.on, asker, answerer, type }]
    }),
  )
  const cited = await store.casesFrom(
    source,
    rows.flatMap(({ caseSourceId }) => caseSourceId ?? []),
  )
  const existing = (code: CaseCode): { step: 'existing'; code: string } => {
    return { step: 'existing', code }
  }
  const seen: Seen = new Map(cases.map(({ code, decision }) => [caseKey(decision), existing(code)]))
  for (const { sourceId, line, decisionNumber } of rows) {
    if (sourceId !== undefined && decisionNumber !== undefined) {
      seen.set(idKey(sourceId), { step: 'same-as', line })
    }
  }
  for (const [id, code] of cited) seen.set(idKey(id), existing(code))
  for (const [line, code] of known?.cases ?? []) seen.set(lineKey(line), existing(code))
  const asked: Seen = new Map(requests.map((each) => [requestKey(each), existing(each.code)]))
  for (const [line, code] of known?.requests ?? []) asked.set(lineKey(line), existing(code))
  return { cases: seen, requests: asked }
}

function idKey(sourceId: string): string {
  return `id ${sourceId}`
}

function lineKey(line: number): string {
  return `line ${String(line)}`
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
