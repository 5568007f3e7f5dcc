import writeExcel, { type SheetData } from 'write-excel-file/node'
import {
  readSpreadsheet,
  type Spreadsheet,
} from '../../../src/intake/spreadsheet/read-spreadsheet.ts'
import type { FileFault } from '../../../src/intake/spreadsheet/table.ts'
import type { ImportRow } from '../../../src/usecases/import/row.ts'

export const HEADER = [
  'Số văn bản',
  'Ngày văn bản',
  'Cơ quan yêu cầu',
  'Cơ quan trả lời',
  'Loại yêu cầu',
  'Về việc',
]
export const ROW = [
  '512/THADS-KV9',
  '18/11/2026',
  'THADS KV9',
  'UBND phường Sao Khuê',
  'Xác minh điều kiện thi hành án',
  'Xác minh tài sản',
]

/** A workbook of plain sheets, as bytes. */
export async function workbook(
  sheets: readonly { sheet: string; data: SheetData }[],
): Promise<Buffer> {
  return writeExcel([...sheets]).toBuffer()
}

type CellValue = string | number | Date | null | undefined

export function sheetOf(rows: readonly (readonly CellValue[])[]): SheetData {
  return rows.map((row) =>
    row.map((value) => {
      if (value === null || value === undefined) return null
      if (value instanceof Date) return { value, type: Date, format: 'dd/mm/yyyy' }
      if (typeof value === 'number') return { value, type: Number }
      return { value, type: String }
    }),
  )
}

export async function xlsx(...rows: readonly (readonly CellValue[])[]): Promise<Buffer> {
  return workbook([{ sheet: 'Sheet1', data: sheetOf(rows) }])
}

export async function rowsOf(bytes: Buffer): Promise<ImportRow[]> {
  return (await spreadsheetOf(bytes)).sheets.flatMap(({ records }) =>
    records.flatMap(({ told }) => ('row' in told ? [told.row] : [])),
  )
}

export async function spreadsheetOf(bytes: Buffer): Promise<Spreadsheet> {
  const outcome = await readSpreadsheet(bytes)
  if ('fault' in outcome) throw new Error(`Not read: ${JSON.stringify(outcome.fault)}`)
  return outcome.read
}

export async function faultOf(bytes: Buffer): Promise<FileFault | undefined> {
  const outcome = await readSpreadsheet(bytes)
  return 'fault' in outcome ? outcome.fault : undefined
}

export function csv(rows: readonly (readonly string[])[], delimiter = ','): string {
  return rows.map((row) => row.join(delimiter)).join('\r\n')
}
