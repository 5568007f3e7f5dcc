import type { AgencyCode } from '../../domain/people/agency.ts'
import type { OfficialDocument } from '../../domain/request/coordination-request.ts'
import type { Day } from '../../domain/time/day.ts'
import type {
  CaseCode,
  EnforcementCase,
  EnforcementDecision,
} from '../../domain/request/enforcement-case.ts'
import type { RequestTypeCode } from '../../domain/request/type.ts'
import type { ImportOfficer } from './names.ts'

interface KnownCase {
  code: CaseCode
  decision: EnforcementDecision
}

interface KnownRequest {
  code: string
  document: OfficialDocument
  asker: AgencyCode
  answerer: AgencyCode
  type: RequestTypeCode
}

/** What an import looks up and writes besides requests. */
export interface ImportStore {
  /** Everybody who may own a request on a day. */
  officers(on: Day): Promise<ImportOfficer[]>
  /** Cases whose decision bears one of these days. */
  casesDecidedOn(days: readonly Day[]): Promise<KnownCase[]>
  /** Requests whose document bears one of these days. */
  requestsDatedOn(days: readonly Day[]): Promise<KnownRequest[]>
  /** Next code of the month, `VV-YYMM-NNNN`. */
  nextCaseCode(on: Day): Promise<CaseCode>
  insertCase(enforced: EnforcementCase & { numbers: string[] }): Promise<void>
}
