import {
  type CommitteeWord,
  DIRECTION_TYPE,
  isConcludable,
  isRaisable,
  lacksDocument,
  OBSTACLE_TYPE,
} from '../../domain/committee/direction.ts'
import {
  COMMITTEE_ROLES,
  committeesOf,
  decidesFor,
  mayRaise,
  standingsOf,
} from '../../domain/people/authority.ts'
import { addWorkingDays } from '../../domain/time/calendar.ts'
import {
  admits,
  type CommitteeAct,
  type CommitteeOrder,
  giverOf,
  missingActionField,
  NO_DIGEST,
  REVOCABLE_MS,
  type ActionTarget,
  COMMITTEE_ACTS,
} from '../../domain/committee/action.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRefused, type Refusal, refuse, type Refused } from '../../domain/request/refusal.ts'
import type { StoredOrder } from '../digests/ports.ts'
import type { Work, Catalogue } from '../ports.ts'
import { type Agency, branchOf, existsOn, isJudicial } from '../../domain/people/agency.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { OrdersOffered, OrderSubject } from '../../domain/notices/order-notice.ts'
import { mayAnswer } from '../../domain/request/type.ts'
import { unissuedOn } from './unissued.ts'
import { agenciesIn, committeeLine } from '../requests/list-requests.ts'

/** Why an order that was offered is none any more. */
const IMPOSSIBLE = {
  urge: 'judicial-agency',
  direct: 'agency-cannot-answer',
  advise: 'not-blocked',
  conclude: 'changed-meanwhile',
  convene: 'changed-meanwhile',
  mute: 'changed-meanwhile',
  raise: 'not-blocked',
  meet: 'changed-meanwhile',
  hold: 'changed-meanwhile',
  issue: 'changed-meanwhile',
} as const satisfies Record<CommitteeAct, Refusal['reason']>

/** The digest from which somebody gives an order that does not begin in one. */
export async function newestDigest({ tx, now }: Work, official: Official): Promise<number> {
  return (await tx.digests.newest(committeesOf(official, now))) ?? NO_DIGEST
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

type Ordering = Pick<CommitteeOrder, 'act' | 'digest' | 'target'>

/** The committee for which an official may give an order; undefined where it is not theirs to give. */
async function committeeFor(
  work: Work,
  official: Official,
  { act, digest, target }: Ordering,
): Promise<string | undefined> {
  const { tx, now, catalogue } = work
  if (giverOf(act) === 'decides') {
    return digest === NO_DIGEST
      ? committeesOf(official, now)[0]
      : committeeOf(work, official, digest)
  }
  const theirs = committeesOf(official, now, COMMITTEE_ROLES)
  if (giverOf(act) === 'prepares') {
    if (target.kind === 'agency') return theirs.find((code) => isSame(target, code))
    return (await unissuedOn(work, official, target))?.committee ?? theirs[0]
  }
  const request = target.kind === 'request' ? await tx.requests.find(target.code) : undefined
  const asked = { on: dayOf(now), agencyOf: agenciesIn(catalogue) }
  if (!request || !mayRaise(standingsOf(official, request, asked))) return undefined
  return theirs[0] ?? committeeOfProvince(work)
}

function isSame(target: ActionTarget, agency: string): boolean {
  return target.kind === 'agency' && target.code === agency
}

function committeeOfProvince({ catalogue, now }: Work): string | undefined {
  const all = [...catalogue.agencies.values()]
  return all.find((agency) => agency.kind === 'bcd-tinh' && existsOn(agency, dayOf(now)))?.code
}

/** The committee for which an order would be given and what it would be about, or why it cannot be given now. */
export async function checkOrder(
  work: Work,
  by: Official,
  ordering: Ordering,
): Promise<{ committee: string; found: Subject } | Refused> {
  const { act, target, digest } = ordering
  const committee = await committeeFor(work, by, ordering)
  if (committee === undefined) return refuse({ reason: 'not-permitted' })
  const found = await orderSubject(work, digest, target)
  if (!found || !admits(target, act)) return refuse({ reason: 'not-found' })
  const { request, words = [] } = found
  const isRepeated =
    act === 'raise'
      ? words.some(({ pending }) => pending)
      : request && (await work.tx.orders.isDuplicate(act, request.code, dayOf(work.now)))
  if (isRepeated) return refuse({ reason: 'already-there' })
  const isGood = isPossible(act, found, work.catalogue)
  return isGood ? { committee, found } : refuse({ reason: IMPOSSIBLE[act] })
}

/** Writes an order into the register. It waits there, and can be taken back, before anybody hears of it. */
export async function giveOrder(
  work: Work,
  by: Official,
  wanted: Omit<CommitteeOrder, 'committee'>,
): Promise<NoticeOf<'order'> | Refused> {
  const { tx, catalogue, now } = work
  const { act, target, given } = wanted
  const checked = await checkOrder(work, by, wanted)
  if (isRefused(checked)) return checked
  if (missingActionField(act, given)) return refuse({ reason: 'reason-missing' })
  const { committee, found } = checked
  const dueAt = new Date(now.getTime() + REVOCABLE_MS)
  const until =
    act === 'mute' && given.days !== undefined
      ? addWorkingDays(catalogue.calendar, dayOf(now), given.days)
      : act === 'meet' && given.until
  const order = { ...wanted, committee, by: by.id, orderedAt: now, dueAt, ...(until && { until }) }
  const id = await tx.orders.add(order)
  const facts = { id, act, target, given }
  await tx.audit.record({ action: 'order-given', officialId: by.id, facts, at: now })
  return { kind: 'order', id, act, about: found.about, state: 'waiting', dueAt }
}

/** Takes an order back while it waits; whoever may give it may. */
export async function undoOrder(
  work: Work,
  by: Official,
  id: number,
): Promise<{ undone: boolean; notice: NoticeOf<'order'> } | Refused> {
  const { tx, now } = work
  const order = await tx.orders.find(id)
  const committee = order && (await committeeFor(work, by, order))
  if (!order || committee !== order.committee) return refuse({ reason: 'not-permitted' })
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

const MOST_CODES = 5_000

/** Whether a direction can be addressed to an agency: to whoever answers for it to the province. */
function mayDirect({ types }: Catalogue, { kind }: Agency): boolean {
  const type = types.get(DIRECTION_TYPE)
  return type !== undefined && mayAnswer(type, kind)
}

/** Everything that a digest called overdue, as it is now, of one agency or of all that the committee directs. */
export async function overdueOf(
  { tx, catalogue: { agencies } }: Work,
  digest: number,
  agency?: string,
): Promise<CoordinationRequest[]> {
  const { items } = await tx.digests.section(digest, 'overdue', { offset: 0, limit: MOST_CODES })
  const requests = await tx.requests.findAll(items)
  return requests.filter(({ inCharge }) =>
    agency === undefined ? !isJudicial(agencies.get(inCharge)?.kind ?? '') : inCharge === agency,
  )
}

/** What an order would be about; undefined when there is no such thing. */
export async function orderSubject(
  work: Work,
  digest: number,
  target: ActionTarget,
): Promise<Subject | undefined> {
  const { agencies } = work.catalogue
  if (target.kind === 'request') {
    const request = await work.tx.requests.find(target.code)
    const agency = request && agencies.get(request.inCharge)
    if (!request || !agency) return undefined
    const independent = isJudicial(agency.kind)
    const about = { target, name: agency.name, count: 1, independent }
    const words = await work.tx.orders.wordsOn(request.code)
    return { about, request, agency, words }
  }
  if (target.kind === 'all') {
    const { length: count } = await overdueOf(work, digest)
    const frozen = (await work.tx.digests.find(digest))?.summary
    const leftOut = frozen ? frozen.court.overdue + frozen.procuracy.overdue : 0
    return { about: { target, count, independent: false, ...(leftOut > 0 && { leftOut }) } }
  }
  const agency = agencies.get(target.code)
  if (!agency) return undefined
  const { length: count } = await overdueOf(work, digest, agency.code)
  const independent = isJudicial(agency.kind)
  return { about: { target, name: agency.name, count, independent }, agency }
}

/** What can be ordered about a request by whoever decides for the committee. */
export function ordersAbout(
  request: CoordinationRequest,
  catalogue: Catalogue,
): OrdersOffered | undefined {
  const agency = catalogue.agencies.get(request.inCharge)
  if (!agency) return undefined
  const acts = actsAbout({ kind: 'request', code: request.code }, { request, agency }, catalogue)
  return { acts, independent: isJudicial(agency.kind) }
}

function actsAbout(
  target: ActionTarget,
  about: OrderedAbout,
  catalogue: Catalogue,
): CommitteeAct[] {
  return COMMITTEE_ACTS.filter(
    (act) => giverOf(act) === 'decides' && admits(target, act) && isPossible(act, about, catalogue),
  )
}

/** One request or agency of a digest with the orders that can be given about it. */
export async function digestItem(
  work: Work,
  digest: number,
  target: ActionTarget,
): Promise<NoticeOf<'digest-item'> | undefined> {
  const found = await orderSubject(work, digest, target)
  const known = await work.tx.digests.find(digest)
  if (!found || !known || target.kind === 'all') return undefined
  const { request, agency, about } = found
  const standing = known.summary.late.find(({ agency: code }) => code === agency?.code)
  return {
    kind: 'digest-item',
    digest,
    about,
    acts: actsAbout(target, found, work.catalogue),
    ...(request
      ? { line: committeeLine(request, work.catalogue, work.now) }
      : standing && { standing }),
  }
}

type Subject = OrderedAbout & { about: OrderSubject }

interface OrderedAbout {
  request?: CoordinationRequest
  agency?: Agency
  words?: readonly CommitteeWord[]
}

/**
 * Courts and procuracies are never urged by the committee, and asked to cooperate where others are directed; only an
 * obstacle calls for an opinion.
 */
function isPossible(
  act: CommitteeAct,
  { request, agency, words = [] }: OrderedAbout,
  catalogue: Catalogue,
): boolean {
  if (act === 'raise') {
    const asker = request && catalogue.agencies.get(request.asker)
    const type = catalogue.types.get(OBSTACLE_TYPE)
    return request && asker ? isRaisable(request, asker, { type, words }) : false
  }
  if (act === 'issue') return lacksDocument(words)
  if (act === 'meet' || act === 'hold') return branchOf(agency?.kind ?? '') === 'committee'
  if (act === 'conclude') return request && agency ? isConcludable(request, agency, words) : false
  const judicial = agency !== undefined && isJudicial(agency.kind)
  if (act === 'urge') return !judicial
  if (act === 'direct') return judicial || (agency !== undefined && mayDirect(catalogue, agency))
  return act !== 'advise' || request?.state.status === 'blocked'
}
