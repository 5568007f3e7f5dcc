import type { AgencyTally } from '../../domain/committee/coordination-report.ts'
import { commended, toBeAnswered, urged } from '../../domain/committee/merit.ts'
import { addDays } from '../../domain/time/day.ts'
import { runningOn } from '../../domain/time/report-period.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { type Button, type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { bold, lines, paragraphs, type RichText, rich } from '../rich-text.ts'
import { requestLine } from './lists.ts'

const MOST_NAMES = 5

/** The week on a page: praise before what needs attention. */
export function renderWeek(
  { report, overdueBefore, dueNext, month, agenda, madeUp }: NoticeOf<'week'>,
  { week, digest }: Phrases,
): Message {
  const { agencies, medianDays, directions, from, to, all } = report
  const punctual = agencies.filter(
    ({ completed, inTime, overdue }) => completed > 0 && completed === inTime && overdue === 0,
  )
  const late = urged(agencies).slice(0, MOST_NAMES)
  const text = paragraphs(
    lines(
      rich`📊 ${bold(week.title(from, to))}${madeUp ? ` ${digest.late}` : ''}`,
      ...week.counts(all, overdueBefore),
      toBeAnswered(all) > 0 && week.rate(all),
      medianDays !== undefined && week.median(medianDays),
    ),
    punctual.length > 0
      ? lines(bold(week.punctualTitle), ...punctual.slice(0, MOST_NAMES).map(({ name }) => name))
      : [],
    late.length > 0 ? lines(bold(week.attentionTitle), ...late.map(week.attention)) : [],
    lines(
      directions.given + directions.done + directions.open > 0 && week.directions(directions),
      month && week.month(month),
      week.next(dueNext, madeUp && addDays(to, 1), agenda),
      week.closing,
    ),
  )
  const button = month && {
    label: week.monthButton(month.from),
    choice: { act: 'report' as const, months: 1 as const, on: month.from },
  }
  return { text, buttons: button ? [[button]] : [] }
}

/** The week of one agency, for its leaders: short, with the lists behind its numbers. */
export function renderAgencyWeek(notice: NoticeOf<'agency-week'>, t: Phrases): Message {
  const { week, digest } = t
  const { agency, from, to, all, overdueBefore, dueNext, month, lines: late, madeUp } = notice
  const { overdue } = all
  const waiting = all.openAtEnd - all.unchecked
  const inCharge = agency.code
  const text = lines(
    rich`📊 ${bold(week.title(from, to))}${madeUp ? ` ${digest.late}` : ''}`,
    agency.name,
    ...week.counts(all, overdueBefore, agency),
    ...late.map((line) => requestLine(line, t)),
    month && week.month(month, agency),
    week.next(dueNext, madeUp && addDays(to, 1)),
    overdue + dueNext > 0 && week.attend(agency),
  )
  const row: Button[] = []
  if (overdue > 0) {
    const label = week.list.overdue(overdue, agency)
    row.push({ label, choice: { act: 'list', list: 'overdue', inCharge } })
  }
  if (waiting > 0) {
    const label = week.list.waiting(waiting)
    row.push({ label, choice: { act: 'list', list: 'waiting', inCharge } })
  }
  return { text, buttons: row.length > 0 ? [row] : [] }
}

/** What a report is read for first, over the paper. */
export function renderReport(
  { months, on, report }: NoticeOf<'coordination-report'>,
  { week }: Phrases,
): Message {
  const { from, to, all, agencies } = report
  const upTo = runningOn(on, report)
  const named = (found: readonly AgencyTally[], words: (one: AgencyTally) => string): RichText =>
    lines(
      ...found.slice(0, MOST_NAMES).map(words),
      found.length > MOST_NAMES && week.moreAgencies(found.length - MOST_NAMES),
    )
  const [best, late] = [commended(agencies), urged(agencies)]
  const text = paragraphs(
    lines(
      rich`📊 ${bold(week.reportCaption(months, { from, to, upTo }))}`,
      week.reportCounts(all, upTo),
      toBeAnswered(all) > 0 && week.rate(all),
    ),
    best.length > 0
      ? lines(
          bold(week.commendedTitle(best.length)),
          week.commendedRule,
          named(best, week.commended),
        )
      : [],
    late.length > 0 ? lines(bold(week.urgedTitle(late.length)), named(late, week.attention)) : [],
  )
  return plain(text)
}
