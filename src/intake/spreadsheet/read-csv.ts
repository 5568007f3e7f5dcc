import { CsvError, parse } from 'csv-parse/sync'
import { MOST_COLUMNS, MOST_LINES, tooLarge } from './sheet-bounds.ts'
import type { Read, TableRow } from './table.ts'

export const DELIMITERS = [',', ';', '\t'] as const
type Delimiter = (typeof DELIMITERS)[number]

/** In characters: some cells of the longest words that are read. */
const LONGEST_LINE = 100_000

/** More lines or columns than are read. */
class Beyond extends Error {}

const ENCODINGS = [
  { mark: [0xff, 0xfe], name: 'utf-16le' },
  { mark: [0xfe, 0xff], name: 'utf-16be' },
] as const

/** The words of a text file, each line ended alike: UTF-16 where it says so at its beginning, else UTF-8. */
export function decodeText(bytes: Buffer): Read<string> {
  const marked = ENCODINGS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte))
  try {
    const text = new TextDecoder(marked?.name ?? 'utf-8', { fatal: true }).decode(bytes)
    if (text.includes('\0')) return { fault: { reason: 'not-a-spreadsheet' } }
    return { read: text.replaceAll(/\r\n?/g, '\n') }
  } catch {
    const binary = bytes.subarray(0, 4096).includes(0)
    return { fault: { reason: binary ? 'not-a-spreadsheet' : 'unknown-encoding' } }
  }
}

/** Rows numbered by the line of the file on which they begin; a quoted cell may run over several. */
export function readCsv(text: string, delimiter: Delimiter): Read<TableRow[]> {
  const rows: TableRow[] = []
  let ended = 0
  try {
    parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_LINE,
      on_record: (cells: string[], { lines }) => {
        if (rows.length >= MOST_LINES || cells.length > MOST_COLUMNS) throw new Beyond()
        rows.push({ line: ended + 1, cells })
        ended = lines
        return null
      },
    })
  } catch (error) {
    const line = ended + 1
    if (error instanceof Beyond) return { fault: tooLarge(line) }
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      return { fault: { reason: 'line-too-long', line, most: LONGEST_LINE } }
    }
    return { fault: { reason: 'broken-csv', line } }
  }
  return { read: rows }
}
