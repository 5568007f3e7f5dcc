import { COMMITTEE_ROLES } from '../../domain/people/authority.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import { addWorkingDays } from '../../domain/time/calendar.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import { type Day, dayOf, instantAt } from '../../domain/time/day.ts'
import { PAPER_FORMS } from '../../domain/committee/digest.ts'
import type { StandingInstants } from '../../domain/request/lateness.ts'
import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import { membershipsOn, type Official, type OfficialId } from '../../domain/people/official.ts'
import { decidesFor } from '../orders/give-order.ts'
import type { ComputedDigest } from './ports.ts'
import { paperOf } from './digest-paper.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import { standingInstants } from '../requests/standing-instants.ts'

/**
 * Freezes the morning's numbers of each committee and writes them to its chair, standing deputy and secretaries. Part of
 * the transaction that claims the morning, so that it happens once. The numbers are kept also when nobody reads them:
 * the next morning counts from them.
 */
export async function sendDigests(work: Work, slot: { late: boolean }): Promise<void> {
  const { tx, now } = work
  const on = dayOf(now)
  const readers = await tx.officials.holding(COMMITTEE_ROLES, on)
  const named = await tx.digests.namedOn(on)
  for (const [committee, members] of byCommittee(readers, now)) {
    const frozen = await freezeDigest(work, committee)
    const digest = { ...frozen, committee, named, late: slot.late }
    await tx.outbox.add(
      members
        .filter(({ silenced }) => !silenced?.includes('digest'))
        .map((member) => digestFor(work, member, digest)),
    )
  }
}

/** Writes today's digest to whoever reads it and has none, with the numbers that the others have. */
export async function repairDigests(work: Work): Promise<void> {
  const { tx, now } = work
  const on = dayOf(now)
  if (!(await tx.jobs.begunSince('digest', instantAt(on, '00:00')))) return
  const readers = await tx.officials.holding(COMMITTEE_ROLES, on)
  for (const [committee, members] of byCommittee(readers, now)) {
    const listening = members.filter(({ silenced }) => !silenced?.includes('digest'))
    const missing = await tx.outbox.missing(listening.map(({ id }) => digestKey(committee, on, id)))
    if (missing.size === 0) continue
    const frozen = (await tx.digests.frozen(committee, on)) ?? (await freezeDigest(work, committee))
    const digest = { ...frozen, committee, named: await tx.digests.namedOn(on), late: true }
    await tx.outbox.add(
      listening
        .filter((member) => missing.has(digestKey(committee, on, member.id)))
        .map((member) => digestFor(work, member, digest)),
    )
  }
}

function digestKey(committee: AgencyCode, on: Day, reader: OfficialId): string {
  return `digest/${committee}/${on}/official-${String(reader)}`
}

function digestFor({ now }: Pick<Work, 'now'>, reader: Official, digest: Digest): OutgoingNotice {
  const { committee, summary } = digest
  return {
    key: digestKey(committee, summary.on, reader.id),
    to: { official: reader.id },
    notice: noticeFor(reader, digest, now),
    lane: 'ordinary',
    cause: { rule: 'digest' },
  }
}

interface Digest {
  committee: AgencyCode
  id: number
  summary: ComputedDigest['summary']
  /** What the reminders of its morning have named to whom. */
  named: ReadonlyMap<OfficialId, readonly RequestCode[]>
  late: boolean
}

/** Nobody is told twice in a morning of the same request. */
function noticeFor(
  reader: Official,
  { committee, id, summary, named, late }: Digest,
  now: Date,
): NoticeOf<'digest'> {
  const listed = [...summary.newest, ...summary.oldest].map(({ code }) => code)
  const told = named.get(reader.id)?.filter((code) => listed.includes(code)) ?? []
  return {
    kind: 'digest',
    digest: id,
    summary,
    late,
    reader: decidesFor(reader, committee, now) ? 'decides' : 'secretary',
    ...(told.length > 0 && { told }),
  }
}

/** Takes the numbers of one committee's morning and keeps them. */
export async function freezeDigest(
  work: Work,
  committee: AgencyCode,
): Promise<{ id: number; summary: ComputedDigest['summary'] }> {
  const { digests } = work.tx
  const computed = await digests.compute(committee, dayOf(work.now), instantsOf(work))
  return { id: await digests.save(committee, computed), summary: computed.summary }
}

/** The digest that an official would get now; undefined for who reads none. Nothing is written. */
export async function previewDigest(
  work: Work,
  readerId: OfficialId,
): Promise<NoticeOf<'digest'> | undefined> {
  const found = await preview(work, readerId)
  if (!found) return undefined
  const { committee, reader, computed } = found
  const named = await work.tx.digests.namedOn(dayOf(work.now))
  const digest = { committee, id: 0, summary: computed.summary, named, late: false }
  return noticeFor(reader, digest, work.now)
}

/** The same as a picture and as papers. */
export async function previewPapers(work: Work, readerId: OfficialId): Promise<Notice[]> {
  const found = await preview(work, readerId)
  return found
    ? Promise.all(PAPER_FORMS.map((form) => paperOf(work, { ...found, ...found.computed }, form)))
    : []
}

async function preview(
  work: Work,
  readerId: OfficialId,
): Promise<{ committee: AgencyCode; reader: Official; computed: ComputedDigest } | undefined> {
  const { tx, now } = work
  const on = dayOf(now)
  for (const [committee, members] of byCommittee(
    await tx.officials.holding(COMMITTEE_ROLES, on),
    now,
  )) {
    const reader = members.find(({ id }) => id === readerId)
    if (!reader) continue
    return {
      committee,
      reader,
      computed: await tx.digests.compute(committee, on, instantsOf(work)),
    }
  }
  return undefined
}

/** Who reads the reports of each committee and has not switched them off. */
export async function committeeReaders({ tx, now }: Work): Promise<[AgencyCode, OfficialId[]][]> {
  const readers = await tx.officials.holding(COMMITTEE_ROLES, dayOf(now))
  return [...byCommittee(readers, now)].map(([committee, members]) => [
    committee,
    members.filter(({ silenced }) => !silenced?.includes('digest')).map(({ id }) => id),
  ])
}

function byCommittee(readers: readonly Official[], now: Date): Map<AgencyCode, Official[]> {
  const committees = new Map<AgencyCode, Official[]>()
  for (const reader of readers) {
    for (const { agency, role } of membershipsOn(reader, dayOf(now))) {
      if (!COMMITTEE_ROLES.includes(role)) continue
      const members = committees.get(agency) ?? []
      if (!members.includes(reader)) committees.set(agency, [...members, reader])
    }
  }
  return committees
}

function instantsOf({ catalogue, now }: Work): StandingInstants & { firstSince: Date } {
  const yesterday = addWorkingDays(catalogue.calendar, dayOf(now), -1)
  return { ...standingInstants({ catalogue, now }), firstSince: instantAt(yesterday, '00:00') }
}
