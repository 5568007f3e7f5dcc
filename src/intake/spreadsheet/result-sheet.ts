import writeExcel, { type Cell as OutCell, type Row } from 'write-excel-file/node'
import { viImport } from '../../texts/cli/import.ts'
import type { KeptAnswer } from '../../usecases/office/ports.ts'
import type { Sheet } from './read-spreadsheet.ts'
import type { Cell, SheetRecord } from './table.ts'

const FAULT = { textColor: '#c00000' } as const
const HEADER = { fontWeight: 'bold' } as const
/** As much as a cell of a workbook holds. */
const MOST_LETTERS = 32_767

/** The rows as they were, and beside each what became of it. */
export async function writeResults(
  sheets: readonly Sheet[],
  answers: ReadonlyMap<SheetRecord, KeptAnswer>,
): Promise<Buffer> {
  return writeExcel(
    sheets.map((sheet) => {
      const columns = Math.max(...sheet.rows.map(({ cells }) => cells.length))
      return {
        sheet: sheet.name === '' ? viImport.result.sheet : sheet.name,
        data: rowsWith(sheet, columns, answers),
        columns: Array.from({ length: columns + 1 }, (_column, at) => {
          return { width: at === columns ? 70 : 20 }
        }),
      }
    }),
  ).toBuffer()
}

interface Beside {
  style?: object
  said: string
}

function rowsWith(
  { rows, header, records, passedOver }: Sheet,
  columns: number,
  answers: ReadonlyMap<SheetRecord, KeptAnswer>,
): Row[] {
  const beside = new Map<number, Beside>([
    [header, { style: HEADER, said: viImport.result.column }],
    ...passedOver.map(
      ({ line, why }) => [line, { said: viImport.result.passedOver[why] }] as const,
    ),
    ...records.flatMap((record) => {
      const { outcome, said = '' } = answers.get(record) ?? {}
      const style = outcome === 'refused' ? FAULT : {}
      return record.lines.map((line) => [line, { style, said }] as const)
    }),
  ])
  return rows.map(({ line, cells }): Row => {
    const { style = {}, said = null } = beside.get(line) ?? {}
    const filled = Array.from({ length: columns }, (_column, at) => cells[at] ?? null)
    return [...filled.map((cell) => outCell(cell, style)), outCell(said, { ...style, wrap: true })]
  })
}

function outCell(cell: Cell, style: object): OutCell {
  if (cell === null || cell === '') return null
  if (cell instanceof Date) return { value: cell, type: Date, format: 'dd/mm/yyyy', ...style }
  if (typeof cell === 'number') return { value: cell, type: Number, ...style }
  if (typeof cell === 'boolean') return { value: cell, type: Boolean, ...style }
  return { value: writable(cell), type: String, ...style }
}

/** Without characters that no workbook holds. */
function writable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]|\p{Cs}/gu, '\uFFFD').slice(0, MOST_LETTERS)
}
