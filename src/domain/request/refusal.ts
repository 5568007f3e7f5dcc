import type { RequestStatus } from './coordination-request.ts'
import type { Day } from '../time/day.ts'

/** What taking a step back would not make unhappened. */
export type LastingEffect = 'document' | 'promise' | 'said'

/** Why the answer is no. A refusal is a value: the text for people comes from the catalogue of texts. */
export type Refusal =
  /** The request is in a status from which this step does not exist. */
  | { reason: 'wrong-status'; status: RequestStatus }
  | { reason: 'not-permitted' }
  | { reason: 'not-found' }
  | { reason: 'not-linked' }
  | { reason: 'reason-missing' }
  | { reason: 'document-number-missing' }
  | { reason: 'document-number-classified' }
  | { reason: 'day-in-future'; day: Day }
  | { reason: 'day-in-past'; day: Day }
  | { reason: 'receipt-before-document'; receivedOn: Day; documentOn: Day }
  | { reason: 'answer-before-document'; answeredOn: Day; documentOn: Day }
  | { reason: 'extension-not-later'; until: Day; due: Day }
  | { reason: 'extension-open' }
  | { reason: 'no-extension-open' }
  | { reason: 'no-due-to-extend' }
  | { reason: 'no-transfer-open' }
  | { reason: 'same-contact' }
  | { reason: 'same-agency' }
  | { reason: 'agency-cannot-answer' }
  | { reason: 'agency-cannot-ask' }
  | { reason: 'unknown-variant' }
  /** The limit runs from the receipt alone. */
  | { reason: 'no-event-to-tell' }
  /** The law sets it: a correction of its facts moves it, and nothing else. */
  | { reason: 'limit-of-law' }
  /** Its subject stands in its document alone. */
  | { reason: 'subject-not-shown' }
  | { reason: 'already-there' }
  | { reason: 'judicial-agency' }
  | { reason: 'already-urged-today' }
  | { reason: 'unreadable' }
  | { reason: 'nothing-to-undo' }
  | { reason: 'undo-too-late' }
  /** Somebody has acted on it since. */
  | { reason: 'undo-overtaken' }
  | { reason: 'undo-lasting'; because: LastingEffect }
  /** Somebody else was faster, or the button is older than the last change. */
  | { reason: 'changed-meanwhile' }
  /** Nobody has told of an obstacle of it. */
  | { reason: 'not-blocked' }
  /** No period that a report is made of. */
  | { reason: 'no-period' }
  | { reason: 'link-code-wrong' }
  | { reason: 'link-code-expired' }
  | { reason: 'link-code-used' }
  | { reason: 'link-code-revoked' }
  | { reason: 'too-many-attempts' }
  | InquiryRefusal

/** Why a question about a request, or its answer, cannot be sent. */
export type InquiryRefusal =
  | { reason: 'words-missing' }
  | { reason: 'words-too-long' }
  | { reason: 'too-many-inquiries' }
  | { reason: 'nobody-to-ask' }

export interface Refused {
  refused: Refusal
}

export function refuse(refusal: Refusal): Refused {
  return { refused: refusal }
}

export function isRefused(outcome: object): outcome is Refused {
  return 'refused' in outcome
}
