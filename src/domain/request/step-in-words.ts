import type { AgencyCode } from '../people/agency.ts'
import type { Day } from '../time/day.ts'
import type { OfficialId } from '../people/official.ts'
import type { LimitStart } from './type.ts'

/** A step with what it needs, to be repeated back in a sentence. */
export type StepInWords =
  | { step: 'answer' | 'accept-refusal'; number: string; on: Day }
  | { step: 'date-limit'; start: LimitStart; on: Day }
  | { step: 'refuse'; reason: string; suggested?: string }
  | { step: 'request-extension'; until: Day; reason: string }
  | { step: 'reroute'; agency: string }
  | { step: 'withdraw'; reason: string }

/** The receipt is recorded with a step that comes before it, and moves the due day. */
export type Repeated = StepInWords & { receivedOn?: Day }

/** What is known so far of a step that somebody is taking. `none`: they said that there is none. */
export interface Given {
  receivedOn?: Day
  startedOn?: Day
  variant?: string
  expectedOn?: Day | 'none'
  reason?: string
  answerNumber?: string
  answerOn?: Day
  until?: Day
  colleague?: OfficialId
  agency?: AgencyCode
  suggested?: string
  confirmed?: true
}
