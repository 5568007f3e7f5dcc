import type { AgencyCode } from '../../domain/people/agency.ts'
import {
  coordinationReport,
  type CoordinationReport,
} from '../../domain/committee/coordination-report.ts'
import { addDays, type Day, dayOf, instantAt } from '../../domain/time/day.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { periodDueOn, type ReportPeriod, weekOf } from '../../domain/time/report-period.ts'
import type { Work } from '../ports.ts'
import { toEach } from '../tell.ts'
import { committeeReaders } from './send-digest.ts'

/** What came in a week, what was done, what is left, to each reader of the digest: for the week of the slot. */
export async function sendWeek(work: Work, slot: { at: Date; madeUp?: true }): Promise<void> {
  const on = dayOf(slot.at)
  for (const [committee, readers] of await committeeReaders(work)) {
    const week = await weekNotice(work, committee, on)
    const notice = { ...week, ...(slot.madeUp && { madeUp: slot.madeUp }) }
    await send(work, readers, { key: MESSAGE_KEYS.week(committee, on), rule: 'week', notice })
  }
}

/** The morning after a period of the statistical year: its coordination report on paper, to be signed. */
export async function sendPeriodReport(work: Work, slot: { at: Date }): Promise<void> {
  const period = periodDueOn(dayOf(slot.at), work.catalogue.calendar)
  if (!period) return
  for (const [committee, readers] of await committeeReaders(work)) {
    const key = MESSAGE_KEYS.report(committee, period.to)
    const notice = await periodReport(work, committee, period)
    await send(work, readers, { key, rule: 'report', notice })
  }
}

async function send(
  { tx }: Work,
  readers: readonly OfficialId[],
  { rule, ...message }: { key: string; rule: string; notice: Notice },
): Promise<void> {
  await tx.outbox.add(toEach(readers, { ...message, lane: 'ordinary', cause: { rule } }))
}

async function weekNotice(work: Work, committee: AgencyCode, on: Day): Promise<NoticeOf<'week'>> {
  const { tx } = work
  const { from, to } = weekOf(on)
  const [report, before, next, agenda] = [
    await reportOf(work, from, to),
    await reportOf(work, addDays(from, -7), addDays(from, -1)),
    await tx.digests.dueBetween(instantAt(to, '24:00'), instantAt(addDays(to, 7), '24:00')),
    await tx.digests.agendaSize(committee),
  ]
  return { kind: 'week', report, overdueBefore: before.all.overdue, dueNext: next, agenda }
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
  const report = await reportOf(work, period.from, period.to)
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
async function reportOf(
  { tx, catalogue, now }: Work,
  from: Day,
  to: Day,
): Promise<CoordinationReport> {
  const end = instantAt(to, '24:00')
  const rows = await tx.digests.periodRows({
    from: instantAt(from, '00:00'),
    to: end < now ? end : now,
  })
  return coordinationReport(rows, { from, to, calendar: catalogue.calendar })
}
