import type { IncomingRecord, RecordAnswer } from '../../usecases/import/ports.ts'
import type { RowFault, SheetField } from '../../usecases/import/row.ts'

/** What a cell of a spreadsheet holds. A date is a wall clock's, carried as if it were UTC. */
export type Cell = string | number | boolean | Date | null

export interface TableRow {
  /** As the spreadsheet numbers it, from 1. */
  line: number
  cells: Cell[]
}

/** One sheet of a workbook; a text file is one without a name. */
export interface Tab {
  name: string
  rows: TableRow[]
}

/** A record, and the rows that tell it. */
export interface RecordRead {
  lines: number[]
  told: IncomingRecord
  /** Why it is not handed on; what is wrong with a row of a request goes with it. */
  faults: RowFault[]
}

export interface SheetRecord extends RecordRead {
  /** Of its sheet: where each field stands, from 0. */
  columns: ReadonlyMap<string, number>
}

/** A record and what became of it, or would. */
export interface Answered {
  record: SheetRecord
  answer: RecordAnswer
}

/** Why a file cannot be read at all; `at` is a cell such as XFD1048576, or the number of a line. */
export type FileFault =
  | { reason: 'empty' }
  | { reason: 'too-large'; mostBytes: number }
  | { reason: 'unpacks-too-large'; mostBytes: number }
  | { reason: 'sheet-too-large'; at: string | number; mostRows: number; mostColumns: number }
  | { reason: 'line-too-long'; line: number; most: number }
  | { reason: 'old-format' }
  | { reason: 'not-a-spreadsheet' }
  /** By its name, such as `.docx`. */
  | { reason: 'other-kind'; ending: string }
  | { reason: 'damaged' }
  | { reason: 'cell-unreadable'; row: number; column: number }
  | { reason: 'unknown-encoding' }
  | { reason: 'broken-csv'; line: number }
  | { reason: 'no-header'; rows: number }
  | { reason: 'column-twice'; label: string }
  | { reason: 'no-column'; fields: SheetField[]; headings: string[] }
  | { reason: 'no-rows' }
  | { reason: 'too-many-rows'; rows: number; most: number }

export type Read<T> = { read: T } | { fault: FileFault }

/** What a cell says, on one line. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  const text = String(cell).normalize('NFC')
  return UNTIDY.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text
}

/** Spaces that are not one between words. */
const UNTIDY = /^\s|\s$|\s\s|[^\S ]/
