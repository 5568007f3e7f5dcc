import readExcel, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node'
import { fold } from '../../domain/vietnamese.ts'
import { viSheets } from '../../texts/vi-import.ts'
import { pack } from './pack.ts'
import { farCell } from './sheet-bounds.ts'
import type { Cell, FileFault, Read, TableRow } from './table.ts'
import { type Parts, unpack, UnpackError } from './unpack.ts'

const SHEETS: ReadonlySet<string> = new Set([viSheets.requests, ...viSheets.also].map(fold))

/** The largest workbooks of offices unpack to a tenth of it. */
const MOST_UNPACKED = { entries: 500, bytes: 40 * 1_048_576 }

/** The sheet of requests, by its name; else the first one. */
export async function readXlsx(bytes: Buffer): Promise<Read<TableRow[]>> {
  try {
    const parts = unpack(bytes, isRead, MOST_UNPACKED)
    const far = farCellIn(parts)
    if (far) return { fault: far }
    const sheets = await readExcel(pack(parts))
    const chosen = sheets.find(({ sheet }) => SHEETS.has(fold(sheet))) ?? sheets[0]
    const rows = (chosen?.data ?? []).map((cells, index) => {
      return { line: index + 1, cells: cells.map(toCell) }
    })
    return { read: rows }
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    return { fault }
  }
}

function isRead(path: string): boolean {
  return path.endsWith('.xml') || path.endsWith('.rels')
}

function farCellIn(parts: Parts): FileFault | undefined {
  for (const [path, part] of parts) {
    const far = /worksheets\//.test(path) ? farCell(part.toString('utf8')) : undefined
    if (far) return far
  }
  return undefined
}

/** The library's types name a date's class where its values are meant. */
function toCell(value: unknown): Cell {
  if (value instanceof Date) return value
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  return null
}

function faultOf(error: unknown): FileFault | undefined {
  if (error instanceof UnpackError) {
    return error.why === 'too-large'
      ? { reason: 'unpacks-too-large', mostBytes: MOST_UNPACKED.bytes }
      : { reason: 'damaged', detail: error.message }
  }
  if (error instanceof InvalidInputError) {
    return error.code === 'XLS_FILE_NOT_SUPPORTED'
      ? { reason: 'old-format' }
      : { reason: 'damaged', detail: error.code }
  }
  if (!(error instanceof InvalidSpreadsheetError)) return undefined
  const at = /row (\d+), col (\d+)/.exec(error.message)
  return at
    ? { reason: 'cell-unreadable', row: Number(at[1]), column: Number(at[2]) }
    : { reason: 'damaged', detail: error.message }
}
