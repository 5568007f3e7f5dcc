import type { Aside } from './asides.ts'
import { noHeader } from './header.ts'
import { decodeText, DELIMITERS, readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { findHeader, type FoundHeader } from './sheet-kinds.ts'
import {
  type FileFault,
  type Read,
  type SheetRecord,
  type TableRow,
  type Tab,
  textOf,
} from './table.ts'

/** In bytes. */
export const LARGEST_FILE = 10 * 1_048_576
const MOST_ROWS = 20_000

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0]

/** A tab that tells of something, with its rows as they were. */
/** What stands in cells in place of what the file says, by `tab.line.column` from 0, 1 and 0. */
export type Mended = ReadonlyMap<string, string>

export interface Sheet extends Tab {
  /** Its place among the tabs of the file, from 0. */
  tab: number
  /** The line of its header. */
  header: number
  headings: string[]
  passedOver: Aside[]
  records: SheetRecord[]
}

export interface Spreadsheet {
  sheets: Sheet[]
  /** Headers of columns that are not used. */
  ignored: string[]
}

/** What an .xlsx or .csv file tells, told apart by what the bytes are, not by the name. */
export async function readSpreadsheet(
  bytes: Buffer,
  mended: Mended = new Map(),
): Promise<Read<Spreadsheet>> {
  if (bytes.length > LARGEST_FILE) {
    return { fault: { reason: 'too-large', mostBytes: LARGEST_FILE } }
  }
  if (startsWith(bytes, OLD_OFFICE)) return { fault: { reason: 'old-format' } }
  if (startsWith(bytes, ZIP)) {
    const tabs = await readXlsx(bytes)
    return 'fault' in tabs ? tabs : toSpreadsheet(tabs.read, mended)
  }
  const text = decodeText(bytes)
  return 'fault' in text ? text : readText(text.read, mended)
}

function startsWith(bytes: Buffer, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte)
}

/** Read with each delimiter, the right one gives the header with most columns. */
function readText(text: string, mended: Mended): Read<Spreadsheet> {
  const tables = DELIMITERS.map((delimiter) => readCsv(text, delimiter))
  const [best] = tables
    .flatMap((table) =>
      'read' in table ? [{ rows: table.read, size: headerSize(table.read) }] : [],
    )
    .toSorted((one, other) => other.size - one.size)
  if (best && best.size > 0) return toSpreadsheet([{ name: '', rows: best.rows }], mended)
  const broken = tables.find((table) => 'fault' in table)
  if (broken && 'fault' in broken) return broken
  return toSpreadsheet([{ name: '', rows: best?.rows ?? [] }], mended)
}

function headerSize(rows: readonly TableRow[]): number {
  return findHeader(rows)?.size ?? 0
}

/** What the first tab tells; of the others, those of agencies and of people. */
function toSpreadsheet(tabs: readonly Tab[], mended: Mended): Read<Spreadsheet> {
  const [first, ...others] = tabs.map((tab, at) => ({ ...mendedTab(tab, at, mended), tab: at }))
  const read = others.flatMap((tab) => {
    const header = findHeader(tab.rows)
    return header && header.tellsOf !== 'rows' ? [sheetUnder(tab, header)] : []
  })
  const all = [sheetIn(first ?? { name: '', tab: 0, rows: [] }), ...read]
  const broken = all.find((sheet) => 'fault' in sheet && sheet.fault.reason === 'column-twice')
  const sheets = all.flatMap((sheet) => ('fault' in sheet ? [] : [sheet.read]))
  const [main] = all
  const fault = broken ?? (sheets.length === 0 ? main : undefined) ?? tooManyRows(sheets)
  if (fault && 'fault' in fault) return fault
  const ignored = sheets.flatMap((sheet) => sheet.ignored)
  return { read: { sheets, ignored } }
}

type SheetRead = Read<Sheet & Pick<FoundHeader, 'ignored'>>

interface NumberedTab extends Tab {
  tab: number
}

function mendedTab({ name, rows }: Tab, tab: number, mended: Mended): Tab {
  if (mended.size === 0) return { name, rows }
  const width = Math.max(...[...mended.keys()].map((key) => Number(key.split('.')[2]))) + 1
  const textAt = (line: number, column: number): string | undefined =>
    mended.get([tab, line, column].join('.'))
  return {
    name,
    rows: rows.map(({ line, cells }) => ({
      line,
      // A cell that was typed may lie behind the last that was filled.
      cells: Array.from({ length: Math.max(cells.length, width) }, (_cell, at) => {
        return textAt(line, at) ?? cells[at] ?? null
      }),
    })),
  }
}

function sheetIn(tab: NumberedTab): SheetRead {
  if (tab.rows.every(isEmpty)) return { fault: { reason: 'empty' } }
  const header = findHeader(tab.rows)
  return header ? sheetUnder(tab, header) : { fault: noHeader(tab.rows) }
}

function sheetUnder(
  tab: NumberedTab,
  { index, headings, ignored, twice, read }: FoundHeader,
): SheetRead {
  if (twice !== undefined) return { fault: { reason: 'column-twice', label: twice } }
  const { passedOver, records: told } = read(tab.rows)
  if (told.length === 0) return { fault: { reason: 'no-rows' } }
  const header = tab.rows[index]?.line ?? 0
  return { read: { ...tab, header, headings, ignored, passedOver, records: told } }
}

function tooManyRows(sheets: readonly Sheet[]): { fault: FileFault } | undefined {
  const rows = sheets.reduce((sum, { records }) => sum + records.length, 0)
  return rows > MOST_ROWS
    ? { fault: { reason: 'too-many-rows', rows, most: MOST_ROWS } }
    : undefined
}

function isEmpty({ cells }: TableRow): boolean {
  return cells.every((cell) => textOf(cell) === '')
}
