import type { AgencyCode } from '../people/agency.ts'
import type { Membership, Official, Role } from '../people/official.ts'
import { membershipsOn } from '../people/official.ts'
import type { Day } from '../time/day.ts'
import { mayAsk, regimeOn, type RequestType, type RequestTypeCode } from './type.ts'

/** A request that somebody makes in a chat, as far as it has been told. */
export interface DraftGiven {
  type?: RequestTypeCode
  answerer?: AgencyCode
  documentNumber?: string
  documentOn?: Day
  /** The case it belongs to; `none`: to no case. */
  caseCode?: string
  subject?: string
  /** The date that the document itself names. */
  due?: Day
  variant?: string
  /** When the event happened from which the limit runs. */
  startedOn?: Day
}

export type DraftField = 'type' | 'answerer' | 'document' | 'case' | 'subject' | 'due'
export const NO_CASE = 'none'

/**
 * What is asked for next; undefined when the request can be made. The case tells which agencies are competent; steering
 * has a matter of its own instead.
 */
export function missingInDraft(
  given: DraftGiven,
  type: RequestType | undefined,
): DraftField | undefined {
  if (!type) return 'type'
  const isSteering = type.group === STEERING
  if (!isSteering && given.caseCode === undefined) return 'case'
  if (given.answerer === undefined) return 'answerer'
  if (given.documentNumber === undefined || given.documentOn === undefined) return 'document'
  if (isSteering && given.subject === undefined) return 'subject'
  const { limit } = type.limits[regimeOn(given.documentOn)]
  return limit.unit === 'in-document' && given.due === undefined ? 'due' : undefined
}

/** The group of the catalogue whose requests are about how the authorities work together. */
const STEERING = 'H'

/** Who may send a request for their agency: those who may send one that is drafted, but whoever decides for a committee directs. */
const SENDING: readonly Role[] = [
  'enforcement-officer',
  'thads-head',
  'contact',
  'leader',
  'committee-secretary',
]

/** The offices in which an official may make requests of a type, or of any. */
export function sendingOffices(
  official: Official,
  on: Day,
  isAsking: (agency: AgencyCode) => boolean,
): Membership[] {
  return membershipsOn(official, on).filter(
    ({ agency, role }) => SENDING.includes(role) && isAsking(agency),
  )
}

/** Whether some type may be asked for by an agency of this kind. */
export function asksFor(types: Iterable<RequestType>, kind: string): RequestType[] {
  return [...types].filter((type) => mayAsk(type, kind))
}
