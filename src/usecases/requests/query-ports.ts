import type { AgencyCode } from '../../domain/people/agency.ts'
import type {
  CoordinationRequest,
  RequestCode,
  RequestStatus,
} from '../../domain/request/coordination-request.ts'
import type { JudicialShare, Statistics } from '../../domain/committee/digest.ts'
import type { OwnList } from '../../domain/notices/notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { ReadScope } from '../../domain/people/read-scope.ts'
import type { EnforcementCase } from '../../domain/request/enforcement-case.ts'
import type { StandingInstants } from '../../domain/request/lateness.ts'
import type { RequestTypeCode } from '../../domain/request/type.ts'
import type { CaseLookup, RequestLookup } from '../../domain/search/lookup-probe.ts'
import type { Day } from '../../domain/time/day.ts'

export interface Page {
  offset: number
  limit: number
}

export interface Found<T> {
  items: T[]
  total: number
}

/** What to look for among requests; several conditions narrow. */
export interface RequestFilter {
  /** `unreceived`: what the own side has to answer and nobody has acknowledged. */
  list: OwnList | 'any' | 'unreceived'
  /** What this agency has to answer. */
  inCharge?: AgencyCode
  /** The number at the end of the code, whatever the month. */
  number?: number
  code?: RequestCode
  caseCode?: string
}

/** How an open request stands against its due date. */
export type RequestStanding = 'overdue' | 'due-today' | 'soon' | 'in-time'

const REQUEST_ORDERS = ['urgency', 'due', 'agency', 'status', 'code'] as const

/** In which order requests are browsed: the most urgent first, or by a column, from its end where `down`. */
export interface RequestOrder {
  by: (typeof REQUEST_ORDERS)[number]
  down?: true
}

/** What narrows a list of requests that is browsed. */
export interface BrowseFilter extends RequestFilter {
  status?: RequestStatus
  standing?: RequestStanding
  asker?: AgencyCode
  type?: RequestTypeCode
  officer?: OfficialId
  /** Found by words. */
  found?: RequestLookup
}

/** What requests can be narrowed to: nothing is here of which there is none within reach. */
export interface BrowseChoices {
  agencies: AgencyCode[]
  types: RequestTypeCode[]
  officers: { id: OfficialId; name: string }[]
}

/** What a reader may read, and what of it otherwise than for a committee, which does not learn what is secret. */
export interface BrowseScope {
  scope: ReadScope
  known: ReadScope
}

export interface Browsing extends StandingInstants {
  page: Page
  order: RequestOrder
}

export interface CaseHit {
  code: string
  decision: { number: string; on: Day }
  openRequests: number
}

export interface RequestQueries {
  /** Requests within a scope, the most urgent first. */
  list(
    scope: ReadScope,
    filter: RequestFilter,
    at: { now: Date; page: Page },
  ): Promise<Found<CoordinationRequest> & { among: JudicialShare }>
  /** The same narrowed and ordered in more ways. */
  browse(
    within: BrowseScope,
    filter: BrowseFilter,
    at: Browsing,
  ): Promise<Found<CoordinationRequest>>
  choices(within: BrowseScope): Promise<BrowseChoices>
  /** A case within reach. */
  caseOf(scope: ReadScope, code: string): Promise<EnforcementCase | undefined>
  count(scope: ReadScope, between: CountingInstants): Promise<Statistics>
}

export interface CountingInstants extends StandingInstants {
  monthStartsAt: Date
}

/** Searches for whatever people type, within what a scope may read; the total is at most MOST_FOUND. */
export interface Lookups {
  requests(scope: ReadScope, lookup: RequestLookup, page: Page): Promise<Found<CoordinationRequest>>
  /** Cases that the scope has a request of level B1 or B2 in, and those of the own enforcement offices. */
  cases(scope: ReadScope, lookup: CaseLookup, page: Page): Promise<Found<CaseHit>>
}
