import type { AgencyCode } from '../people/agency.ts'
import type { Day } from '../time/day.ts'
import { maskTyped, withoutClassified } from './privacy.ts'
import { regimeOn, type RequestType, type RequestTypeCode } from './type.ts'

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

export const LONGEST_SUBJECT = 500

/** A subject as somebody typed it, without what must neither be stored nor shown. */
export function subjectTyped(text: string): string {
  return maskTyped(withoutClassified(text.slice(0, LONGEST_SUBJECT)))
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
