import {
  coordinationReport,
  type PeriodRow,
  type Tally,
  tally,
} from '../../domain/committee/coordination-report.ts'
import type { WeekFigures } from '../../domain/notices/order-notice.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import { isOverdue } from '../../domain/request/lateness.ts'
import { addDays, type Day, dayOf, instantAt } from '../../domain/time/day.ts'
import { monthEndingIn, weekOf } from '../../domain/time/report-period.ts'
import type { Work } from '../ports.ts'
import { requestLine } from '../requests/list-requests.ts'
import { toEach } from '../tell.ts'
import { rowsOf } from './send-period-reports.ts'
import { committeeReaders } from './send-digest.ts'

/**
 * What came in the week of the slot, what was done, what is left, and the same of a month that has ended in it: to each
 * reader of a digest for the province, to the leaders of each agency for their own.
 */
export async function sendWeek(work: Work, slot: { at: Date; madeUp?: true }): Promise<void> {
  const on = dayOf(slot.at)
  const week = await weekOfAll(work, on)
  const madeUp = slot.madeUp && { madeUp: slot.madeUp }
  const send = { lane: 'ordinary', cause: { rule: 'week' } } as const
  for (const [committee, readers] of await committeeReaders(work)) {
    const key = MESSAGE_KEYS.week(committee, on)
    const notice = { ...(await committeeWeek(work, week, committee)), ...madeUp }
    await work.tx.outbox.add(toEach(readers, { ...send, key, notice }))
  }
  // The list of the first morning tells the leaders what a week that was jumped over would.
  if (slot.madeUp) return
  const seats = await work.tx.officials.seats(on)
  const led = seats.filter(({ role }) => role === 'leader')
  const own = await agencyWeeks(work, week, new Set(led.map(({ agency }) => agency)))
  await work.tx.outbox.add(
    own.flatMap((told) => {
      const { code } = told.agency
      const leaders = led.filter(({ agency }) => agency === code).map(({ official }) => official)
      return toEach(leaders, { ...send, key: MESSAGE_KEYS.week(code, on), notice: told })
    }),
  )
}

interface Stretch {
  from: Day
  to: Day
  rows: readonly PeriodRow[]
}

interface Week extends Stretch {
  before: readonly PeriodRow[]
  month?: Stretch
  dueNext: ReadonlyMap<AgencyCode, number>
}

/** All that a week is told from, as it stands at its end, or now if that is to come. */
export async function weekOfAll(work: Work, on: Day): Promise<Week> {
  const { from, to } = weekOf(on)
  const month = monthEndingIn(on, work.catalogue.calendar)
  const before = { from: addDays(from, -7), to: addDays(from, -1) }
  const next = [instantAt(to, '24:00'), instantAt(addDays(to, 7), '24:00')] as const
  return {
    from,
    to,
    rows: await rowsOf(work, { from, to }),
    before: await rowsOf(work, before),
    ...(month && { month: { ...month, rows: await rowsOf(work, month) } }),
    dueNext: await work.tx.digests.dueBetween(...next),
  }
}

export async function committeeWeek(
  { tx, catalogue }: Work,
  week: Week,
  committee: AgencyCode,
): Promise<NoticeOf<'week'>> {
  const { from, to, rows } = week
  const report = coordinationReport(rows, { from, to, calendar: catalogue.calendar })
  return {
    kind: 'week',
    report,
    ...figuresOf(week),
    agenda: (await tx.digests.agenda(committee)).length,
  }
}

/** As many as a short message names; the rest is in the list. */
const MOST_LINES = 3

/** The week of each of these agencies of which there is something to say. */
export async function agencyWeeks(
  { tx, catalogue, now }: Work,
  week: Week,
  agencies: ReadonlySet<AgencyCode>,
): Promise<NoticeOf<'agency-week'>[]> {
  const late = new Map([...agencies].map((code) => [code, longestLate(week, code)]))
  const found = await tx.requests.findAll([...late.values()].flat())
  const linesOf = (code: AgencyCode): CoordinationRequest[] =>
    found.filter((request) => late.get(code)?.includes(request.code) && isOverdue(request, now))
  return [...agencies].flatMap((code): NoticeOf<'agency-week'>[] => {
    const { name = code, kind = '' } = catalogue.agencies.get(code) ?? {}
    const all = tally(rowsAt(week.rows, code))
    const figures = figuresOf(week, code)
    if (isIdle(all) && figures.dueNext === 0 && !figures.month) return []
    const lines = linesOf(code).map((request) => requestLine(request, catalogue, now))
    const { from, to } = week
    return [{ kind: 'agency-week', agency: { code, name, kind }, from, to, all, ...figures, lines }]
  })
}

/** Of a month in which nothing was done nothing is told. */
function figuresOf({ before, month, dueNext }: Week, agency?: AgencyCode): WeekFigures {
  const due = [...dueNext].filter(([code]) => agency === undefined || code === agency)
  const all = month && tally(rowsAt(month.rows, agency))
  return {
    overdueBefore: tally(rowsAt(before, agency)).overdue,
    dueNext: due.reduce((total, [, count]) => total + count, 0),
    ...(month && all && !isIdle(all) && { month: { from: month.from, to: month.to, all } }),
  }
}

function isIdle({ sent, completed, overdue }: Tally): boolean {
  return sent + completed + overdue === 0
}

function longestLate({ rows }: Week, agency: AgencyCode): RequestCode[] {
  return rowsAt(rows, agency)
    .filter(({ daysLate }) => daysLate !== undefined)
    .toSorted((one, other) => (other.daysLate ?? 0) - (one.daysLate ?? 0))
    .slice(0, MOST_LINES)
    .map(({ code }) => code)
}

function rowsAt(rows: readonly PeriodRow[], agency: AgencyCode | undefined): readonly PeriodRow[] {
  return agency === undefined ? rows : rows.filter((row) => row.agency === agency)
}
