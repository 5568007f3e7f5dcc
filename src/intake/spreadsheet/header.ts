import { comparableName } from '../../usecases/import/names.ts'
import { type Cell, type FileFault, type TableRow, textOf } from './table.ts'

/** Titles of an office's list may fill this many rows above its header. */
const HEADER_WITHIN = 40
export const LEAST_COLUMNS = 3

/** What stands over the columns of a sheet, by field: the label, and what else offices write. */
export type ColumnTable<Field extends string> = Readonly<
  Record<Field, { label: string; also: readonly string[] }>
>

export interface Header<Field> {
  /** Where the header stands among the rows. */
  index: number
  columns: ReadonlyMap<number, Field>
  /** All that stands over columns. */
  headings: string[]
  /** Headers that mean nothing to the import. */
  ignored: string[]
  /** A header that stands over two columns. */
  twice?: string
}

type FindHeader<Field> = (rows: readonly TableRow[]) => Header<Field> | undefined

/**
 * Finds the header of one kind of sheet: the row among the first ones that names most of its columns. Without one of the
 * decisive columns a row says nothing.
 */
export function headerFinder<Field extends string>(
  table: ColumnTable<Field>,
  decisive: readonly Field[],
): FindHeader<Field> {
  const isField = (name: string): name is Field => Object.hasOwn(table, name)
  const byHeader = new Map(
    Object.keys(table)
      .filter(isField)
      .flatMap((field) =>
        [table[field].label, ...table[field].also].map((header) => {
          return [comparableName(header), field] as const
        }),
      ),
  )
  const named = (header: string): Field | undefined => byHeader.get(comparableName(header))
  return (rows) => {
    const candidates = rows
      .slice(0, HEADER_WITHIN)
      .map((_row, index) => headerAt(rows, index, named))
    const [best] = candidates.toSorted((one, other) => other.columns.size - one.columns.size)
    const fields = new Set(best?.columns.values())
    const isOne = fields.size >= LEAST_COLUMNS && decisive.some((field) => fields.has(field))
    return isOne ? best : undefined
  }
}

export function noHeader(rows: readonly TableRow[]): FileFault {
  return { reason: 'no-header', rows: Math.min(rows.length, HEADER_WITHIN) }
}

/** Reads a row as a header, each cell alone or together with the one over it: "Quyết định THA" over "Số" and "Ngày". */
function headerAt<Field>(
  rows: readonly TableRow[],
  index: number,
  named: (header: string) => Field | undefined,
): Header<Field> {
  const cells = rows[index]?.cells ?? []
  const over = rows[index - 1]?.cells ?? []
  const merged = spread(over)
  const columns = new Map<number, Field>()
  const headings: string[] = []
  const ignored: string[] = []
  let twice: string | undefined
  cells.forEach((cell, at) => {
    const own = textOf(cell)
    const label = own === '' ? textOf(over[at]) : own
    if (label !== '') headings.push(label)
    const field = (own === '' ? undefined : named(`${merged[at] ?? ''} ${own}`)) ?? named(label)
    if (field === undefined) {
      if (own !== '' && !COUNTED.test(comparableName(own))) ignored.push(own)
      return
    }
    if ([...columns.values()].includes(field)) twice ??= label
    columns.set(at, field)
  })
  return { index, columns, headings, ignored, ...(twice !== undefined && { twice }) }
}

/** The running number, which nobody misses. */
const COUNTED = /^(?:stt|(?:so )?(?:tt|thu tu))$/

/** A cell merged over several columns speaks for all of them, up to the next filled one. */
function spread(cells: readonly Cell[]): string[] {
  let last = ''
  return cells.map((cell) => {
    const text = textOf(cell)
    if (text !== '') last = text
    return last
  })
}
