import type { FileFault } from './table.ts'

/** More than any list of an office has, and little enough to be held in memory as a whole. */
export const MOST_LINES = 20_100
export const MOST_COLUMNS = 200
/** Of all sheets together; a single cell far out makes a sheet as large as if all were filled up to there. */
const MOST_PLACES = MOST_LINES * MOST_COLUMNS
const LETTERS = 26

const OPENED = /<(?:[^\s<>/:]*:)?(row|c)(?=[\s/>])/g
/** The rest of a tag as spreadsheets write it; what is written otherwise could name a place unseen. */
const ATTRIBUTES = /(?:\s+[\w.:-]+=(?:"[^"<&]*"|'[^'<&]*'))*\s*\/?>/y
const NAMED = /[\s:]r=["']([^"']*)/g
const PLACE = /^([A-Z]{0,3})(\d{0,7})$/

interface Size {
  rows: number
  columns: number
}

/** Why the sheets of a workbook are not read; undefined when they stay within bounds. */
export function sizeFault(sheets: readonly string[]): FileFault | undefined {
  let left = MOST_PLACES
  for (const sheet of sheets) {
    const size = { rows: 0, columns: 0 }
    for (const tag of sheet.matchAll(OPENED)) {
      const at = widen(size, sheet, tag)
      if (at === undefined) return { reason: 'damaged' }
      const isFar = size.rows > MOST_LINES || size.columns > MOST_COLUMNS
      if (isFar || size.rows * size.columns > left) return tooLarge(at)
    }
    left -= size.rows * size.columns
  }
  return undefined
}

/** Makes room for a row or a cell; returns its place, or undefined when it is not written as spreadsheets write it. */
function widen(size: Size, sheet: string, tag: RegExpExecArray): string | number | undefined {
  ATTRIBUTES.lastIndex = tag.index + tag[0].length
  const attributes = ATTRIBUTES.exec(sheet)?.[0]
  if (attributes === undefined) return undefined
  const places = [...attributes.matchAll(NAMED)].map(([, name = '']) => name)
  // A row without a number follows the last one.
  if (tag[1] === 'row' && places.length === 0) size.rows += 1
  for (const name of places) {
    const place = PLACE.exec(name)
    if (!place) return undefined
    size.columns = Math.max(size.columns, columnNumber(place[1] ?? ''))
    size.rows = Math.max(size.rows, Number(place[2]))
  }
  return tag[1] === 'row' ? size.rows : places[0]
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
