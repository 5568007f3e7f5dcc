import {
  Unreadable,
  type UnreadableKind,
  type UnreadableRow,
} from '../domain/notices/unreadable.ts'
import { messageOf } from '../runtime/errors.ts'

/** How a row of a table is read. */
export type Reading<Row, T> = (row: Row) => T

/** A reading that names its row where it fails. @throws Unreadable */
export function readingOf<Row, T>(
  kind: UnreadableKind,
  keyOf: (row: Row) => string | number | bigint,
  read: Reading<Row, T>,
): Reading<Row, T> {
  return (row) => {
    try {
      return read(row)
    } catch (error) {
      if (error instanceof Unreadable) throw error
      throw new Unreadable({ kind, key: String(keyOf(row)), why: messageOf(error) })
    }
  }
}

/** What can be read of some rows; the others are left out, and told of by whoever looks for them. */
export function readable<Row, T>(rows: readonly Row[], read: Reading<Row, T>): T[] {
  return parted(rows, read).read
}

/** What can be read of a row, if there is one. */
export function readableOne<Row, T>(
  row: Row | null | undefined,
  read: Reading<Row, T>,
): T | undefined {
  const [found] = readable(row === null || row === undefined ? [] : [row], read)
  return found
}

/** What can be read, and what cannot. */
export function parted<Row, T>(
  rows: readonly Row[],
  read: Reading<Row, T>,
): { read: T[]; unreadable: UnreadableRow[] } {
  const sides = { read: [] as T[], unreadable: [] as UnreadableRow[] }
  for (const row of rows) {
    try {
      sides.read.push(read(row))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      sides.unreadable.push(error.row)
    }
  }
  return sides
}
