import type { Block, Cell } from 'pdfmake'
import type { AgencyTally, Tally } from '../../domain/committee/coordination-report.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { viReport as words } from '../../texts/vi/paper.ts'
import { printLetter } from './letterhead.ts'
import { table } from './table.ts'

type Paper = NoticeOf<'coordination-report'>

const COUNTS = ['sent', 'completed', 'inTime', 'late', 'openAtEnd', 'overdue'] as const
const COUNT_WIDTHS = COUNTS.map(() => 48)

/** The coordination report of a period, to be numbered, dated and signed. */
export async function printReport(paper: Paper): Promise<Uint8Array> {
  const { committee, parent, on, takenAt, months, report, typeNames } = paper
  return printLetter({
    organisation: committee,
    ...(parent && { parent }),
    on,
    takenAt,
    title: words.title(months, report.from, report.to),
    orientation: 'landscape',
    body: [
      ...[...words.totals(report), words.directions(report.directions)].map(paragraph),
      heading(words.byAgency),
      agencyTable(report.agencies),
      heading(words.judicial),
      agencyTable(report.judicial),
      heading(words.byType),
      countTable(
        words.columns.type,
        report.types.map((tally) => ({ ...tally, name: typeNames[tally.type] ?? tally.type })),
      ),
      heading(words.oldest),
      oldestTable(report.oldest),
    ],
  })
}

function paragraph(text: string): Block {
  return { text, alignment: 'justify', margin: [0, 0, 0, 4] }
}

function heading(text: string): Block {
  return { text, bold: true, margin: [0, 10, 0, 4] }
}

function agencyTable(agencies: readonly AgencyTally[]): Block {
  if (agencies.length === 0) return paragraph(words.none)
  const { order, agency, medianDays } = words.columns
  return table(
    titles(order, agency, ...countTitles(), medianDays),
    agencies.map((row, index) => [
      number(index + 1),
      { text: row.name },
      ...countsOf(row).map(number),
      row.medianDays === undefined ? { text: '' } : number(row.medianDays),
    ]),
    [20, '*', ...COUNT_WIDTHS, 40],
  )
}

function countTable(title: string, rows: readonly (Tally & { name: string })[]): Block {
  if (rows.length === 0) return paragraph(words.none)
  return table(
    titles(words.columns.order, title, ...countTitles()),
    rows.map((row, index) => [number(index + 1), { text: row.name }, ...countsOf(row).map(number)]),
    [20, '*', ...COUNT_WIDTHS],
  )
}

function oldestTable(oldest: Paper['report']['oldest']): Block {
  if (oldest.length === 0) return paragraph(words.none)
  const { order, code, agency, days } = words.columns
  return table(
    titles(order, code, agency, days),
    oldest.map((item, index) => [
      number(index + 1),
      { text: item.code ?? words.unnamed },
      { text: item.agency ?? words.unnamed },
      number(item.days),
    ]),
    [20, 80, '*', 60],
  )
}

function countTitles(): string[] {
  return COUNTS.map((name) => words.columns[name])
}

function countsOf(tally: Tally): number[] {
  const late = tally.completed - tally.inTime
  return COUNTS.map((name) => (name === 'late' ? late : tally[name]))
}

function titles(...texts: string[]): Cell[] {
  return texts.map((text) => ({ text }))
}

function number(value: number): Cell {
  return { text: String(value), alignment: 'center' }
}
