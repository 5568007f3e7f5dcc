import { addDays } from '../../domain/time/day.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { bold, lines, paragraphs, rich } from '../rich-text.ts'

const MOST_NAMES = 5

/** The week on a page: praise before what needs attention. */
export function renderWeek(
  { report, overdueBefore, dueNext, agenda, madeUp }: NoticeOf<'week'>,
  { week, digest }: Phrases,
): Message {
  const { agencies, medianDays, directions, from, to } = report
  const punctual = agencies.filter(
    ({ completed, inTime, overdue }) => completed > 0 && completed === inTime && overdue === 0,
  )
  const late = agencies.filter(({ overdue }) => overdue > 0).slice(0, MOST_NAMES)
  const text = paragraphs(
    lines(
      rich`📊 ${bold(week.title(from, to))}${madeUp ? ` ${digest.late}` : ''}`,
      ...week.counts(report, overdueBefore),
      medianDays !== undefined && week.median(medianDays),
    ),
    punctual.length > 0
      ? lines(bold(week.punctualTitle), ...punctual.slice(0, MOST_NAMES).map(({ name }) => name))
      : [],
    late.length > 0 ? lines(bold(week.attentionTitle), ...late.map(week.attention)) : [],
    lines(
      directions.given + directions.done + directions.open > 0 && week.directions(directions),
      week.next(dueNext, agenda, madeUp && addDays(to, 1)),
      week.closing,
    ),
  )
  return plain(text)
}

export function renderReport(
  { months, report }: NoticeOf<'coordination-report'>,
  { week }: Phrases,
): Message {
  return plain([week.reportCaption(months, report.from, report.to)])
}
