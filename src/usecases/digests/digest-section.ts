import { type DigestSection, overdueShare } from '../../domain/committee/digest.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { Official } from '../../domain/people/official.ts'
import { decidesFor } from '../orders/give-order.ts'
import { committeeLine, pageOf, pagingOf } from '../requests/list-requests.ts'
import type { Work } from '../ports.ts'
import { scopeOf } from '../search/catalogue.ts'

interface Wanted {
  digest: number
  section: DigestSection
  page: number
}

/** The requests behind a number of a digest, exactly as many as it said; undefined for who may not read digests. */
export async function digestSection(
  { tx, catalogue, now }: Work,
  reader: Official,
  { digest, section, page }: Wanted,
): Promise<NoticeOf<'digest-section'> | undefined> {
  const known = await tx.digests.find(digest)
  if (!known || !scopeOf({ catalogue, now }, reader).all) return undefined
  const { items, total } = await tx.digests.section(digest, section, pageOf(page))
  const requests = await tx.requests.findAll(items)
  return {
    kind: 'digest-section',
    digest,
    section,
    on: known.summary.on,
    lines: requests.map((request) => committeeLine(request, catalogue, now)),
    paging: pagingOf(page, total, requests.length),
    ...(section === 'overdue' && { among: overdueShare(known.summary) }),
    decides: decidesFor(reader, known.committee, now),
  }
}
