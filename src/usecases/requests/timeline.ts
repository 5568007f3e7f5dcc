import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { timelineOf } from '../../domain/request/timeline.ts'
import type { Work } from '../ports.ts'
import { pageOf, pagingOf } from './list-requests.ts'

/** One page of all that has happened to a request, the newest first. */
export async function requestTimeline(
  { tx, catalogue }: Work,
  request: CoordinationRequest,
  page: number,
): Promise<NoticeOf<'timeline'>> {
  const { code } = request
  const said = { inquiries: await tx.inquiries.about(code), words: await tx.orders.wordsOn(code) }
  const all = timelineOf(request, await tx.requests.history(code), said)
  const { offset, limit } = pageOf(page)
  const items = all.slice(offset, offset + limit)
  const named = items.map(({ inCharge }) => [
    inCharge,
    catalogue.agencies.get(inCharge)?.name ?? inCharge,
  ])
  return {
    kind: 'timeline',
    request: code,
    items,
    agencies: Object.fromEntries(named),
    paging: pagingOf(page, all.length, items.length),
  }
}
