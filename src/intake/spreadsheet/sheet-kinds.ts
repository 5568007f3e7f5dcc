import { viImportColumns } from '../../texts/rows/doors.ts'
import { viOfficeColumns } from '../../texts/cli/offices.ts'
import {
  type AgencyColumn,
  type ImportField,
  type PersonColumn,
  REQUEST_FIELDS,
} from '../../usecases/import/row.ts'
import { type Aside, partRows } from './asides.ts'
import { type ColumnTable, type Header, headerFinder } from './header.ts'
import { agenciesIn, peopleIn } from './office-rows.ts'
import { readRow } from './read-row.ts'
import type { RecordRead, SheetRecord, TableRow } from './table.ts'

// A field without a column, or a column of no field, does not compile.
const ROWS: ColumnTable<ImportField> = viImportColumns
const AGENCIES: ColumnTable<AgencyColumn> = viOfficeColumns.agency
const PEOPLE: ColumnTable<PersonColumn> = viOfficeColumns.person

/** A header, and what the rows below it tell. */
export interface FoundHeader extends Omit<Header<never>, 'columns'> {
  tellsOf: 'rows' | 'agencies' | 'people'
  /** How many columns it names. */
  size: number
  read: (rows: readonly TableRow[]) => { passedOver: Aside[]; records: SheetRecord[] }
}

const FINDERS = [
  kindOfSheet('rows', headerFinder(ROWS, ['documentNumber', 'decisionNumber']), rowsIn),
  kindOfSheet('agencies', headerFinder(AGENCIES, ['code', 'name']), agenciesIn),
  kindOfSheet('people', headerFinder(PEOPLE, ['fullName']), peopleIn),
]

/** The header of whichever kind names most columns. */
export function findHeader(rows: readonly TableRow[]): FoundHeader | undefined {
  const found = FINDERS.flatMap((find) => find(rows) ?? [])
  return found.toSorted((one, other) => other.size - one.size)[0]
}

function kindOfSheet<Field extends string>(
  tellsOf: FoundHeader['tellsOf'],
  find: ReturnType<typeof headerFinder<Field>>,
  read: (body: readonly TableRow[], columns: Header<Field>['columns']) => RecordRead[],
): (rows: readonly TableRow[]) => FoundHeader | undefined {
  return (rows) => {
    const header = find(rows)
    if (!header) return undefined
    const { columns, ...where } = header
    const known: ReadonlyMap<string, number> = new Map(
      [...columns].map(([at, field]) => [field, at]),
    )
    const readUnder: FoundHeader['read'] = (all) => {
      const { body, passedOver } = partRows(all, header)
      const records = read(body, columns).map((record) => ({ ...record, columns: known }))
      return { passedOver, records }
    }
    return { ...where, tellsOf, size: columns.size, read: readUnder }
  }
}

function rowsIn(
  body: readonly TableRow[],
  columns: ReadonlyMap<number, ImportField>,
): RecordRead[] {
  return body.flatMap((tableRow) => {
    const row = readRow(tableRow, columns)
    if (!row) return []
    const kind = REQUEST_FIELDS.some((field) => row[field] !== undefined) ? 'request' : 'case'
    const { sourceId } = row
    const told = { kind, row, ...(sourceId !== undefined && { sourceId }) } as const
    return [{ lines: [row.line], told, faults: [] }]
  })
}
