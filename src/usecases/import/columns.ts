import type { Day } from '../../domain/time/day.ts'
import type { CellFault, ImportField } from './row.ts'

export interface Candidate {
  code: string
  name: string
}

/** Why a row cannot be imported as it is. */
export type RowFault =
  | CellFault
  | { reason: 'missing'; field: ImportField }
  | { reason: 'nothing-to-import' }
  | { reason: 'classified'; field: ImportField }
  | { reason: 'unknown-agency'; field: ImportField; text: string; nearest: Candidate[] }
  | { reason: 'several-agencies'; field: ImportField; text: string; candidates: Candidate[] }
  | { reason: 'agency-ended'; field: ImportField; agency: Candidate; successors: Candidate[] }
  | { reason: 'unknown-type'; text: string; nearest: Candidate[] }
  | { reason: 'several-types'; text: string; candidates: Candidate[] }
  | { reason: 'unknown-limit-case'; text: string; candidates: Candidate[] }
  | { reason: 'unknown-officer'; text: string }
  | { reason: 'several-officers'; text: string; candidates: Candidate[] }
  | { reason: 'officer-elsewhere'; text: string; agency: Candidate }
  | { reason: 'agency-cannot-ask'; type: Candidate; agency: Candidate }
  | { reason: 'agency-cannot-answer'; type: Candidate; agency: Candidate }
  | { reason: 'day-in-future'; field: ImportField; day: Day }
  | { reason: 'document-before-decision'; documentOn: Day; decisionOn: Day }
  | { reason: 'due-before-document'; documentOn: Day; due: Day }

/** What somebody should know of a row that is imported all the same. */
export type RowRemark =
  | { remark: 'masked' }
  /** The law fixes the limit, so the day in the file is not used. */
  | { remark: 'due-not-used'; due: Day }
  | { remark: 'due-missing' }
  /** Nothing is due until the event is known from which the limit runs. */
  | { remark: 'limit-not-running' }
  /** The limit counts from today, on which the request is sent, not from the day of the old document. */
  | { remark: 'counted-from-today'; documentOn: Day }
  /** The limit of this type runs from the receipt. */
  | { remark: 'limit-from-not-used'; day: Day }
  /** The law has one limit for this type. */
  | { remark: 'limit-case-not-used'; text: string }
  /** The request is there already and keeps the day that is recorded, or has no use for one any more. */
  | { remark: 'limit-from-kept'; day: Day; known?: Day }
  | { remark: 'limit-case-kept' }
  /** The heads of the asking office are written to instead. */
  | { remark: 'no-officer' }
