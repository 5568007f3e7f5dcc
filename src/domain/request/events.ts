import type { AgencyCode } from '../people/agency.ts'
import type {
  AppliedLimit,
  CoordinationRequest,
  LimitAnchors,
  OfficialDocument,
  Receipt,
  RequestState,
} from './coordination-request.ts'
import type { CaseCode } from './enforcement-case.ts'
import type { Day } from '../time/day.ts'
import type { OfficialId } from '../people/official.ts'
import { type ChangingPart, partsOf } from './parts.ts'
import type { LimitStart } from './type.ts'
import type { Due } from './time-limit.ts'

/** What the facts at hand make due; recomputed whenever one of those facts changes. */
export interface Dues {
  anchors: LimitAnchors
  legalDue?: Due
  internalDue?: Due
}

/** What has happened to a request. Its history is the list of these, without gaps. */
export type RequestEvent = FirstHandEvent | UndoneEvent

export type FirstHandEvent =
  /** Quiet: whoever told of it wanted no card of it. */
  | { type: 'sent'; at: Date; receipt: Receipt; dues: Dues; isQuiet?: true }
  | TakenOver
  | { type: 'acknowledged'; receipt: Receipt; dues: Dues; contact: OfficialId }
  | { type: 'receipt-corrected'; receipt: Receipt; dues: Dues }
  /** The event from which the limit runs was told a day, or another one. */
  | { type: 'limit-dated'; start: LimitStart; on: Day; replaced?: Day; dues: Dues }
  /** Another of the law's limits applies. */
  | { type: 'limit-chosen'; limit: AppliedLimit; replaced: AppliedLimit; dues: Dues }
  | { type: 'work-started'; expectedOn?: Day; dues?: Dues }
  | { type: 'obstacle-reported'; reason: string }
  | { type: 'answered'; answer: OfficialDocument }
  | { type: 'extension-requested'; until: Day; reason: string }
  | { type: 'extension-granted'; until: Day }
  | { type: 'extension-declined' }
  | { type: 'refused'; reason: string; suggested?: string }
  | { type: 'not-received-reported' }
  | { type: 'transfer-proposed'; to: OfficialId }
  | { type: 'transfer-accepted'; to: OfficialId }
  | { type: 'transfer-declined'; to: OfficialId }
  | { type: 'completed'; answer: OfficialDocument }
  | { type: 'returned'; reason: string }
  | { type: 'refusal-accepted'; reason: string; document?: OfficialDocument }
  | { type: 'rerouted'; to: AgencyCode; at: Date; receipt: Receipt; dues: Dues }
  | { type: 'withdrawn'; reason: string }
  | { type: 'urged'; on: Day }
  /** The table of rest days has changed, and with it the day on which a limit ends. */
  | { type: 'due-recomputed'; dues: Dues }
  | Corrected

/** What makes a request closed. */
export const CLOSING: readonly RequestEvent['type'][] = ['completed', 'refusal-accepted']

/** It ran already where it comes from, and goes on here from where it stood there. */
export interface TakenOver {
  type: 'taken-over'
  /** What told it: `api:NAME`, `source`, `folder`, `import`. */
  source: string
  sentAt: Date
  receipt: Receipt
  dues: Dues
  state: RequestState
  acknowledgedOn?: Day
  agreedDue?: Day
}

/** What it was made with is told otherwise. */
export interface Corrected {
  type: 'corrected'
  /** Absent: a person has told it. */
  source?: string
  officer?: OfficialId
  subject?: string
  /** The case to which it belongs, where none was known. */
  caseCode?: CaseCode
  /** With another date that the document itself names. */
  limit?: AppliedLimit
  dues?: Dues
  /** What was there before of all this, where something was. */
  replaced?: { officer?: OfficialId; subject?: string; limit?: AppliedLimit }
}

/** Takes back the events right before it; they stay in the history. */
export interface UndoneEvent {
  type: 'undone'
  /** In the order in which they happened. */
  of: readonly FirstHandEvent[]
  /** Without a limit where it was written before limits could change. */
  restored: Omit<ChangingPart, 'limit'> &
    Partial<Pick<ChangingPart, 'limit'> & Pick<CoordinationRequest, 'officer'>>
}

/** The request after one more event. */
export function evolve(request: CoordinationRequest, event: RequestEvent): CoordinationRequest {
  return { ...applied(request, event), version: request.version + 1 }
}

function applied(request: CoordinationRequest, event: RequestEvent): CoordinationRequest {
  switch (event.type) {
    case 'sent':
      return { ...dated(request, event), sentAt: event.at, state: { status: 'sent' } }
    case 'taken-over':
      return takenOver(request, event)
    case 'corrected':
      return corrected(request, event)
    case 'acknowledged':
      return {
        ...dated(request, event),
        contact: event.contact,
        state: { status: 'acknowledged' },
      }
    case 'receipt-corrected':
      return dated(request, event)
    case 'work-started':
      return { ...request, ...event.dues, state: inProgress(request.state, event.expectedOn) }
    case 'rerouted':
      return rerouted(request, event)
    case 'extension-requested': {
      const { until, reason } = event
      return { ...request, extension: { until, reason, decision: 'open' } }
    }
    case 'extension-granted':
      return { ...withExtension(request, 'granted'), agreedDue: event.until }
    case 'extension-declined':
      return withExtension(request, 'declined')
    case 'transfer-proposed':
      return { ...request, transferTo: event.to }
    case 'transfer-accepted':
      return { ...withoutTransfer(request), contact: event.to }
    case 'transfer-declined':
      return withoutTransfer(request)
    case 'urged':
      return { ...request, lastUrgedOn: event.on }
    case 'due-recomputed':
    case 'limit-dated':
      return withDues(request, event.dues)
    case 'limit-chosen':
      return { ...withDues(request, event.dues), limit: event.limit }
    case 'undone':
      return { ...unchanged(request, event), limit: request.limit, ...event.restored }
    case 'not-received-reported':
      return request
    case 'obstacle-reported':
      return {
        ...request,
        state: { status: 'blocked', reason: event.reason, ...stillToAdd(request.state) },
      }
    case 'answered':
    case 'refused':
    case 'completed':
    case 'returned':
    case 'refusal-accepted':
    case 'withdrawn':
      return { ...withExtension(request, 'lapsed'), state: stateAfter(event) }
  }
}

/** The owner is nobody's step, but for one that has told another. */
function unchanged(
  request: CoordinationRequest,
  { of }: UndoneEvent,
): ReturnType<typeof partsOf>['fixed'] {
  const { fixed } = partsOf(request)
  const { officer: _officer, ...others } = fixed
  return of.some((it) => it.type === 'corrected' && it.officer !== undefined) ? others : fixed
}

function takenOver(request: CoordinationRequest, event: TakenOver): CoordinationRequest {
  const { sentAt, state, agreedDue } = event
  return { ...dated(request, event), sentAt, state, ...(agreedDue && { agreedDue }) }
}

function corrected(
  request: CoordinationRequest,
  { officer, caseCode, limit, dues }: Corrected,
): CoordinationRequest {
  return {
    ...(dues ? withDues(request, dues) : request),
    ...(caseCode !== undefined && { caseCode }),
    ...(officer !== undefined && { officer }),
    ...(limit && { limit }),
  }
}

function inProgress(before: RequestState, expectedOn: Day | undefined): RequestState {
  return { status: 'in-progress', ...(expectedOn && { expectedOn }), ...stillToAdd(before) }
}

function stillToAdd(state: RequestState): { toAdd?: string } {
  if (state.status === 'returned') return { toAdd: state.reason }
  return 'toAdd' in state ? { toAdd: state.toAdd } : {}
}

type TurningEvent = Extract<
  RequestEvent,
  { type: 'answered' | 'refused' | 'completed' | 'returned' | 'refusal-accepted' | 'withdrawn' }
>

/** The state after an event that ends the answering agency's turn, or gives it back. */
function stateAfter(event: TurningEvent): RequestState {
  switch (event.type) {
    case 'answered':
      return { status: 'answered', answer: event.answer }
    case 'refused': {
      const { reason, suggested } = event
      return { status: 'refused', reason, ...(suggested && { suggested }) }
    }
    case 'completed':
      return { status: 'closed', outcome: 'completed', answer: event.answer }
    case 'returned':
      return { status: 'returned', reason: event.reason }
    case 'refusal-accepted': {
      const { type: outcome, ...refusal } = event
      return { status: 'closed', outcome, ...refusal }
    }
    case 'withdrawn':
      return { status: 'withdrawn', reason: event.reason }
  }
}

function dated(
  request: CoordinationRequest,
  { receipt, dues }: { receipt: Receipt; dues: Dues },
): CoordinationRequest {
  return { ...withDues(request, dues), receipt }
}

function withDues(request: CoordinationRequest, dues: Dues): CoordinationRequest {
  const { legalDue: _legal, internalDue: _internal, ...rest } = request
  return { ...rest, ...dues }
}

/** The next agency starts afresh: nothing agreed with the first one binds it. */
function rerouted(
  request: CoordinationRequest,
  event: Extract<RequestEvent, { type: 'rerouted' }>,
): CoordinationRequest {
  const { contact: _c, transferTo: _t, agreedDue: _a, extension: _e, ...rest } = request
  return { ...dated(rest, event), inCharge: event.to, sentAt: event.at, state: { status: 'sent' } }
}

/** What becomes of an open extension; it lapses once the request no longer waits for the agency that asked. */
function withExtension(
  request: CoordinationRequest,
  decision: 'granted' | 'declined' | 'lapsed',
): CoordinationRequest {
  if (request.extension?.decision !== 'open') return request
  return { ...request, extension: { ...request.extension, decision } }
}

function withoutTransfer(request: CoordinationRequest): CoordinationRequest {
  const { transferTo: _transferTo, ...rest } = request
  return rest
}
