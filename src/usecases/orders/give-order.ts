import { addWorkingDays } from '../../domain/time/calendar.ts'
import {
  admits,
  type CommitteeAct,
  type CommitteeOrder,
  missingActionField,
  REVOCABLE_MS,
} from '../../domain/committee/action.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { membershipsOn, type Official, type Role } from '../../domain/people/official.ts'
import { type Refusal, refuse, type Refused } from '../../domain/request/refusal.ts'
import { isPossible, orderSubject } from './order-subject.ts'
import type { StoredOrder } from '../digests/ports.ts'
import type { Work } from '../ports.ts'

/** Why an order that was offered is none any more. */
const IMPOSSIBLE = {
  urge: 'judicial-agency',
  direct: 'agency-cannot-answer',
  advise: 'changed-meanwhile',
  convene: 'changed-meanwhile',
  mute: 'changed-meanwhile',
} as const satisfies Record<CommitteeAct, Refusal['reason']>

const DECIDING: readonly Role[] = ['committee-chair', 'standing-deputy']

/** The committees for which an official decides on that day. */
function committeesOf(official: Official, now: Date): string[] {
  return membershipsOn(official, dayOf(now)).flatMap(({ agency, role }) =>
    DECIDING.includes(role) ? [agency] : [],
  )
}

export function decidesFor(official: Official, committee: string, now: Date): boolean {
  return committeesOf(official, now).includes(committee)
}

/** The digest from which somebody who decides gives an order that does not begin in one. */
export async function newestDigest(
  { tx, now }: Work,
  official: Official,
): Promise<number | undefined> {
  return tx.digests.newest(committeesOf(official, now))
}

/** The committee of a digest, when this official decides for it. */
export async function committeeOf(
  { tx, now }: Work,
  official: Official,
  digest: number,
): Promise<string | undefined> {
  const committee = (await tx.digests.find(digest))?.committee
  return committee !== undefined && decidesFor(official, committee, now) ? committee : undefined
}

/** Writes an order into the register. It waits there, and can be taken back, before anybody hears of it. */
export async function giveOrder(
  work: Work,
  by: Official,
  wanted: Omit<CommitteeOrder, 'committee'>,
): Promise<NoticeOf<'order'> | Refused> {
  const { tx, catalogue, now } = work
  const { act, target, given, digest } = wanted
  const committee = await committeeOf(work, by, digest)
  if (committee === undefined) return refuse({ reason: 'not-permitted' })
  const found = await orderSubject(work, digest, target)
  if (!found || !admits(target, act)) return refuse({ reason: 'not-found' })
  if (missingActionField(act, given)) return refuse({ reason: 'reason-missing' })
  const { request, about } = found
  if (!isPossible(act, found, catalogue)) return refuse({ reason: IMPOSSIBLE[act] })
  const today = dayOf(now)
  if (request && (await tx.orders.isDuplicate(act, request.code, today))) {
    return refuse({ reason: 'already-there' })
  }
  const dueAt = new Date(now.getTime() + REVOCABLE_MS)
  const until =
    act === 'mute' && given.days !== undefined
      ? { until: addWorkingDays(catalogue.calendar, today, given.days) }
      : {}
  const order = { ...wanted, committee, by: by.id, orderedAt: now, dueAt, ...until }
  const id = await tx.orders.add(order)
  const facts = { id, act, target, given }
  await tx.audit.record({ action: 'order-given', officialId: by.id, facts, at: now })
  return { kind: 'order', id, act, about, state: 'waiting', dueAt }
}

/** Takes an order back while it waits; whoever decides for the committee may. */
export async function undoOrder(
  work: Work,
  by: Official,
  id: number,
): Promise<{ undone: boolean; notice: NoticeOf<'order'> } | Refused> {
  const { tx, now } = work
  const order = await tx.orders.find(id)
  if (!order || !decidesFor(by, order.committee, now)) return refuse({ reason: 'not-permitted' })
  const undone = await tx.orders.undo(id, now)
  if (undone) {
    await tx.audit.record({ action: 'order-undone', officialId: by.id, facts: { id }, at: now })
  }
  return { undone, notice: await orderNotice(work, (await tx.orders.find(id)) ?? order) }
}

export async function orderNotice(work: Work, order: StoredOrder): Promise<NoticeOf<'order'>> {
  const { id, act, target, digest, state, dueAt, outcome } = order
  const isReadable = outcome?.refused !== 'unreadable'
  const found = isReadable ? await orderSubject(work, digest, target) : undefined
  const about = found?.about ?? { target, count: 0, independent: false }
  return { kind: 'order', id, act, about, state, dueAt, ...(outcome && { outcome }) }
}
