import type { FileFault } from './table.ts'

/** More than any list of an office has, and little enough to be held in memory as a whole. */
export const MOST_LINES = 20_000
export const MOST_COLUMNS = 200
const MOST_CELLS = 400_000
const LETTERS = 26

/** Where rows and cells begin, and the places they name. */
const PLACES = /<(?:\w+:)?(row|c)\b(?:[^>]*?\sr="([A-Z]*)(\d+)")?/g

/**
 * Why a sheet is not read: a single cell far out makes it as large as if all were filled up to there. Undefined when it
 * stays within bounds.
 */
export function farCell(sheet: string): FileFault | undefined {
  let cells = 0
  for (const [, kind, column = '', row = ''] of sheet.matchAll(PLACES)) {
    if (kind === 'c') cells += 1
    const isFar = Number(row) > MOST_LINES || columnNumber(column) > MOST_COLUMNS
    if (isFar || cells > MOST_CELLS) {
      return tooLarge(kind === 'c' ? `${column}${row}` : Number(row))
    }
  }
  return undefined
}

export function tooLarge(at: string | number): FileFault {
  return { reason: 'sheet-too-large', at, mostRows: MOST_LINES, mostColumns: MOST_COLUMNS }
}

/** A = 1 … XFD = 16384. */
function columnNumber(letters: string): number {
  return Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce(
    (sum, place) => sum * LETTERS + place,
    0,
  )
}
