import readExcel, { InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node'
import { fold } from '../../domain/vietnamese.ts'
import { viSheets } from '../../texts/vi-import.ts'
import type { Cell, FileFault, Read, TableRow } from './table.ts'

const SHEETS: ReadonlySet<string> = new Set([viSheets.requests, ...viSheets.also].map(fold))

/** The sheet of requests, by its name; else the first one. */
export async function readXlsx(bytes: Buffer): Promise<Read<TableRow[]>> {
  try {
    const sheets = await readExcel(bytes)
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

/** The library's types name a date's class where its values are meant. */
function toCell(value: unknown): Cell {
  if (value instanceof Date) return value
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  return null
}

function faultOf(error: unknown): FileFault | undefined {
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
