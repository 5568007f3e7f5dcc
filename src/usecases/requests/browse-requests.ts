import type { Paging, RequestLine } from '../../domain/notices/request-line.ts'
import type { Official } from '../../domain/people/official.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { standingInstants } from '../../domain/request/lateness.ts'
import { MOST_FOUND } from '../../domain/search/lookup.ts'
import type { Day } from '../../domain/time/day.ts'
import type { Work } from '../ports.ts'
import { requestProbes, type Strictness } from '../search/lookup-plan.ts'
import { lookupOf } from '../search/search.ts'
import type { BrowseChoices, BrowseFilter, BrowseScope, RequestOrder } from './query-ports.ts'
import { lineFor, pageOf, pagingOf, scopeOf } from './list-requests.ts'

const PAGE_SIZE = 25

export interface Browsed {
  line: RequestLine
  /** Of the document; nothing of what is secret. */
  documentOn: Day
  officer?: string
}

export interface BrowsedPage {
  rows: Browsed[]
  paging: Paging
  choices: BrowseChoices
  /** By words, no more than the newest are found. */
  isCapped: boolean
}

interface Browse extends Omit<BrowseFilter, 'found'> {
  words: string
  order: RequestOrder
  page: number
}

/** One page of the requests that an official may read, narrowed by words and columns. */
export async function browseRequests(
  work: Work,
  reader: Official,
  { words, order, page, ...filter }: Browse,
): Promise<BrowsedPage> {
  const { tx, catalogue, now } = work
  const within: BrowseScope = {
    scope: scopeOf(work, reader),
    known: scopeOf(work, reader, 'committee'),
  }
  const at = { ...standingInstants(now, catalogue.calendar), page: pageOf(page, PAGE_SIZE), order }
  const found = (how: Strictness): BrowseFilter => ({
    ...filter,
    ...(words !== '' && {
      found: { probes: requestProbes(lookupOf(work, words), catalogue.types.values(), how) },
    }),
  })
  const typed = await tx.queries.browse(within, found('as-typed'), at)
  const isNothing = typed.total === 0 && words !== ''
  const { items, total } = isNothing ? await tx.queries.browse(within, found('loosely'), at) : typed
  const choices = await tx.queries.choices(within)
  const names = new Map(choices.officers.map(({ id, name }) => [id, name]))
  await tx.audit.record({
    action: 'requests-listed',
    officialId: reader.id,
    facts: { ...filter, words, page, total },
    at: now,
  })
  return {
    rows: items.map((request) => rowOf(request, lineFor(reader, request, work), names)),
    paging: pagingOf(page, { total, shown: items.length }, PAGE_SIZE),
    choices,
    isCapped: words !== '' && total >= MOST_FOUND,
  }
}

function rowOf(
  { document, officer }: CoordinationRequest,
  line: RequestLine,
  names: ReadonlyMap<number, string>,
): Browsed {
  const name = line.secret || officer === undefined ? undefined : names.get(officer)
  return { line, documentOn: document.on, ...(name !== undefined && { officer: name }) }
}
