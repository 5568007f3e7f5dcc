import { CsvError, parse } from 'csv-parse/sync'
import type { Read, TableRow } from './table.ts'

export const DELIMITERS = [',', ';', '\t'] as const
type Delimiter = (typeof DELIMITERS)[number]

const ENCODINGS = [
  { mark: [0xff, 0xfe], name: 'utf-16le' },
  { mark: [0xfe, 0xff], name: 'utf-16be' },
] as const

/** The words of a text file: UTF-16 where it says so at its beginning, else UTF-8. */
export function decodeText(bytes: Buffer): Read<string> {
  const marked = ENCODINGS.find(({ mark }) => mark.every((byte, index) => bytes[index] === byte))
  try {
    const text = new TextDecoder(marked?.name ?? 'utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? { fault: { reason: 'not-a-spreadsheet' } } : { read: text }
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
    // A line end within quotes would count twice.
    parse(text.replaceAll(/\r\n?/g, '\n'), {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: ended + 1, cells })
        ended = lines
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { fault: { reason: 'broken-csv', line: ended + 1 } }
  }
  return { read: rows }
}
