import type { Cell } from 'pdfmake'
import writeExcel, { type Row } from 'write-excel-file/node'
import type { NoticeOf, RequestLine } from '../domain/notice.ts'
import { vi } from '../texts/vi.ts'
import { viLetterhead, viOverdueList as words } from '../texts/vi-paper.ts'
import { printLetter } from './letterhead.ts'
import { table } from './table.ts'

type Paper = NoticeOf<'digest-paper'>

const COLUMNS = ['order', 'code', 'agency', 'type', 'document', 'due', 'days', 'status'] as const
const PDF_WIDTHS = [22, 72, 126, '*', 88, 58, 44, 80]
const SHEET_WIDTHS = [5, 15, 34, 42, 22, 12, 10, 26]

/** The full list behind the overdue number of a digest, as an official report. */
export async function printOverdueList({
  committee,
  parent,
  on,
  takenAt,
  lines,
}: Paper): Promise<Uint8Array> {
  const header = COLUMNS.map((name): Cell => ({ text: words.columns[name] }))
  const rows = lines.map((line, index) =>
    cellsOf(line, index).map((value, column): Cell => ({
      text: String(value),
      alignment: CENTRED.has(column) ? 'center' : 'left',
    })),
  )
  return printLetter({
    organisation: committee,
    ...(parent && { parent }),
    on,
    takenAt,
    title: words.title,
    orientation: 'landscape',
    body: [
      { text: words.opening(on, lines.length), margin: [0, 0, 0, 6] },
      table(header, rows, PDF_WIDTHS),
      { text: words.note, italics: true, fontSize: 9, margin: [0, 6, 0, 0] },
    ],
  })
}

const CENTRED: ReadonlySet<number> = new Set([0, 1, 5, 6])

/** The same list to work on: days and counts are numbers, the heading stays in view. */
export async function writeOverdueList({ committee, takenAt, lines }: Paper): Promise<Uint8Array> {
  const across = (value: string, bold: boolean): Row => [
    { value, columnSpan: COLUMNS.length, align: 'center', ...(bold && { fontWeight: 'bold' }) },
  ]
  const header: Row = COLUMNS.map((name) => ({
    value: words.columns[name],
    fontWeight: 'bold',
    align: 'center',
    alignVertical: 'center',
    wrap: true,
    borderStyle: 'thin',
  }))
  const rows = lines.map((line, index): Row =>
    cellsOf(line, index).map((value) => ({
      value,
      wrap: true,
      alignVertical: 'top',
      borderStyle: 'thin',
    })),
  )
  const top = [
    across(viLetterhead.upper(committee), true),
    across(viLetterhead.upper(words.title), true),
    across(viLetterhead.takenAt(takenAt), false),
    [],
    header,
  ]
  return writeExcel([
    {
      sheet: words.sheet,
      data: [...top, ...rows],
      columns: SHEET_WIDTHS.map((width) => ({ width })),
      stickyRowsCount: top.length,
      orientation: 'landscape',
    },
  ]).toBuffer()
}

/** Of what is secret for effect neither kind nor document is written on a paper that goes around. */
function cellsOf(line: RequestLine, index: number): (string | number)[] {
  const isSecret = line.privacy === 'B3' || line.privacy === 'B4'
  const { lateness } = line
  return [
    index + 1,
    line.code,
    line.agency.name,
    isSecret ? words.restricted : line.typeName.vi,
    isSecret ? '' : line.documentNumber,
    line.dueOn ? vi.day(line.dueOn) : '',
    lateness.kind === 'overdue' ? lateness.days : '',
    vi.status[line.status],
  ]
}
