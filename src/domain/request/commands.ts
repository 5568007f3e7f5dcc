import type { AgencyCode } from '../people/agency.ts'
import type { OfficialDocument } from './coordination-request.ts'
import type { Day } from '../time/day.ts'
import type { OfficialId } from '../people/official.ts'
import type { Correctable, Retold } from './correction.ts'
import type { LimitStart } from './type.ts'

interface Facts {
  send: object
  acknowledge: { receivedOn: Day; contact: OfficialId }
  'correct-receipt': { receivedOn: Day }
  /** Tells the day of the event from which the limit runs. */
  'date-limit': { startedOn: Day }
  /** Tells which of the cases that the law singles out it is, or that it is none. */
  'choose-limit': { variant: string }
  'start-work': { expectedOn?: Day }
  'report-obstacle': { reason: string }
  answer: { answer: OfficialDocument }
  'request-extension': { until: Day; reason: string }
  'grant-extension': object
  'decline-extension': object
  refuse: { reason: string; suggested?: string }
  'report-not-received': object
  'propose-transfer': { to: OfficialId }
  'accept-transfer': { by: OfficialId }
  'decline-transfer': { by: OfficialId }
  /** `answeredOn`: the real day of the answer, where the document was back-dated. */
  complete: { answeredOn?: Day }
  return: { reason: string }
  /** The document of the refusal, where the law wants it in writing. */
  'accept-refusal': { document?: OfficialDocument }
  reroute: { to: AgencyCode }
  withdraw: { reason: string }
  /** Tells anew what it was made with. */
  correct: Retold
  urge: object
}

/** One move in the life of a request. */
export type RequestStep = keyof Facts

/** A step that somebody wants to take. Who may take it is decided in authority.ts, before this. */
export type RequestCommand<Step extends RequestStep = RequestStep> = {
  [S in Step]: { type: S } & Facts[S]
}[Step]

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
  /** What is to be told anew. */
  what?: Correctable
  subject?: string
  confirmed?: true
}
