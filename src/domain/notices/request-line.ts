import type { AgencyCode, AgencyKind } from '../people/agency.ts'
import type { RequestCode, RequestStatus } from '../request/coordination-request.ts'
import type { Lateness } from '../request/lateness.ts'
import type { PrivacyLevel } from '../request/type.ts'
import type { Day } from '../time/day.ts'

/** One request in a list: nothing of the case. */
export interface RequestLine {
  code: RequestCode
  typeName: { vi: string; en: string }
  privacy: PrivacyLevel
  /** Secret for its effect, and read for a committee alone. */
  secret?: true
  agency: { code: AgencyCode; name: string; kind: AgencyKind }
  documentNumber: string
  documentOn?: Day
  dueOn?: Day
  lateness: Lateness
  status: RequestStatus
  /** What stands in its way, where a committee may read it. */
  obstacle?: string
  version: number
}

export interface Paging {
  page: number
  pages: number
  total: number
  /** Of those on this page, how many cannot be shown: their rows cannot be read. */
  unreadable?: number
}
