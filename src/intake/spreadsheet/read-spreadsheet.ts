import type { ImportRow } from '../../usecases/import/row.ts'
import { findHeader, type Header, isColumnNumbers } from './header.ts'
import { decodeText, DELIMITERS, readCsv } from './read-csv.ts'
import { readRow } from './read-row.ts'
import { readXlsx } from './read-xlsx.ts'
import { type FileFault, type Read, type TableRow, textOf } from './table.ts'

const MOST_BYTES = 10 * 1_048_576
const MOST_ROWS = 2_000

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0]

export interface Spreadsheet {
  rows: ImportRow[]
  /** Headers of columns that are not used. */
  ignored: string[]
}

/** The rows of an .xlsx or .csv file, told apart by what the bytes are, not by the name. */
export async function readSpreadsheet(bytes: Buffer): Promise<Read<Spreadsheet>> {
  if (bytes.length > MOST_BYTES) {
    return { fault: { reason: 'too-large', mostBytes: MOST_BYTES } }
  }
  if (startsWith(bytes, OLD_OFFICE)) return { fault: { reason: 'old-format' } }
  if (startsWith(bytes, ZIP)) {
    const table = await readXlsx(bytes)
    return 'fault' in table ? table : toSpreadsheet(table.read)
  }
  const text = decodeText(bytes)
  return 'fault' in text ? text : readText(text.read)
}

function startsWith(bytes: Buffer, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte)
}

/** Read with each delimiter, the right one gives the header with most columns. */
function readText(text: string): Read<Spreadsheet> {
  const tables = DELIMITERS.map((delimiter) => readCsv(text, delimiter))
  const [best] = tables
    .flatMap((table) =>
      'read' in table ? [{ rows: table.read, size: headerSize(table.read) }] : [],
    )
    .toSorted((one, other) => other.size - one.size)
  if (best && best.size > 0) return toSpreadsheet(best.rows)
  const broken = tables.find((table) => 'fault' in table)
  if (broken && 'fault' in broken) return broken
  return toSpreadsheet(best?.rows ?? [])
}

function headerSize(rows: readonly TableRow[]): number {
  const header = findHeader(rows)
  return 'columns' in header ? header.columns.size : 0
}

function toSpreadsheet(table: readonly TableRow[]): Read<Spreadsheet> {
  if (table.every(isEmpty)) return { fault: { reason: 'empty' } }
  const header = findHeader(table)
  if (!('columns' in header)) return { fault: header }
  const rows = rowsBelow(table, header)
  const fault = sizeFault(rows.length)
  return fault ? { fault } : { read: { rows, ignored: header.ignored } }
}

function rowsBelow(table: readonly TableRow[], { index, columns }: Header): ImportRow[] {
  const below = table.slice(index + 1)
  const [first] = below
  const body = first && isColumnNumbers(first) ? below.slice(1) : below
  return body.flatMap((row) => readRow(row, columns) ?? [])
}

function sizeFault(rows: number): FileFault | undefined {
  if (rows === 0) return { reason: 'no-rows' }
  return rows > MOST_ROWS ? { reason: 'too-many-rows', rows, most: MOST_ROWS } : undefined
}

function isEmpty({ cells }: TableRow): boolean {
  return cells.every((cell) => textOf(cell) === '')
}
