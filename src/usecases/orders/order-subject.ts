import { type Agency, isJudicial } from '../../domain/people/agency.ts'
import type { ActionTarget, CommitteeAct } from '../../domain/committee/action.ts'
import { admits, COMMITTEE_ACTS } from '../../domain/committee/action.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { OrdersOffered, OrderSubject } from '../../domain/notices/order-notice.ts'
import { mayAnswer } from '../../domain/request/type.ts'
import { committeeLine } from '../requests/list-requests.ts'
import type { Catalogue, Work } from '../ports.ts'

export const DIRECTION_TYPE = 'thuc-hien-chi-dao'
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
): Promise<(OrderedAbout & { about: OrderSubject }) | undefined> {
  const { agencies } = work.catalogue
  if (target.kind === 'request') {
    const request = await work.tx.requests.find(target.code)
    const agency = request && agencies.get(request.inCharge)
    if (!request || !agency) return undefined
    const independent = isJudicial(agency.kind)
    return { about: { target, name: agency.name, count: 1, independent }, request, agency }
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
  return COMMITTEE_ACTS.filter((act) => admits(target, act) && isPossible(act, about, catalogue))
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

export interface OrderedAbout {
  request?: CoordinationRequest
  agency?: Agency
}

/**
 * Courts and procuracies are never urged by the committee, and asked to cooperate where others are directed; only an
 * obstacle calls for an opinion.
 */
export function isPossible(
  act: CommitteeAct,
  { request, agency }: OrderedAbout,
  catalogue: Catalogue,
): boolean {
  const judicial = agency !== undefined && isJudicial(agency.kind)
  if (act === 'urge') return !judicial
  if (act === 'direct') return judicial || (agency !== undefined && mayDirect(catalogue, agency))
  return act !== 'advise' || request?.state.status === 'blocked'
}
