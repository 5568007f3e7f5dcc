import type { Day } from '../time/day.ts'
import type { CaseField, CaseStatus } from './enforcement-case.ts'
import type { MaskedCase } from './privacy.ts'

/** A case as far as it may be told, one to one. */
export interface CaseDetails {
  shown: MaskedCase
  field: CaseField
  status: CaseStatus
  /** For enforcement staff. */
  judgment?: { number: string; on: Day }
}
