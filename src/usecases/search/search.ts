import { AgencyNames } from '../../domain/people/agency-names.ts'
import type { Agency } from '../../domain/people/agency.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import {
  type Lookup,
  MOST_FOUND,
  readLookup,
  type LookupTerm,
  understood,
} from '../../domain/search/lookup.ts'
import type { SearchAmong, SearchHit } from '../../domain/notices/notice.ts'
import type { Paging } from '../../domain/notices/request-line.ts'
import type { Official } from '../../domain/people/official.ts'
import { lineFor, pageOf, pagingOf, scopeOf } from '../requests/list-requests.ts'
import { caseProbes, requestProbes, type Strictness } from './lookup-plan.ts'
import type { CaseHit, Found, Work } from '../ports.ts'

export interface SearchPage {
  understood: LookupTerm[]
  hits: SearchHit[]
  paging: Paging
  /** There may be more than were counted. */
  isCapped?: true
}

interface Search {
  query: string
  page: number
  /** Cases alone, requests alone, or both. */
  among: SearchAmong
}

/** What an official finds by a code, a number or words, within what that official may read. */
export async function search(
  work: Work,
  reader: Official,
  { query, page, among }: Search,
): Promise<SearchPage> {
  const lookup = lookupOf(work, query)
  const terms = understood(lookup, query)
  const typed = await find(work, reader, { lookup, among, page, how: 'as-typed' })
  const { cases, requests } = isEmpty(typed)
    ? await find(work, reader, { lookup, among, page, how: 'loosely' })
    : typed
  const isCapped = Math.max(cases.total, requests.total) >= MOST_FOUND
  return {
    understood: terms,
    hits: [
      ...cases.items.map((hit): SearchHit => ({ kind: 'case', ...hit })),
      ...requests.items.map((request): SearchHit => ({
        kind: 'request',
        line: lineFor(reader, request, work),
      })),
    ],
    paging: pagingOf(page, {
      total: cases.total + requests.total,
      shown: cases.items.length + requests.items.length,
    }),
    ...(isCapped && { isCapped }),
  }
}

/** What is asked for by words. */
export function lookupOf(
  { catalogue, now }: Pick<Work, 'catalogue' | 'now'>,
  words: string,
): Lookup {
  const today = dayOf(now)
  return readLookup(words, namesOf(catalogue.agencies, today), today)
}

export type CaseFound = Extract<SearchHit, { kind: 'case' }>

/** The cases that somebody may mean by words. */
export async function casesCalled(
  work: Work,
  reader: Official,
  query: string,
): Promise<CaseFound[]> {
  const { hits } = await search(work, reader, { query, page: 1, among: 'cases' })
  return hits.flatMap((hit) => (hit.kind === 'case' ? [hit] : []))
}

interface Round {
  lookup: Lookup
  among: SearchAmong
  page: number
  how: Strictness
}

interface FoundInRound {
  cases: Found<CaseHit>
  requests: Awaited<ReturnType<Work['tx']['lookups']['requests']>>
}

function isEmpty({ cases, requests }: FoundInRound): boolean {
  return cases.total + requests.total === 0
}

/** Cases come before requests. */
async function find(
  { tx, catalogue, now }: Work,
  reader: Official,
  { lookup, among, page, how }: Round,
): Promise<FoundInRound> {
  const scope = scopeOf({ catalogue, now }, reader)
  const marked = markedWords(lookup)
  const window = pageOf(page)
  const wantedCases =
    among === 'requests'
      ? []
      : caseProbes(lookup, { maySearchParties: scope.cases !== undefined }, how)
  const wantedRequests =
    among === 'cases' ? [] : requestProbes(lookup, catalogue.types.values(), how)
  const cases = await tx.lookups.cases(
    scope,
    { probes: wantedCases, ...(marked && { marked }) },
    window,
  )
  const rest = {
    offset: Math.max(0, window.offset - cases.total),
    limit: window.limit - cases.items.length,
  }
  const requests = await tx.lookups.requests(
    scope,
    { probes: wantedRequests, ...(marked && { marked }) },
    rest,
  )
  return { cases, requests }
}

/** Words that were typed with marks: what has the same ones comes first. */
function markedWords({ words }: Lookup): string | undefined {
  const isMarked = words.some(({ typed, folded }) => typed.toLowerCase() !== folded)
  return isMarked ? words.map(({ typed }) => typed.toLowerCase()).join(' ') : undefined
}

/** The names are made ready once for each state of the reference data and each day. */
const READY = new WeakMap<ReadonlyMap<string, Agency>, { on: Day; names: AgencyNames }>()

function namesOf(agencies: ReadonlyMap<string, Agency>, on: Day): AgencyNames {
  const ready = READY.get(agencies)
  if (ready?.on === on) return ready.names
  const names = new AgencyNames(agencies.values(), on)
  READY.set(agencies, { on, names })
  return names
}
