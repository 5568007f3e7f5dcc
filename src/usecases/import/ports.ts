import type { AgencyCode, AgencyKind } from '../../domain/people/agency.ts'
import type { OfficialDocument } from '../../domain/request/coordination-request.ts'
import type { Day } from '../../domain/time/day.ts'
import type {
  CaseCode,
  EnforcementCase,
  EnforcementDecision,
} from '../../domain/request/enforcement-case.ts'
import type { RequestTypeCode } from '../../domain/request/type.ts'
import type { ImportOfficer } from './names.ts'
import type { ImportRow, RowFault, RowRemark } from './row.ts'

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

/** One door through which records come in; a page is one transaction. */
export interface Intake {
  receive(delivery: Delivery): Promise<RecordAnswer[]>
}

/** Whom what is new is told: every agency by a card, by one message with the number of what waits, or nobody. */
type Notify = 'cards' | 'digest' | 'none'

export interface Delivery {
  /** Who sends: `api:NAME`, `source`, `folder`, `import`. Source ids are unique in it. */
  source: string
  records: readonly IncomingRecord[]
  /** Who asks where a record does not say. */
  asker?: AgencyCode
  /** Absent: cards for what is new, one message for what ran already. */
  notify?: Notify
}

export type IncomingRecord =
  | { kind: 'case' | 'request'; sourceId?: string; row: ImportRow }
  | { kind: 'agency'; sourceId: AgencyCode; entry: AgencyEntry }
  | { kind: 'person'; sourceId: string; entry: PersonEntry }

interface AgencyEntry {
  kind: AgencyKind
  name: string
  parent?: AgencyCode
  region?: string
  validFrom?: Day
  /** The last day on which it exists. */
  validTo?: Day
  successors?: AgencyCode[]
  aliases?: string[]
}

interface PersonEntry {
  name: string
  title: string
  /** Agencies by code or name, roles by code or as they are called; an office without an end goes on. */
  offices: { agency: string; role: string; from?: Day; to?: Day }[]
}

export interface RecordAnswer {
  outcome: 'created' | 'changed' | 'unchanged' | 'difference' | 'refused'
  /** Of the request, the case, the agency, or the number of the official. */
  code?: string
  /** Fields that stand otherwise than before. */
  changed: string[]
  faults: RowFault[]
  remarks: RowRemark[]
  differences: { field: string; told: string; known: string }[]
}
