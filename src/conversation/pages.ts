import type { Notice } from '../domain/notices/notice.ts'
import { digestSection } from '../usecases/digests/digest-paper.ts'
import { listRequests } from '../usecases/requests/list-requests.ts'
import { requestTimeline } from '../usecases/requests/timeline.ts'
import { search } from '../usecases/search/search.ts'
import type { Exchange } from './exchange.ts'

/** Another page of a list that stands in the chat, as its reader may see it now; undefined for anything else. */
export async function turnPage(
  exchange: Exchange,
  notice: Notice,
  page: number,
): Promise<Notice | undefined> {
  const { work, official } = exchange
  if (notice.kind === 'timeline') {
    const request = await exchange.readable(notice.request)
    return request && requestTimeline(work, request, page)
  }
  if (notice.kind === 'request-list') {
    const { list, inCharge } = notice
    const of = { list, ...(inCharge !== undefined && { inCharge }) }
    return { ...notice, ...(await listRequests(work, official, { ...of, page })) }
  }
  if (notice.kind === 'which-request' && notice.paging) {
    return { ...notice, ...(await listRequests(work, official, { list: 'waiting', page })) }
  }
  if (notice.kind === 'search-result') {
    const { query, among } = notice
    const found = await search(work, official, { query, among, page })
    return { kind: 'search-result', query, among, ...found }
  }
  if (notice.kind === 'digest-section') {
    const { digest, section } = notice
    return digestSection(work, official, { digest, section, page })
  }
  return undefined
}
