import type { OfficialId, Role } from '../people/official.ts'
import type { RequestCode } from '../request/coordination-request.ts'

/** What is told of records that came in from a case system. */
export type RecordNotice =
  /** To an agency, once for all that was taken over. */
  | ({ kind: 'taken-over'; agency: string } & TakenOverCounts)
  /** To the coordinators: the case system cannot be read, or, without a reason, can be again. */
  | { kind: 'source-stale'; since: Date; why?: string }
  /** To the coordinators: a long first reading of the case system has begun, or is done. */
  | { kind: 'source-first-read'; counts?: FileCounts }
  /** To the coordinators: what a source tells otherwise than it was said here. */
  | { kind: 'source-differences'; found: ToldOtherwise[]; total: number }
  /** To the coordinators: rows of the case system that could not be taken. */
  | { kind: 'source-refusals'; found: RefusedRow[]; total: number }
  /** To the coordinators: a source has given somebody an office that sees all of the province. */
  | { kind: 'oversight-granted'; source: string; people: OversightGranted[]; total: number }
  /** To the coordinators, once for two sources: both tell of the same, and the later changes what the earlier said. */
  | { kind: 'two-sources'; sources: string[]; record: RecordKind; code: string }
  | FileNotice

export type RecordKind = 'case' | 'request' | 'agency' | 'person'

/** Requests that an agency has not answered. */
export interface TakenOverCounts {
  /** Just taken over. */
  open: number
  overdue: number
  /** With those that were followed here before. */
  allOpen: number
}

/** To the coordinators: what became of a file of the intake folder. */
export type FileNotice =
  | { kind: 'file-begun'; file: string; rows: number }
  /** Titles, repeated headers and sums among the rows are passed over. */
  | ({ kind: 'file-taken'; file: string; passedOver?: number } & FileCounts)
  | { kind: 'file-not-taken'; file: string; why: 'unreadable' | 'taken-before' }

/** Rows, and what became of them. */
export interface FileCounts {
  rows: number
  created: number
  changed: number
  unchanged: number
  difference: number
  refused: number
}

export interface RefusedRow {
  kind: 'case' | 'request'
  /** In the case system. */
  id: string
  why: string
}

export interface OversightGranted {
  official: OfficialId
  name: string
  title: string
  roles: Role[]
}

export interface ToldOtherwise {
  request: RequestCode
  source: string
  field: string
  told: string
  known: string
}
