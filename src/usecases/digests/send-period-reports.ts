import type { AgencyCode } from '../../domain/people/agency.ts'
import { coordinationReport, type PeriodRow } from '../../domain/committee/coordination-report.ts'
import { type Day, dayOf, instantAt } from '../../domain/time/day.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { committeesRead } from '../../domain/people/authority.ts'
import type { Official } from '../../domain/people/official.ts'
import {
  periodDueOn,
  periodOfYear,
  type ReportMonths,
  type ReportPeriod,
} from '../../domain/time/report-period.ts'
import type { Work } from '../ports.ts'
import { toEach } from '../tell.ts'
import { committeeReaders } from './send-digest.ts'

/** The morning after a period of the statistical year: its coordination report on paper, to be signed. */
export async function sendPeriodReport(work: Work, slot: { at: Date }): Promise<void> {
  const period = periodDueOn(dayOf(slot.at), work.catalogue.calendar)
  if (!period) return
  for (const [committee, readers] of await committeeReaders(work)) {
    const key = MESSAGE_KEYS.report(committee, period.to)
    const notice = await periodReport(work, committee, period)
    const message = { key, notice, lane: 'ordinary', cause: { rule: 'report' } } as const
    await work.tx.outbox.add(toEach(readers, message))
  }
}

/** The report of any period, for a committee. */
export async function periodReport(
  work: Work,
  committee: AgencyCode,
  period: ReportPeriod,
): Promise<NoticeOf<'coordination-report'>> {
  const { agencies } = work.catalogue
  const agency = agencies.get(committee)
  const parent = agencies.get(agency?.parent ?? '')
  const { from, to } = period
  const { calendar } = work.catalogue
  const report = coordinationReport(await rowsOf(work, period), { from, to, calendar })
  const typeNames = Object.fromEntries(
    report.types.map(({ type }) => [type, work.catalogue.types.get(type)?.name.vi ?? type]),
  )
  return {
    kind: 'coordination-report',
    committee: agency?.name ?? committee,
    ...(parent && { parent: parent.name }),
    months: period.months,
    on: dayOf(work.now),
    takenAt: work.now,
    report,
    typeNames,
  }
}

/** A period that is not over is reported as it stands now. */
export async function rowsOf(
  { tx, now }: Work,
  { from, to }: { from: Day; to: Day },
): Promise<PeriodRow[]> {
  const end = instantAt(to, '24:00')
  return tx.digests.periodRows({ from: instantAt(from, '00:00'), to: end < now ? end : now })
}

/** The report of the period in which a day lies, for who reads the reports of a committee. */
export async function reportFor(
  work: Work,
  reader: Official,
  { months, on }: { months: ReportMonths; on: Day },
): Promise<NoticeOf<'coordination-report'> | undefined> {
  const [committee] = committeesRead(reader, work.now, work.catalogue.agencies.values())
  return committee === undefined
    ? undefined
    : periodReport(work, committee, periodOfYear(on, months))
}
