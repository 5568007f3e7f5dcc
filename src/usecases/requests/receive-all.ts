import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestLine } from '../../domain/notices/request-line.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import type { Day } from '../../domain/time/day.ts'
import type { Work } from '../ports.ts'
import { lineFor, scopeOf } from './list-requests.ts'
import { mayTake, takeStep } from './take-step.ts'

/** How many are acknowledged with one answer: their list is to be read on a phone before. */
const MOST_AT_ONCE = 20

/** What an official could acknowledge, the most urgent first. */
export async function unreceived(work: Work, by: Official): Promise<CoordinationRequest[]> {
  const at = { now: work.now, page: { offset: 0, limit: MOST_AT_ONCE } }
  const { items } = await work.tx.queries.list(scopeOf(work, by), { list: 'unreceived' }, at)
  return items.filter((request) => !mayTake(work, request, { step: 'acknowledge', by }))
}

/** How many an official could acknowledge at once, where that is more than one. */
export async function unreceivedBy(work: Work, by: Official): Promise<{ unreceived?: number }> {
  const { length } = await unreceived(work, by)
  return length > 1 ? { unreceived: length } : {}
}

type Received = Pick<NoticeOf<'all-received'>, 'done' | 'left'>

/** Acknowledges requests one by one with the same day; one that cannot be holds up no other. */
export async function receiveEach(
  work: Work,
  codes: readonly RequestCode[],
  { by, receivedOn }: { by: Official; receivedOn: Day },
): Promise<Received> {
  const received: Received = { done: [], left: [] }
  const command = { type: 'acknowledge', receivedOn, contact: by.id } as const
  for (const request of await work.tx.requests.findAll(codes)) {
    const taken = await takeStep(work, { request, command, by })
    const line = (shown: CoordinationRequest): RequestLine => lineFor(by, shown, work)
    if (isRefused(taken)) received.left.push({ line: line(request), refusal: taken.refused })
    else received.done.push(line(taken.request))
  }
  return received
}
