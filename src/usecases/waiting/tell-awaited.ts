import { dayOf } from '../../domain/time/day.ts'
import type { PersonWaitedFor } from '../../domain/notices/delivery-notice.ts'
import { officeHoursBetween } from '../../domain/time/office-hours.ts'
import type { OfficialId, Official } from '../../domain/people/official.ts'
import { keyFor, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import { coordinators } from '../tell.ts'
import { sortWaiting } from './sort-waiting.ts'

/** Time to link those who have just been entered. */
const AFTER_OFFICE_HOURS = 1
/** As many as fit a phone; the rest is a number. */
const MOST_NAMED = 15

/** Tells the coordinators once a day, in one message, for whom messages wait until they are linked. */
export async function tellAwaited(work: Work): Promise<void> {
  const { tx, catalogue, now } = work
  const key = MESSAGE_KEYS.awaitingLink(dayOf(now))
  // Whoever links later is told then of what waits then.
  const reachable = await reachableAmong(tx, await coordinators(work))
  const untold = await tx.outbox.missing(reachable.map(({ id }) => keyFor(key, id)))
  if (untold.size === 0) return
  const isLong = ({ since }: PersonWaitedFor): boolean =>
    officeHoursBetween(since, now, catalogue.calendar) >= AFTER_OFFICE_HOURS
  if (!(await tx.waiting.people()).some(isLong)) return
  const readers = reachable.map(({ id }) => ({ official: id }))
  await tx.outbox.add(await awaitedMessages(work, readers))
}

/** The same to one coordinator at once, for this day. What has become out of date meanwhile does not count. */
export async function awaitedMessages(
  work: Work,
  readers: readonly (OutgoingNotice['to'] & { official: OfficialId })[],
): Promise<OutgoingNotice[]> {
  const { waiting } = work.tx
  for (const { official } of await waiting.people()) {
    await sortWaiting(work, { reader: official, messages: await waiting.forLinkOf(official) })
  }
  const people = await waiting.people()
  if (people.length === 0) return []
  const total = people.reduce((sum, { messages }) => sum + messages, 0)
  return readers.map((to) => ({
    key: keyFor(MESSAGE_KEYS.awaitingLink(dayOf(work.now)), to.official),
    to,
    notice: {
      kind: 'awaiting-link',
      on: dayOf(work.now),
      people: people.slice(0, MOST_NAMED),
      total: { people: people.length, messages: total },
    },
    lane: 'ordinary',
    cause: { rule: 'awaiting-link' },
  }))
}

/** Those to whom an account leads. */
export async function reachableAmong(
  tx: Work['tx'],
  ids: readonly OfficialId[],
): Promise<Official[]> {
  const found: Official[] = []
  for (const id of ids) {
    const official = (await tx.officials.isReachable(id)) ? await tx.officials.find(id) : undefined
    if (official) found.push(official)
  }
  return found
}
