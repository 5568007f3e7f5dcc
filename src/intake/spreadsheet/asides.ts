import { comparableName } from '../../usecases/import/names.ts'
import { type Header, LEAST_COLUMNS } from './header.ts'
import { type TableRow, textOf } from './table.ts'

/** A row among the records that is none. */
export interface Aside {
  line: number
  why: 'group' | 'header' | 'total'
}

const TOTAL =
  /^(?:tong|cong)(?: (?:cong|so|trang|luy ke|van ban|cong van|viec|ho so|yeu cau|dong)| \d+)*$/
/** How a date of signing or a signature begins. */
const SIGNED =
  /^(?:nguoi lap.*|nguoi ky.*|ky ghi ro.*|thu truong don vi|.*\bngay \d* ?thang \d* ?nam(?: \d+)?)$/

/** "I. CÔNG AN HUYỆN", "B - Các ngân hàng". */
const LETTERED = /^(?:[IVXL]+|\p{Lu})\s*[.):/-]\s*\p{L}/u
const NUMBER = /^(?:(?:[IVXL]+|\p{Lu}|\d{1,2})\s*[.):/-]\s+)?/u
const COUNT = /\s*\(\d+[^)]*\)$/
const LETTER_ALONE = /^(?:[IVXL]+|\p{Lu})[.)]?$/u
const TIME = /^(?:thang|quy|nam|tuan|dot) /

/** Which fields hold numbers of documents, which no words alone are. */
const NUMBERS: ReadonlySet<string> = new Set(['documentNumber', 'decisionNumber'])

/** The records under a header, and the rows between them that are none: nothing that could be a record is among those. */
export function partRows(
  rows: readonly TableRow[],
  { index, columns }: Pick<Header<string>, 'index' | 'columns'>,
): { body: TableRow[]; passedOver: Aside[] } {
  const headers = [rows[index - 1], rows[index]].map((row) => (row?.cells ?? []).map(keyOf))
  const isHeader = ({ cells }: TableRow): boolean =>
    cells.filter((cell) => textOf(cell) !== '').length > 1 &&
    // Most rows differ in their first cell: the others are not looked at.
    headers.some((header) =>
      cells.every((cell, at) => textOf(cell) === '' || keyOf(cell) === header[at]),
    )
  const body: TableRow[] = []
  const passedOver: Aside[] = []
  let isUnderHeader = true
  for (const [at, row] of withoutClosing(rows.slice(index + 1)).entries()) {
    const isNumbers: boolean = isUnderHeader && isColumnNumbers(row)
    isUnderHeader = !isNumbers && isHeader(row)
    const why = isNumbers || isUnderHeader ? 'header' : asideIn(row, columns)
    if (!why) body.push(row)
    // What stands under the one header is a part of it.
    else if (at > 0 || !isNumbers) passedOver.push({ line: row.line, why })
  }
  return { body, passedOver }
}

function keyOf(cell: TableRow['cells'][number]): string {
  return comparableName(textOf(cell))
}

function asideIn(
  { cells }: TableRow,
  columns: ReadonlyMap<number, string>,
): Aside['why'] | undefined {
  const filled = cells.flatMap((cell, at) => {
    const text = textOf(cell)
    return text === '' ? [] : [{ text, at }]
  })
  const [first, second, third] = filled
  if (!first) return undefined
  const isSum = filled.slice(1).every(({ text }) => /^[\d., ]+$/.test(text))
  if (isSum && TOTAL.test(comparableName(first.text))) return 'total'
  const isLettered = second && !third && !columns.has(first.at) && LETTER_ALONE.test(first.text)
  const title = isLettered ? second : first
  const isAlone = isLettered || (!second && first.at <= Math.min(...columns.keys()))
  return isAlone && isTitle(title.text, columns.get(title.at)) ? 'group' : undefined
}

function isTitle(text: string, field: string | undefined): boolean {
  if (LETTERED.test(text)) return true
  if (field !== undefined && !NUMBERS.has(field)) return false
  const words = comparableName(text.replace(NUMBER, '').replace(COUNT, ''))
  return TIME.test(words) || (/^\D+ \D+$/.test(words) && !text.includes('/'))
}

/** "(1) (2) (3)" under the header, as forms have it. */
function isColumnNumbers({ cells }: TableRow): boolean {
  const filled = cells.map(textOf).filter((text) => text !== '')
  return filled.length >= LEAST_COLUMNS && filled.every((text) => /^\(?\d{1,2}\)?$/.test(text))
}

/** The rows without what stands under a list: its sum, and who signs it. Nothing that could be a record is under it. */
function withoutClosing(rows: readonly TableRow[]): readonly TableRow[] {
  const filled = rows.map(({ cells }) => cells.map(textOf).filter((text) => text !== ''))
  const closes = filled.map(([first = '']) => {
    const words = comparableName(first)
    return TOTAL.test(words) || SIGNED.test(words)
  })
  const last = filled.findLastIndex((texts, at) => texts.length >= LEAST_COLUMNS && !closes[at])
  const closing = closes.indexOf(true, last + 1)
  return closing < 0 ? rows : rows.slice(0, closing)
}
