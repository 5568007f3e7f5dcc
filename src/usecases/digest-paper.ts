import { dayOf } from '../domain/day.ts'
import type { PaperForm } from '../domain/digest.ts'
import type { Notice } from '../domain/notice.ts'
import type { Official } from '../domain/official.ts'
import { readScopeOf } from '../domain/read-scope.ts'
import { requestLine } from './list-requests.ts'
import type { Work } from './ports.ts'

/** Longest list that is put on paper; more than a province has overdue. */
const MOST_ROWS = 5_000

/** A digest as a picture or a paper, from its frozen numbers; undefined for who may not read digests. */
export async function digestPaper(
  { tx, reference, now }: Work,
  reader: Official,
  { digest, form }: { digest: number; form: PaperForm },
): Promise<Notice | undefined> {
  const known = await tx.digests.find(digest)
  if (!known || !readScopeOf(reader, dayOf(now)).all) return undefined
  const { on, takenAt, agencies, trend } = known.summary
  if (form === 'chart') return { kind: 'digest-chart', on, takenAt, agencies, trend }
  const page = { offset: 0, limit: MOST_ROWS }
  const { items } = await tx.digests.section(digest, 'overdue', page)
  const requests = await tx.requests.findAll(items)
  return {
    kind: 'digest-paper',
    form,
    committee: reference.agencies.get(known.committee)?.name ?? known.committee,
    on,
    takenAt,
    lines: requests.map((request) => requestLine(request, reference, now)),
  }
}
