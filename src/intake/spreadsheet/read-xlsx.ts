import readExcel, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node'
import { fold } from '../../domain/search/vietnamese.ts'
import { viSheets } from '../../texts/cli/template.ts'
import { pack } from './pack.ts'
import { sizeFault } from './sheet-bounds.ts'
import type { Cell, FileFault, Read, Tab, TableRow } from './table.ts'
import { unpack, UnpackError } from './unpack.ts'

const SHEETS: ReadonlySet<string> = new Set([viSheets.requests, ...viSheets.also].map(fold))

/** The largest workbooks of offices unpack to a tenth of it. */
const MOST_UNPACKED = { entries: 500, bytes: 40 * 1_048_576 }
const UNPACKS_TOO_LARGE = {
  reason: 'unpacks-too-large',
  mostBytes: MOST_UNPACKED.bytes,
} as const

/** The sheet of requests, by its name, before all others in their order. */
export async function readXlsx(bytes: Buffer): Promise<Read<Tab[]>> {
  try {
    const parts = unpack(bytes, isRead, MOST_UNPACKED)
    // Any part may be a sheet: the workbook says which.
    const fault = sizeFault([...parts.values()].map((part) => part.toString('utf8')))
    if (fault) return { fault }
    const sheets = await readExcel(pack(parts))
    const tabs = sheets.map(({ sheet, data }) => {
      return { name: sheet, rows: data.map(toRow), isFirst: SHEETS.has(fold(sheet)) }
    })
    const sorted = tabs.toSorted((one, other) => Number(other.isFirst) - Number(one.isFirst))
    const isFar = lettersIn(tabs.flatMap(({ rows }) => rows)) > MOST_UNPACKED.bytes
    return isFar ? { fault: UNPACKS_TOO_LARGE } : { read: sorted }
  } catch (error) {
    return { fault: faultOf(error) }
  }
}

function toRow(cells: readonly unknown[], index: number): TableRow {
  return { line: index + 1, cells: cells.map(toCell) }
}

function isRead(path: string): boolean {
  return path.endsWith('.xml') || path.endsWith('.rels')
}

/** Words that many cells share are kept once in the file, and are read as often as there are cells. */
function lettersIn(rows: readonly TableRow[]): number {
  let letters = 0
  for (const { cells } of rows) {
    for (const cell of cells) letters += typeof cell === 'string' ? cell.length : 0
  }
  return letters
}

/** The library's types name a date's class where its values are meant. */
function toCell(value: unknown): Cell {
  if (value instanceof Date) return value
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  return null
}

/** Whatever the library stumbles over is the file's: it has nothing else to read. */
function faultOf(error: unknown): FileFault {
  if (error instanceof UnpackError && error.why === 'too-large') return UNPACKS_TOO_LARGE
  const isOld = error instanceof InvalidInputError && error.code === 'XLS_FILE_NOT_SUPPORTED'
  if (isOld) return { reason: 'old-format' }
  const at = error instanceof InvalidSpreadsheetError && /row (\d+), col (\d+)/.exec(error.message)
  return at
    ? { reason: 'cell-unreadable', row: Number(at[1]), column: Number(at[2]) }
    : { reason: 'damaged' }
}
