import type { CaseField, EnforcementCase, Party } from '../../domain/request/enforcement-case.ts'
import type { Day } from '../../domain/time/day.ts'

/** One row of a spreadsheet as an office keeps it, read cell by cell; names are still to be looked up. */
export interface ImportRow {
  /** As the spreadsheet numbers it. */
  line: number
  documentNumber?: string
  documentOn?: Day
  /** Agencies, types and officers as they were typed. */
  asker?: string
  answerer?: string
  type?: string
  officer?: string
  /** The date that the document itself names. */
  documentDue?: Day
  /** The day of the event from which the limit runs, where that is not the receipt. */
  limitFrom?: Day
  /** Which of the cases that the law singles out, as it was typed. */
  limitCase?: string
  subject?: string
  decisionNumber?: string
  decisionOn?: Day
  issuer?: string
  judgmentNumber?: string
  judgmentOn?: Day
  court?: string
  caseField?: CaseField
  parties: Party[]
  obligation?: string
  amount?: bigint
  commune?: string
  /** Numbers that must not be kept were taken out of a text. */
  masked: boolean
  /** Filled cells that could not be read; a row with any is not imported. */
  faults: CellFault[]
}

/** The columns that a spreadsheet may have. */
export type ImportField =
  'creditor' | 'debtor' | Exclude<keyof ImportRow, 'line' | 'parties' | 'masked' | 'faults'>

/** What is wrong with the words of one cell. */
export type CellFault =
  | { reason: 'not-a-day'; field: ImportField; text: string }
  | { reason: 'not-an-amount'; field: ImportField; text: string }
  | { reason: 'not-a-case-field'; text: string }
  /** A formula instead of what it gives, or the error that it gives. */
  | { reason: 'formula'; field: ImportField; text: string }
  /** The spreadsheet has taken a number such as 5/10 for a date. */
  | { reason: 'number-became-a-day'; field: ImportField }
  | { reason: 'too-long'; field: ImportField; most: number }

/** Fields of a row that make a request, and those that make a case. */
export const REQUEST_FIELDS = [
  'documentNumber',
  'documentOn',
  'answerer',
  'type',
  'subject',
  'documentDue',
  'limitFrom',
  'limitCase',
] as const satisfies readonly ImportField[]
export const CASE_FIELDS_OF_ROW = [
  'decisionNumber',
  'decisionOn',
  'judgmentNumber',
  'judgmentOn',
  'court',
  'caseField',
  'obligation',
  'amount',
] as const satisfies readonly ImportField[]

/** A case as a row tells of it; its code is given when it is stored. */
export type CaseToImport = Omit<EnforcementCase, 'code'>
