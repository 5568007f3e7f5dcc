import type { Block, Cell } from 'pdfmake'
import type { AgencyTally, Tally } from '../../domain/committee/coordination-report.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { runningOn } from '../../domain/time/report-period.ts'
import { commended, onTimeRate, ranked, urged } from '../../domain/committee/merit.ts'
import { viReport as words } from '../../texts/vi/paper.ts'
import { viRate } from '../../texts/vi/week.ts'
import { printLetter } from './letterhead.ts'
import { table } from './table.ts'

type Paper = NoticeOf<'coordination-report'>

const COUNTS = ['sent', 'completed', 'inTime', 'late', 'openAtEnd', 'overdue'] as const
const COUNT_WIDTHS = COUNTS.map(() => 48)

/** The coordination report of a period, to be numbered, dated and signed. */
export async function printReport(paper: Paper): Promise<Uint8Array> {
  const { committee, parent, on, takenAt, months, report, typeNames } = paper
  const { ranks, few, apart } = ranked(report.agencies)
  return printLetter({
    organisation: committee,
    ...(parent && { parent }),
    on,
    takenAt,
    title: words.title(months, report.from, runningOn(on, report) ?? report.to),
    orientation: 'landscape',
    body: [
      ...[...words.totals(report), words.directions(report.directions)].map(paragraph),
      heading(words.ranked),
      paragraph(words.rankedRule),
      agencyTable(ranks, true),
      heading(words.few),
      agencyTable(few, false),
      heading(words.apart),
      agencyTable(apart, true),
      heading(words.judicial),
      agencyTable(report.judicial, false),
      heading(words.byType),
      countTable(
        words.columns.type,
        report.types.map((tally) => ({ ...tally, name: typeNames[tally.type] ?? tally.type })),
      ),
      heading(words.oldest),
      oldestTable(report.oldest),
      heading(words.commended),
      paragraph(words.commendedRule),
      agencyTable(commended(report.agencies), true),
      heading(words.urged),
      urgedTable(urged(report.agencies)),
    ],
  })
}

function paragraph(text: string): Block {
  return { text, alignment: 'justify', margin: [0, 0, 0, 4] }
}

function heading(text: string): Block {
  return { text, bold: true, margin: [0, 10, 0, 4] }
}

function agencyTable(agencies: readonly AgencyTally[], isRated: boolean): Block {
  const { agency, rate, medianDays } = words.columns
  const rows = agencies.map((row) => [
    { text: row.name },
    ...countsOf(row).map(number),
    ...(isRated ? [number(onTimeRate(row) === undefined ? '' : viRate(row))] : []),
    number(row.medianDays ?? ''),
  ])
  const titles = [agency, ...countTitles(), ...(isRated ? [rate] : []), medianDays]
  return numbered(titles, rows, ['*', ...COUNT_WIDTHS, ...(isRated ? [44] : []), 50])
}

function urgedTable(agencies: readonly AgencyTally[]): Block {
  const { agency, lateNow } = words.columns
  const rows = agencies.map(({ name, overdue: count }) => [{ text: name }, number(count)])
  return numbered([agency, lateNow], rows, ['*', 90])
}

function countTable(title: string, tallies: readonly (Tally & { name: string })[]): Block {
  const rows = tallies.map((row) => [{ text: row.name }, ...countsOf(row).map(number)])
  return numbered([title, ...countTitles()], rows, ['*', ...COUNT_WIDTHS])
}

function oldestTable(oldest: Paper['report']['oldest']): Block {
  const { code, agency, days } = words.columns
  const rows = oldest.map((item) => [
    { text: item.code ?? words.unnamed },
    { text: item.agency ?? words.unnamed },
    number(item.days),
  ])
  return numbered([code, agency, days], rows, [80, '*', 60])
}

/** A table whose rows are counted in front. */
function numbered(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  widths: readonly (number | string)[],
): Block {
  if (rows.length === 0) return paragraph(words.none)
  const header = [words.columns.order, ...columns].map((text) => ({ text }))
  const counted = rows.map((cells, index) => [number(index + 1), ...cells])
  return table(header, counted, [20, ...widths])
}

function countTitles(): string[] {
  return COUNTS.map((name) => words.columns[name])
}

function countsOf(tally: Tally): number[] {
  const late = tally.completed - tally.inTime
  return COUNTS.map((name) => (name === 'late' ? late : tally[name]))
}

function number(value: number | string): Cell {
  return { text: String(value), alignment: 'center' }
}
