import type { Agency, AgencyCode } from '../../domain/people/agency.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { PastMorning } from '../../domain/committee/digest.ts'
import type { EnforcementCase } from '../../domain/request/enforcement-case.ts'
import type { Official, OfficialId } from '../../domain/people/official.ts'
import type { RequestEvent } from '../../domain/request/events.ts'

export interface PlannedOfficial extends Official {
  /** Stays the same when the person's id does not. */
  code: string
}

export interface PlannedCase extends EnforcementCase {
  /** Decision and judgment numbers in the form in which they are compared. */
  numbers: string[]
}

export interface PlannedRequest {
  /** As it stands after its history. */
  request: CoordinationRequest
  subject: string
  createdAt: Date
  history: { event: RequestEvent; by: OfficialId; at: Date }[]
}

/** A whole fictional province, ready to be stored. */
export interface Province {
  /** Besides those that are shipped. */
  agencies: (Agency & { tree: string })[]
  /** Names by which people call agencies that are shipped. */
  aliases: { agency: AgencyCode; aliases: string[] }[]
  phones: Readonly<Record<AgencyCode, string>>
  officials: PlannedOfficial[]
  cases: PlannedCase[]
  requests: PlannedRequest[]
  /** Digests of the working days before, of which only what was overdue is kept. */
  mornings: PastMorning[]
  /** The last number given in each series. */
  series: { name: string; last: number }[]
}
