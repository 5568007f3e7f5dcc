import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { OversightGranted } from '../../domain/notices/record-notice.ts'
import { Seats } from '../../domain/people/seats.ts'
import { dayOf } from '../../domain/time/day.ts'
import { coordinators, tellEach } from '../tell.ts'
import type { Teller } from './ports.ts'
import type { Work } from '../ports.ts'

/** So long nothing more has come in: all of an evening is told in one message. */
const QUIET_MS = 2 * 60_000
/** As many as fit a phone. */
const MOST_NAMED = 10

/** Tells each agency once of all that was taken over for it, and the coordinators what a source tells otherwise. */
export async function tellOfRecords(work: Work): Promise<void> {
  await tellTakenOver(work)
  await tellDifferences(work)
}

async function tellTakenOver(work: Work): Promise<void> {
  const { tx, catalogue, now } = work
  const untold = await tx.records.takenOver(new Date(now.getTime() - QUIET_MS))
  if (untold.length === 0) return
  const seats = new Seats(await tx.officials.seats(dayOf(now)), catalogue.agencies)
  for (const { agency, ...counts } of untold) {
    if (counts.open === 0) continue
    const name = catalogue.agencies.get(agency)?.name ?? agency
    await tellEach(work, seats.at(agency, ['contact', 'leader']), {
      key: MESSAGE_KEYS.takenOver(agency, now),
      notice: { kind: 'taken-over', agency: name, ...counts },
    })
  }
  await tx.records.markTakenOverTold(untold.map(({ agency }) => agency))
}

async function tellDifferences(work: Work): Promise<void> {
  const { tx, now } = work
  const untold = await tx.records.differences()
  const told = await coordinators(work)
  if (untold.length === 0 || told.length === 0) return
  const found = untold.slice(0, MOST_NAMED)
  await tellEach(work, told, {
    key: MESSAGE_KEYS.differences(now),
    notice: { kind: 'source-differences', found, total: untold.length },
    about: untold.map(({ request }) => request),
  })
  await tx.records.markDifferencesTold(now)
}

/** Tells the coordinators of whom a source has made one of them, or put on the committee, but not these themselves. */
export async function tellOfOversight(
  work: Work,
  source: string,
  granted: readonly OversightGranted[],
): Promise<void> {
  if (granted.length === 0) return
  const told = await coordinators(work)
  const others = told.filter((id) => !granted.some(({ official }) => official === id))
  const people = granted.slice(0, MOST_NAMED)
  await tellEach(work, others, {
    key: MESSAGE_KEYS.oversight(work.now),
    notice: { kind: 'oversight-granted', source, people, total: granted.length },
    lane: 'urgent',
  })
}

/** Tells the coordinators once that two sources tell of the same. */
export async function tellOfTwoSources(
  work: Work,
  source: string,
  { source: other, kind: record, code }: Teller,
): Promise<void> {
  const sources = [other, source].toSorted()
  await tellEach(work, await coordinators(work), {
    key: MESSAGE_KEYS.twoSources(sources),
    notice: { kind: 'two-sources', sources, record, code },
  })
}

/** Tells the coordinators once of the rows that a case system has and that cannot be taken as they are. */
export async function tellOfRefusals(work: Work): Promise<void> {
  const { tx, now } = work
  const told = await coordinators(work)
  if (told.length === 0) return
  const { found, total } = await tx.records.tellRefusals(MOST_NAMED)
  if (total === 0) return
  await tellEach(work, told, {
    key: MESSAGE_KEYS.refusals(now),
    notice: { kind: 'source-refusals', found, total },
  })
}
