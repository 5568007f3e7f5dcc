import type { AgencyCode } from '../../domain/people/agency.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import {
  type DigestSummary,
  overdueShare,
  type PaperForm,
  type DigestSection,
} from '../../domain/committee/digest.ts'
import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import type { Official } from '../../domain/people/official.ts'
import { requestLine, committeeLine, pageOf, pagingOf, scopeOf } from '../requests/list-requests.ts'
import type { Work } from '../ports.ts'
import { decidesFor } from '../../domain/people/authority.ts'

/** Longest list that is put on paper; more than a province has overdue. */
const MOST_ROWS = 5_000

/** A digest as a picture or a paper, from its frozen numbers; undefined for who may not read digests. */
export async function digestPaper(
  work: Work,
  reader: Official,
  { digest, form }: { digest: number; form: PaperForm },
): Promise<Notice | undefined> {
  const { tx } = work
  const known = await tx.digests.find(digest)
  if (!known || !scopeOf(work, reader).all) return undefined
  const { items: overdue } = await tx.digests.section(digest, 'overdue', {
    offset: 0,
    limit: MOST_ROWS,
  })
  return paperOf(work, { ...known, sections: { overdue } }, form)
}

interface Numbers {
  committee: AgencyCode
  summary: DigestSummary
  sections: { overdue: readonly RequestCode[] }
}

export async function paperOf(
  { tx, catalogue }: Work,
  { committee: code, summary, sections }: Numbers,
  form: PaperForm,
): Promise<Notice> {
  const { on, takenAt, agencies, trend } = summary
  const among = overdueShare(summary)
  if (form === 'chart') return { kind: 'digest-chart', on, takenAt, agencies, trend, among }
  const committee = catalogue.agencies.get(code)
  const parent = catalogue.agencies.get(committee?.parent ?? '')
  const requests = await tx.requests.findAll(sections.overdue.slice(0, MOST_ROWS))
  return {
    kind: 'digest-paper',
    form,
    committee: committee?.name ?? code,
    ...(parent && { parent: parent.name }),
    on,
    takenAt,
    lines: requests.map((request) => requestLine(request, catalogue, takenAt)),
    total: summary.overdue,
    among,
  }
}

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
    paging: pagingOf(page, { total, shown: requests.length }),
    ...(section === 'overdue' && { among: overdueShare(known.summary) }),
    decides: decidesFor(reader, known.committee, now),
  }
}
