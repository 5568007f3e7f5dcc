import { columnName, viImportColumns } from '../../texts/rows/doors.ts'
import type { IncomingRecord } from '../../usecases/import/ports.ts'
import { type ImportField, NEEDED } from '../../usecases/import/row.ts'
import { rowOf } from '../spreadsheet/read-row.ts'
import type { Cell } from '../spreadsheet/table.ts'
import {
  type ColumnKind,
  type SourceDatabase,
  type SourceRow,
  type View,
  VIEWS,
} from './source-database.ts'

/** The columns of a view that hold the fields of a record, by their fields. */
export type ViewColumns = ReadonlyMap<ImportField, { column: string; kind: ColumnKind }>

/** What is wrong with a view; nothing can be read from one with a fault. */
export type ViewFault =
  | { reason: 'no-view' }
  | { reason: 'column-missing'; column: string; found?: string[] }
  | { reason: 'column-of-wrong-type'; column: string; wanted: ColumnKind }

/** One of each group is needed. */
const NEEDED_OF: Readonly<Record<View, readonly (readonly ImportField[])[]>> = {
  [VIEWS.case]: [...NEEDED.case.map((field) => [field]), ['issuer', 'asker', 'officer']],
  [VIEWS.request]: [...NEEDED.request.map((field) => [field]), ['asker', 'officer']],
}

const FIELDS = Object.keys(viImportColumns).filter((name): name is ImportField =>
  Object.hasOwn(viImportColumns, name),
)

export interface CheckedView {
  columns: ViewColumns
  faults: ViewFault[]
}

/** What a view has of a record, and what it should have. */
export async function checkView(source: SourceDatabase, view: View): Promise<CheckedView> {
  const found = await source.columns(view)
  if (found.size === 0) return { columns: new Map(), faults: [{ reason: 'no-view' }] }
  const columns = new Map(
    FIELDS.flatMap((field) => {
      const kind = found.get(columnName(field))
      return kind ? [[field, { column: columnName(field), kind }] as const] : []
    }),
  )
  const wanted: Record<string, ColumnKind> = { source_id: 'text', changed_at: 'moment' }
  const missing = NEEDED_OF[view].flatMap((group) =>
    group.some((field) => columns.has(field)) ? [] : group.slice(0, 1),
  )
  for (const field of [...missing, ...columns.keys()]) {
    wanted[columnName(field)] = wantedKind(field)
  }
  const faults = columnFaults(found, wanted).map((fault) =>
    fault.reason === 'column-missing' ? { ...fault, found: [...found.keys()] } : fault,
  )
  return { columns, faults }
}

function wantedKind(field: ImportField): ColumnKind {
  if (field === 'amount') return 'number'
  return /(?:On|Due|From)$/.test(field) ? 'day' : 'text'
}

function mayHold(wanted: ColumnKind, kind: ColumnKind): boolean {
  if (wanted === 'moment') return kind === wanted
  return kind === wanted || kind === 'text' || MEANS[kind] === wanted
}

/** What else a column of a kind may hold. */
const MEANS: Readonly<Partial<Record<ColumnKind, ColumnKind>>> = { number: 'text', moment: 'day' }

/** What a table lacks of the columns that it should have, and which are of another type. */
export function columnFaults(
  found: ReadonlyMap<string, ColumnKind>,
  wanted: Readonly<Record<string, ColumnKind>>,
): ViewFault[] {
  return Object.entries(wanted).flatMap(([column, kind]): ViewFault[] => {
    const there = found.get(column)
    if (!there) return [{ reason: 'column-missing', column }]
    return mayHold(kind, there) ? [] : [{ reason: 'column-of-wrong-type', column, wanted: kind }]
  })
}

/** What is read of a view. */
export function namesOf(columns: ViewColumns): string[] {
  return ['source_id', 'changed_at', ...[...columns.values()].map(({ column }) => column)]
}

export function kindIn(view: View): 'case' | 'request' {
  return view === VIEWS.case ? 'case' : 'request'
}

/** One row of a view as a record. */
export function recordIn(view: View, row: SourceRow, columns: ViewColumns): IncomingRecord {
  const cells = new Map<ImportField, Cell>()
  for (const [field, { column, kind }] of columns) {
    const value = cellOf(row[column], kind)
    if (value !== '') cells.set(field, value)
  }
  return {
    kind: kindIn(view),
    sourceId: String(row['source_id']),
    row: rowOf(0, cells),
  }
}

function cellOf(value: unknown, kind: ColumnKind): Cell {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (kind === 'day' || kind === 'moment') return text.slice(0, 10)
  return kind === 'number' ? Number(text) : text
}
