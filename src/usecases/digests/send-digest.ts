import { COMMITTEE_ROLES, decidesFor } from '../../domain/people/authority.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import { addWorkingDays } from '../../domain/time/calendar.ts'
import { dayOf, instantAt } from '../../domain/time/day.ts'
import { PAPER_FORMS } from '../../domain/committee/digest.ts'
import { standingInstants } from '../../domain/request/lateness.ts'
import { keyFor, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { PersonWaitedFor } from '../../domain/notices/delivery-notice.ts'
import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import { membershipsOn, type Official, type OfficialId } from '../../domain/people/official.ts'
import { requestsIn } from '../../domain/notices/requests-named.ts'
import type { ComputedDigest, ReminderMessage } from './ports.ts'
import { paperOf } from './digest-paper.ts'
import type { OutgoingNotice, Work } from '../ports.ts'

/**
 * Freezes the morning's numbers of each committee and writes them to its chair, standing deputy and secretaries. Part of
 * the transaction that claims the morning, so that it happens once. The numbers are kept also when nobody reads them:
 * the next morning counts from them.
 */
export async function sendDigests(work: Work, { late }: { late: boolean }): Promise<void> {
  const beside = await besideNumbers(work)
  for (const { committee, listening } of await committees(work)) {
    const frozen = await freezeDigest(work, committee)
    await tell(work, { ...frozen, ...beside, committee, late }, listening)
  }
}

/** Writes today's digest to whoever reads it and has none, with the numbers that the others have. */
export async function repairDigests(work: Work): Promise<void> {
  const { tx, now } = work
  const on = dayOf(now)
  if (!(await tx.jobs.begunSince('digest', instantAt(on, '00:00')))) return
  const beside = await besideNumbers(work)
  for (const { committee, listening } of await committees(work)) {
    const key = MESSAGE_KEYS.digest(committee, on)
    const missing = await tx.outbox.missing(listening.map(({ id }) => keyFor(key, id)))
    if (missing.size === 0) continue
    const frozen = (await tx.digests.frozen(committee, on)) ?? (await freezeDigest(work, committee))
    const readers = listening.filter(({ id }) => missing.has(keyFor(key, id)))
    await tell(work, { ...frozen, ...beside, committee, late: true }, readers)
  }
}

/** What a digest says besides the numbers of its committee. */
interface Beside {
  mornings: Map<OfficialId, ReminderMessage>
  undelivered: readonly PersonWaitedFor[]
}

interface Digest extends Beside {
  committee: AgencyCode
  id: number
  summary: ComputedDigest['summary']
  late: boolean
}

async function besideNumbers({ tx, now }: Work): Promise<Beside> {
  const mornings = await tx.digests.remindersOn(dayOf(now))
  return { mornings, undelivered: await tx.waiting.people() }
}

/** The digest takes the place of the reminders that have not left: a reader gets one message in a morning. */
async function tell(
  { tx, now }: Work,
  digest: Digest,
  readers: readonly Official[],
): Promise<void> {
  const { mornings } = digest
  await tx.outbox.add(readers.map((reader) => digestFor(reader, digest, now)))
  const carried = readers.flatMap(({ id: reader }) => {
    const morning = mornings.get(reader)
    return morning && carriedFrom(morning) ? [{ ...morning, reader, why: SAID_IN_DIGEST }] : []
  })
  await tx.waiting.cancel(carried)
  // The digest of another committee does not say it again.
  for (const { reader, id, notice } of carried) mornings.set(reader, { id, notice, waits: false })
}

const SAID_IN_DIGEST = 'out of date: the digest says it'

function carriedFrom({ waits, notice }: ReminderMessage): NoticeOf<'digest'>['morning'] {
  if (!waits) return undefined
  if (notice.kind === 'escalation') return { lines: [], escalated: [notice.item] }
  if (notice.kind !== 'morning-reminders') return undefined
  const { kind: _kind, on: _on, since: _since, ...morning } = notice
  return morning
}

function digestFor(reader: Official, digest: Digest, now: Date): OutgoingNotice {
  const { committee, summary } = digest
  return {
    key: keyFor(MESSAGE_KEYS.digest(committee, summary.on), reader.id),
    to: { official: reader.id },
    notice: noticeFor(reader, digest, now),
    lane: 'ordinary',
    cause: { rule: 'digest' },
  }
}

/** Of those whom nothing reaches, as many as a page has room for. */
const MOST_PEOPLE = 3

/** Nobody is told twice in a morning of the same request. */
function noticeFor(
  reader: Official,
  { committee, id, summary, mornings, undelivered, late }: Digest,
  now: Date,
): NoticeOf<'digest'> {
  const { newest, oldest, obstacles = [] } = summary
  const listed = [...newest, ...oldest, ...obstacles].map(({ code }) => code)
  const reminders = mornings.get(reader.id)
  const named = reminders ? requestsIn(reminders.notice) : []
  const told = named.filter((code) => listed.includes(code))
  const morning = reminders && carriedFrom(reminders)
  return {
    kind: 'digest',
    digest: id,
    summary,
    late,
    reader: decidesFor(reader, committee, now) ? 'decides' : 'secretary',
    ...(told.length > 0 && { told }),
    ...(morning && { morning }),
    ...(undelivered.length > 0 && {
      undelivered: { people: undelivered.length, first: undelivered.slice(0, MOST_PEOPLE) },
    }),
  }
}

/** Takes the numbers of one committee's morning and keeps them. */
export async function freezeDigest(
  work: Work,
  committee: AgencyCode,
): Promise<{ id: number; summary: ComputedDigest['summary'] }> {
  const computed = await compute(work, committee)
  return { id: await work.tx.digests.save(committee, computed), summary: computed.summary }
}

/** The newest digest as an official got it, or else what one would say now; undefined for who reads none. */
export async function lastDigest(
  work: Work,
  reader: Official,
): Promise<NoticeOf<'digest'> | undefined> {
  const { digests } = work.tx
  const offices = membershipsOn(reader, dayOf(work.now))
  const read = offices.filter(({ role }) => COMMITTEE_ROLES.includes(role))
  const newest = await digests.newest(read.map(({ agency }) => agency))
  const found = newest === undefined ? undefined : await digests.find(newest)
  const key = found && MESSAGE_KEYS.digest(found.committee, found.summary.on)
  const written = key === undefined ? undefined : await digests.writtenAs(keyFor(key, reader.id))
  return written ?? previewDigest(work, reader.id)
}

/** The digest that an official would get now; undefined for who reads none. Nothing is written. */
export async function previewDigest(
  work: Work,
  readerId: OfficialId,
): Promise<NoticeOf<'digest'> | undefined> {
  const found = await committeeRead(work, readerId)
  if (!found) return undefined
  const { committee, reader } = found
  const { summary } = await compute(work, committee)
  const beside = await besideNumbers(work)
  return noticeFor(reader, { committee, id: 0, summary, ...beside, late: false }, work.now)
}

/** The same as a picture and as papers. */
export async function previewPapers(work: Work, readerId: OfficialId): Promise<Notice[]> {
  const found = await committeeRead(work, readerId)
  if (!found) return []
  const numbers = { committee: found.committee, ...(await compute(work, found.committee)) }
  return Promise.all(PAPER_FORMS.map((form) => paperOf(work, numbers, form)))
}

async function committeeRead(
  work: Work,
  readerId: OfficialId,
): Promise<{ committee: AgencyCode; reader: Official } | undefined> {
  const read = (await committees(work)).flatMap(({ committee, members }) =>
    members.filter(({ id }) => id === readerId).map((reader) => ({ committee, reader })),
  )
  return read[0]
}

/** Who reads the reports of each committee and has not switched them off. */
export async function committeeReaders(work: Work): Promise<[AgencyCode, OfficialId[]][]> {
  const all = await committees(work)
  return all.map(({ committee, listening }) => [committee, listening.map(({ id }) => id)])
}

/** Each committee with its members, and those of them who have not switched its reports off. */
async function committees({
  tx,
  now,
}: Work): Promise<{ committee: AgencyCode; members: Official[]; listening: Official[] }[]> {
  const on = dayOf(now)
  const found = new Map<AgencyCode, Set<Official>>()
  for (const reader of await tx.officials.holding(COMMITTEE_ROLES, on)) {
    for (const { agency, role } of membershipsOn(reader, on)) {
      if (!COMMITTEE_ROLES.includes(role)) continue
      found.set(agency, (found.get(agency) ?? new Set()).add(reader))
    }
  }
  return [...found].map(([committee, readers]) => ({
    committee,
    members: [...readers],
    listening: [...readers].filter(({ silenced }) => !silenced?.includes('digest')),
  }))
}

export function compute(
  { tx, catalogue, now }: Work,
  committee: AgencyCode,
): Promise<ComputedDigest> {
  const yesterday = addWorkingDays(catalogue.calendar, dayOf(now), -1)
  const firstSince = instantAt(yesterday, '00:00')
  const between = { ...standingInstants(now, catalogue.calendar), firstSince }
  return tx.digests.compute(committee, dayOf(now), between)
}
