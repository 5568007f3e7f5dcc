import type { Block, Cell } from 'pdfmake'
import writeExcel, { type Row } from 'write-excel-file/node'
import { isOfficial } from '../../domain/committee/direction.ts'
import { isJudicial } from '../../domain/people/agency.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestLine } from '../../domain/notices/request-line.ts'
import { isRestricted } from '../../domain/request/privacy.ts'
import { vi } from '../../texts/vi/phrases.ts'
import { viLetterhead, viOverdueList as words } from '../../texts/vi/paper.ts'
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
  total = lines.length,
  among,
}: Paper): Promise<Uint8Array> {
  const header = COLUMNS.map((name): Cell => ({ text: words.columns[name] }))
  const tables = partsOf(lines).flatMap(({ isJudicial: isApart, rows }): Block[] => {
    const cells = rows.map((row) =>
      row.map((value, column): Cell => ({
        text: String(value),
        alignment: CENTRED.has(column) ? 'center' : 'left',
      })),
    )
    const heading: Block = { text: words.judicial, bold: true, margin: [0, 8, 0, 4] }
    return [...(isApart ? [heading] : []), table(header, cells, PDF_WIDTHS)]
  })
  const unreadable = total - lines.length
  return printLetter({
    organisation: committee,
    ...(parent && { parent }),
    on,
    takenAt,
    title: words.title,
    isList: true,
    orientation: 'landscape',
    body: [
      { text: words.opening(on, total, among), margin: [0, 0, 0, 6] },
      ...tables,
      ...(unreadable > 0 ? [{ text: words.leftOut(unreadable) }] : []),
      { text: words.note, italics: true, fontSize: 9, margin: [0, 6, 0, 0] },
    ],
  })
}

/** Courts and procuracies come after the others, in the same count. */
function partsOf(
  lines: readonly RequestLine[],
): { isJudicial: boolean; rows: (string | number)[][] }[] {
  const of = (wanted: boolean): RequestLine[] =>
    lines.filter(({ agency }) => isJudicial(agency.kind) === wanted)
  const ranked = of(false)
  return [
    { isJudicial: false, rows: ranked.map(cellsOf) },
    { isJudicial: true, rows: of(true).map((line, index) => cellsOf(line, ranked.length + index)) },
  ].filter(({ rows }) => rows.length > 0)
}

const CENTRED: ReadonlySet<number> = new Set([0, 1, 5, 6])

/** The same list to work on: days and counts are numbers, the heading stays in view. */
export async function writeOverdueList({
  committee,
  takenAt,
  lines,
  total = lines.length,
}: Paper): Promise<Uint8Array> {
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
  const rows = partsOf(lines).flatMap(({ isJudicial: isApart, rows: part }): Row[] => [
    ...(isApart ? [across(words.judicial, true)] : []),
    ...part.map((row): Row =>
      row.map((value) => ({ value, wrap: true, alignVertical: 'top', borderStyle: 'thin' })),
    ),
  ])
  const unreadable = total - lines.length
  const top = [
    across(viLetterhead.upper(committee), true),
    across(`${viLetterhead.list} ${viLetterhead.upper(words.title)}`, true),
    across(viLetterhead.takenAt(takenAt), false),
    [],
    header,
  ]
  return writeExcel([
    {
      sheet: words.sheet,
      data: [
        ...top,
        ...rows,
        ...(unreadable > 0 ? [across(words.leftOut(unreadable), false)] : []),
      ],
      columns: SHEET_WIDTHS.map((width) => ({ width })),
      stickyRowsCount: top.length,
      orientation: 'landscape',
    },
  ]).toBuffer()
}

/** Of what is secret for effect neither kind nor document is written on a paper that goes around. */
function cellsOf(line: RequestLine, index: number): (string | number)[] {
  const isSecret = isRestricted(line)
  const { lateness } = line
  return [
    index + 1,
    line.code,
    line.agency.name,
    isSecret ? words.restricted : line.typeName.vi,
    isSecret || !isOfficial(line.documentNumber) ? '' : line.documentNumber,
    line.dueOn ? vi.day(line.dueOn) : '',
    lateness.kind === 'overdue' ? lateness.days : '',
    vi.status[line.status],
  ]
}
