import { isDeepStrictEqual } from 'node:util'
import type { AgencyCode } from '../../domain/people/agency.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { RequestToCreate } from '../requests/create-request.ts'
import { caseNews, type CaseNews, type KeptFact, requestNews, type RequestNews } from './news.ts'
import { type CaseReading, type ImportGround, type Reading, readingOf } from './reading.ts'
import type { RowFault, RowRemark, CaseToImport, ImportField, ImportRow } from './row.ts'
import {
  caseKey,
  doubleOf,
  idKey,
  type Known,
  type KnownLines,
  knownOf,
  lineKey,
  requestKey,
  type Seen,
} from './known.ts'
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
  /** Its source has told of the same request under another id: nothing of the row is imported. */
  double?: KeptFact
}

export interface ImportWanted {
  rows: readonly ImportRow[]
  source: string
  /** Who asks where a row does not say. */
  asker?: AgencyCode
  notify?: Notify
  ranBefore?: boolean
  known?: KnownLines
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
  const known = await knownOf(store, readings, wanted)
  const all = withCitedCases(readings.map((each) => planRow(each, known)))
  const postponed = postponedOf(all)
  const drafts = all.filter(({ plan }) => !postponed.has(plan.line))
  return { rows: await withNews(work, store, { source, drafts }), postponed }
}

interface Draft {
  plan: PlannedRow
  /** The id of a case that its source knows. */
  cites?: string
  request?: RequestToCreate
  ofCase?: CaseToImport
  /** The row says so itself; a case that is told of by a request is not told to have another status. */
  tellsStatus: boolean
}

/** The case that another row of the page tells of is what has become of that row. */
function withCitedCases(drafts: readonly Draft[]): readonly Draft[] {
  const byLine = new Map(drafts.map((draft) => [draft.plan.line, draft]))
  return drafts.map((draft) => {
    const { cites: text, plan } = draft
    if (text === undefined || plan.ofCase.step !== 'same-as') return draft
    const told = byLine.get(plan.ofCase.line)?.plan.ofCase ?? NOTHING
    if (told.step === 'create') return draft
    if (told.step !== 'none') return { ...draft, plan: { ...plan, ofCase: told } }
    const faults: RowFault[] = [{ reason: 'unknown-case', text }]
    return { plan: { ...plan, faults, ...NOT_TAKEN }, tellsStatus: draft.tellsStatus }
  })
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
  for (const { plan, request: told, ofCase, cites, tellsStatus } of drafts) {
    const row = { ...plan }
    const request = plan.ofRequest.step === 'existing' && requests.get(plan.ofRequest.code)
    if (request && told) {
      const subject = subjects.get(request.code)
      const about = caseTold(plan.ofCase, cites)
      const news = await requestNews(work, {
        request,
        subject,
        told,
        source,
        ...(about && { ofCase: about }),
      })
      if (news.belongs || news.steps.length + news.differences.length > 0) {
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

/** The case that a row tells of, as far as it is known. */
function caseTold(
  step: PlannedRow['ofCase'],
  cites: string | undefined,
): { code?: string; field: ImportField } | undefined {
  if (step.step === 'none') return undefined
  const field = cites === undefined ? 'decisionNumber' : 'caseSourceId'
  return { ...('code' in step && { code: step.code }), field }
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
    ...takenDecision(enforced.decision, line, known),
  ]
  if (!request.wanted && !enforced.decision && faults.length === 0) {
    faults.push({ reason: 'nothing-to-import' })
  }
  const remarks = [...request.remarks, ...(row.masked ? [MASKED] : [])]
  const told = { line, faults, remarks }
  const { caseSourceId: cites } = row
  const common = {
    tellsStatus: row.caseStatus !== undefined,
    ...(cites !== undefined && { cites }),
  }
  if (faults.length > 0) {
    return { plan: { ...told, ...NOT_TAKEN }, ...common }
  }
  const { wanted } = request
  const before = wanted && doubleOf(row, wanted, known)
  if (before) {
    const { id, ...ofRequest } = before
    const double: KeptFact = { field: 'sourceId', told: row.sourceId ?? '', known: id }
    const remarks: RowRemark[] = [{ remark: 'other-id', id }]
    return { plan: { ...told, remarks, ofCase: NOTHING, ofRequest, double }, tellsStatus: false }
  }
  const ofCase = cited && !('fault' in cited) ? cited : caseStep(enforced, line, known)
  const half = enforced.wanted && { ofCase: enforced.wanted }
  if (!wanted) return { plan: { ...told, ofCase, ofRequest: NOTHING }, ...half, ...common }
  const ofRequest = stepFor(wanted, { line, key: requestKey(wanted), seen: known.requests }, row)
  return { plan: { ...told, ofCase, ofRequest }, ...half, request: wanted, ...common }
}

/** A case that is known by its id is told a decision that another case has. */
function takenDecision(
  decision: CaseReading['decision'],
  line: number,
  { cases }: Known,
): RowFault[] {
  const byId = cases.get(lineKey(line))
  const byDecision = decision && cases.get(caseKey(decision))
  if (byId?.step !== 'existing' || byDecision?.step !== 'existing') return []
  return byId.code === byDecision.code
    ? []
    : [{ reason: 'decision-of-other', text: decision?.number ?? '', code: byDecision.code }]
}

const NOTHING = { step: 'none' } as const
const NOT_TAKEN = { ofCase: NOTHING, ofRequest: NOTHING } as const
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
  { sourceId: id }: Pick<ImportRow, 'sourceId'> = {},
): ImportStep<Wanted, never> {
  const before = seen.get(lineKey(line)) ?? seen.get(key)
  if (before) return before
  seen.set(key, { step: 'same-as', line, ...(id !== undefined && { id }) })
  return { step: 'create', wanted }
}
