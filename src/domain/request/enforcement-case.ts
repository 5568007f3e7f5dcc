import type { AgencyCode } from '../people/agency.ts'
import type { Day } from '../time/day.ts'
import type { OfficialId } from '../people/official.ts'

/** `VV-YYMM-NNNN`: the only identifier of a case that is safe everywhere. */
export type CaseCode = string

/**
 * Quyết định thi hành án. Its number is unique only with the issuing office and the date, because numbering restarts
 * with the statistical year (about 1 October).
 */
export interface EnforcementDecision {
  number: string
  on: Day
  issuer: AgencyCode
}

export interface Judgment {
  number: string
  on: Day
  court: string
}

/** Loại án. Facts of `HS` and `HNGĐ` cases are sensitive (NĐ 356/2025, art. 4). */
export const CASE_FIELDS = ['DS', 'HNGĐ', 'KDTM', 'LĐ', 'HC', 'HS', 'PS', 'CT', 'TT'] as const
export type CaseField = (typeof CASE_FIELDS)[number]

export type PartyRole = 'creditor' | 'debtor' | 'related'

/** Đương sự. */
export interface Party {
  role: PartyRole
  kind: 'person' | 'minor' | 'organisation'
  name: string
  gender?: 'male' | 'female'
  address?: string
  /** Số định danh or mã số doanh nghiệp. */
  identifier?: string
}

export const CASE_STATUSES = [
  'newly-registered',
  'enforcing',
  'without-means',
  'postponed',
  'suspended',
  'entrusted',
  'completed',
  'terminated',
  'decision-revoked',
  'returned-to-requester',
] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

/** Việc thi hành án: one enforcement decision, one file (Luật THADS 2025, art. 3.8). */
export interface EnforcementCase {
  code: CaseCode
  decision: EnforcementDecision
  judgment?: Judgment
  field: CaseField
  parties: Party[]
  /** Nghĩa vụ, in words of the decision. */
  obligation?: string
  /** Đồng. */
  amount?: bigint
  status: CaseStatus
  officer?: OfficialId
  /** The commune in which the obligation is enforced. */
  commune?: string
}

/** Nothing more is enforced in it. */
export function isEnded({ status }: Pick<EnforcementCase, 'status'>): boolean {
  return ENDED.has(status)
}

const ENDED: ReadonlySet<CaseStatus> = new Set<CaseStatus>([
  'completed',
  'terminated',
  'decision-revoked',
  'returned-to-requester',
])
