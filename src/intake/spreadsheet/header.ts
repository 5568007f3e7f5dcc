import { fold } from '../../domain/search/vietnamese.ts'
import { viImportColumns } from '../../texts/cli/import.ts'
import type { ImportField } from '../../usecases/import/row.ts'
import { type Cell, type FileFault, type TableRow, textOf } from './table.ts'

/** Titles of an office's list may fill this many rows above its header. */
const HEADER_WITHIN = 40
const LEAST_COLUMNS = 3
/** Without one of these a row says nothing. */
const DECISIVE: readonly ImportField[] = ['documentNumber', 'decisionNumber']

export interface Header {
  /** Where the header stands among the rows. */
  index: number
  columns: Map<number, ImportField>
  /** Headers that mean nothing to the import. */
  ignored: string[]
  /** A header that stands over two columns. */
  twice?: string
}

// A field without a column, or a column of no field, does not compile.
const COLUMNS: Readonly<Record<ImportField, { label: string; also: readonly string[] }>> =
  viImportColumns
const FIELD_BY_HEADER: ReadonlyMap<string, ImportField> = new Map(
  Object.keys(COLUMNS)
    .filter(isField)
    .flatMap((field) =>
      [COLUMNS[field].label, ...COLUMNS[field].also].map((header) => {
        return [comparableHeader(header), field] as const
      }),
    ),
)

function isField(name: string): name is ImportField {
  return Object.hasOwn(COLUMNS, name)
}

function comparableHeader(header: string): string {
  return fold(header)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** The row among the first ones that names most columns. */
export function findHeader(rows: readonly TableRow[]): Header | FileFault {
  const candidates = rows.slice(0, HEADER_WITHIN).map((_row, index) => headerAt(rows, index))
  const [best] = candidates.toSorted((one, other) => other.columns.size - one.columns.size)
  const named = new Set(best?.columns.values())
  if (!best || named.size < LEAST_COLUMNS || !DECISIVE.some((field) => named.has(field))) {
    return { reason: 'no-header', rows: Math.min(rows.length, HEADER_WITHIN) }
  }
  return best.twice === undefined ? best : { reason: 'column-twice', label: best.twice }
}

/** Reads a row as a header, each cell alone or together with the one over it: "Quyết định THA" over "Số" and "Ngày". */
function headerAt(rows: readonly TableRow[], index: number): Header {
  const cells = rows[index]?.cells ?? []
  const over = rows[index - 1]?.cells ?? []
  const merged = spread(over)
  const columns = new Map<number, ImportField>()
  const ignored: string[] = []
  let twice: string | undefined
  cells.forEach((cell, at) => {
    const own = textOf(cell)
    const label = own === '' ? textOf(over[at]) : own
    const field =
      (own === '' ? undefined : fieldNamed(`${merged[at] ?? ''} ${own}`)) ?? fieldNamed(label)
    if (!field) {
      if (own !== '') ignored.push(own)
      return
    }
    if ([...columns.values()].includes(field)) twice ??= label
    columns.set(at, field)
  })
  return { index, columns, ignored, ...(twice !== undefined && { twice }) }
}

function fieldNamed(header: string): ImportField | undefined {
  return FIELD_BY_HEADER.get(comparableHeader(header))
}

/** A cell merged over several columns speaks for all of them, up to the next filled one. */
function spread(cells: readonly Cell[]): string[] {
  let last = ''
  return cells.map((cell) => {
    const text = textOf(cell)
    if (text !== '') last = text
    return last
  })
}

/** "(1) (2) (3)" under the header, as forms have it. */
export function isColumnNumbers({ cells }: TableRow): boolean {
  const filled = cells.map(textOf).filter((text) => text !== '')
  return filled.length >= LEAST_COLUMNS && filled.every((text) => /^\(?\d{1,2}\)?$/.test(text))
}
