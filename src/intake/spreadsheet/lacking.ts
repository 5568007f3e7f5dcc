import { CASE_FIELDS_OF_ROW, NEEDED, type SheetField } from '../../usecases/import/row.ts'
import { type Mended, readSpreadsheet, type Sheet, type Spreadsheet } from './read-spreadsheet.ts'
import type { FileFault, Read, SheetRecord } from './table.ts'

/** The same as readSpreadsheet; a file of which nothing can be taken, because columns are missing, is at fault. */
export async function readRecords(
  bytes: Buffer,
  isAskerKnown: boolean,
  mended?: Mended,
): Promise<Read<Spreadsheet>> {
  const outcome = await readSpreadsheet(bytes, mended)
  const fault = 'read' in outcome && lackingColumns(outcome.read.sheets, isAskerKnown)
  return fault ? { fault } : outcome
}

function lackingColumns(sheets: readonly Sheet[], isAskerKnown: boolean): FileFault | undefined {
  const lacking = sheets.flatMap(({ records }) =>
    records.map((record) => neededBy(record, isAskerKnown).filter((it) => !record.columns.has(it))),
  )
  if (lacking.some(({ length }) => length === 0)) return undefined
  const headings = sheets.flatMap((sheet) => sheet.headings)
  return { reason: 'no-column', fields: [...new Set(lacking.flat())], headings }
}

function neededBy({ told }: SheetRecord, isAskerKnown: boolean): SheetField[] {
  if (!('row' in told)) return [...NEEDED[told.kind]]
  const { kind, row } = told
  const isOfCase = row.parties.length > 0 || CASE_FIELDS_OF_ROW.some((it) => row[it] !== undefined)
  const needed = [
    ...(kind === 'request' ? NEEDED.request : []),
    ...(kind === 'request' && !isAskerKnown && row.officer === undefined ? ASKER : []),
    ...(isOfCase ? NEEDED.case : []),
  ]
  return needed.filter((field) => row[field] === undefined)
}

const ASKER = ['asker'] as const
