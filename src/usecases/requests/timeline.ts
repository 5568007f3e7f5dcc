import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { type TimelineItem, timelineOf } from '../../domain/request/timeline.ts'
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
  return {
    kind: 'timeline',
    request: code,
    items,
    agencies: namesOf(catalogue, items),
    paging: pagingOf(page, { total: all.length, shown: items.length }),
  }
}

/** What has happened to a request since it stood at a version, the newest first. */
export async function changesSince(
  work: Work,
  request: CoordinationRequest,
  version: number,
): Promise<Pick<NoticeOf<'timeline'>, 'items' | 'agencies'>> {
  const history = await work.tx.requests.history(request.code)
  const all = timelineOf(request, history, { inquiries: [], words: [] })
  const items = all.slice(0, Math.max(0, request.version - version))
  return { items, agencies: namesOf(work.catalogue, items) }
}

function namesOf(
  { agencies }: Work['catalogue'],
  items: readonly TimelineItem[],
): Record<string, string> {
  return Object.fromEntries(
    items.map(({ inCharge }) => [inCharge, agencies.get(inCharge)?.name ?? inCharge]),
  )
}
