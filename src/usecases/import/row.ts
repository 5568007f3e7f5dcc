import type {
  CaseField,
  CaseStatus,
  EnforcementCase,
  Party,
} from '../../domain/request/enforcement-case.ts'
import type { OfficialId, Role } from '../../domain/people/official.ts'
import type { ProgressStatus } from '../../domain/request/take-over.ts'
import type { Day } from '../../domain/time/day.ts'

/** The columns that a spreadsheet may have. */
export type ImportField =
  | 'creditor'
  | 'debtor'
  | Exclude<keyof ImportRow, 'line' | 'parties' | 'allParties' | 'masked' | 'faults'>

/** The columns of the sheets that tell of agencies and of people; a row of the latter tells of one office. */
export type AgencyColumn =
  | 'code'
  | 'name'
  | 'kind'
  | 'parent'
  | 'region'
  | 'phone'
  | 'successors'
  | 'validFrom'
  | 'validTo'
  | 'aliases'
export type PersonColumn = 'personCode' | 'fullName' | 'title' | 'agency' | 'role' | 'from' | 'to'
/** A column of any sheet. */
export type SheetField = ImportField | AgencyColumn | PersonColumn

/** Where an agency is named: in a row, or as the place of an office. */
export type AgencyField = ImportField | 'agency'

export interface Candidate {
  code: string
  name: string
}

/** What is wrong with the words of one cell. */
export type CellFault =
  | { reason: 'not-a-day'; field: SheetField; text: string }
  /** No such day is older; `text` is as it was written, or a day. */
  | { reason: 'day-too-early'; field: SheetField; text: string; earliest: Day }
  | { reason: 'not-an-amount'; field: ImportField; text: string }
  | { reason: 'not-a-case-field'; text: string }
  | { reason: 'not-a-status'; field: ImportField; text: string; allowed: readonly Candidate[] }
  /** A formula instead of what it gives, or the error that it gives. */
  | { reason: 'formula'; field: SheetField; text: string }
  /** The spreadsheet has taken a number such as 5/10 for a date. */
  | { reason: 'number-became-a-day'; field: ImportField }
  | { reason: 'too-long'; field: SheetField; most: number }
  /** Characters that no text has, such as NUL. */
  | { reason: 'not-text'; field: SheetField }
  /** What a program sends: a name that no record has, and a value of another type, such as `parties.0.name`. */
  | { reason: 'unknown-field'; name: string }
  | { reason: 'wrong-type'; name: string; wanted: 'text' | 'list' | 'object' }
  | { reason: 'wrong-type'; name: string; wanted: 'choice'; allowed: readonly string[] }

/** Why a row cannot be imported as it is. */
export type RowFault =
  | CellFault
  | { reason: 'missing'; field: SheetField }
  /** What is missing has no column in its sheet or view. */
  | { reason: 'no-column'; field: SheetField }
  | { reason: 'nothing-to-import' }
  | { reason: 'classified'; field: ImportField }
  | { reason: 'unknown-agency'; field: AgencyField; text: string; nearest: Candidate[] }
  | { reason: 'several-agencies'; field: AgencyField; text: string; candidates: Candidate[] }
  | { reason: 'agency-ended'; field: AgencyField; agency: Candidate; successors: Candidate[] }
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
  | { reason: 'day-before-document'; field: ImportField; documentOn: Day; day: Day }
  | { reason: 'closed-before-answer'; answeredOn: Day; closedOn: Day }
  | { reason: 'not-of-status'; field: ImportField; status: ProgressStatus }
  /** An earlier row of the sheet tells of another agency under this code. */
  | { reason: 'code-twice'; line: number; text: string }
  | { reason: 'unknown-kind'; text: string; nearest: Candidate[] }
  | { reason: 'unknown-code'; field: 'parent' | 'successors'; text: string }
  | { reason: 'code-form'; text: string }
  /** From the agency up to where the chain comes back to it. */
  | { reason: 'parent-cycle' | 'successor-cycle'; chain: string[] }
  | { reason: 'alias-of-other'; text: string; agency: Candidate }
  | { reason: 'unknown-role'; text: string; allowed: readonly Candidate[] }
  | { reason: 'ends-before-it-begins'; from: Day; to: Day }
  /** The case has not come from there. */
  | { reason: 'unknown-case'; text: string }
  | { reason: 'decision-of-other'; text: string; code: string }

/** Where the fault is: a field, or the place of a value within one. */
export function placeOf(fault: RowFault): string | undefined {
  if ('field' in fault) return fault.field
  return 'name' in fault ? fault.name : undefined
}

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
  /** What is told otherwise than somebody has said here: that stays, and the coordinators are told. */
  | { remark: 'kept'; field: ImportField; told: string; known: string }
  | { remark: 'same-name'; agencies: Candidate[] }
  /** Of an agency: its name until now. */
  | { remark: 'renamed'; before: string }
  /** The code is that of somebody of another name: nothing of the record is taken. */
  | { remark: 'other-person'; id: OfficialId; name: string }
  /** An agency ends while this many requests wait there. */
  | { remark: 'ends-with-open'; open: number }
  /** What its source gave and does not name any more. */
  | { remark: 'offices-ended'; offices: { role: Role; agency: Candidate }[] }
  /** The same document has come under another id of its source: nothing of this one is taken. */
  | { remark: 'other-id'; id: string }
  /** Another source has told of it, and this one has changed what that said. */
  | { remark: 'other-source'; source: string }
  /** A new request of a case that has ended; the day is known where it ended here. */
  | { remark: 'case-ended'; status: CaseStatus; on?: Day }
  /** The heads of the asking office are written to instead. */
  | { remark: 'no-officer' }

/** One row of a spreadsheet as an office keeps it, read cell by cell; names are still to be looked up. */
export interface ImportRow {
  /** As the spreadsheet numbers it. */
  line: number
  /** Under which the source knows what the row tells of. */
  sourceId?: string
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
  /** They are all that the case has; else those of a role are told together. */
  allParties?: true
  obligation?: string
  amount?: bigint
  commune?: string
  caseStatus?: CaseStatus
  /** The case, by the id under which it came from the same source. */
  caseSourceId?: string
  /** How far the request has come already. */
  status?: ProgressStatus
  reason?: string
  receivedOn?: Day
  acknowledgedOn?: Day
  answeredNumber?: string
  answeredOn?: Day
  closedOn?: Day
  agreedDue?: Day
  /** Numbers that must not be kept were taken out of a text. */
  masked: boolean
  /** Filled cells that could not be read; a row with any is not imported. */
  faults: CellFault[]
}

/** Fields that tell how far a request has come. */
export const PROGRESS_FIELDS = [
  'status',
  'reason',
  'receivedOn',
  'acknowledgedOn',
  'answeredNumber',
  'answeredOn',
  'closedOn',
  'agreedDue',
] as const satisfies readonly ImportField[]

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
  ...PROGRESS_FIELDS,
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
  'caseStatus',
] as const satisfies readonly ImportField[]

/** What every record of its kind has to tell. */
export const NEEDED = {
  request: ['documentNumber', 'documentOn', 'answerer', 'type'],
  case: ['decisionNumber', 'decisionOn'],
  agency: ['code', 'name', 'kind'],
  person: ['fullName', 'title', 'agency', 'role'],
} as const satisfies Readonly<Record<string, readonly SheetField[]>>

/** What is missing, told as a column that is not there where that is why. */
export function withColumns(faults: readonly RowFault[], columns: Columns): RowFault[] {
  return faults.map((fault) => {
    const isThere = fault.reason !== 'missing' || columns.has(fault.field)
    return isThere ? fault : { ...fault, reason: 'no-column' }
  })
}

/** The fields that a sheet or a view has columns for. */
export interface Columns {
  has(field: string): boolean
}

/** A case as a row tells of it; its code is given when it is stored. */
export type CaseToImport = Omit<EnforcementCase, 'code'> & Pick<ImportRow, 'allParties'>
