import { dayOf } from '../domain/day.ts'
import type { Paging, SearchAmong, SearchHit } from '../domain/notice.ts'
import type { Official } from '../domain/official.ts'
import { maySearchParties, readScopeOf } from '../domain/read-scope.ts'
import { findReferences, type Reference as Mentioned } from '../domain/reference.ts'
import { fold } from '../domain/vietnamese.ts'
import { pageOf, pagingOf, requestLine } from './list-requests.ts'
import type { CaseSearch, RequestFilter, Work } from './ports.ts'

export interface SearchPage {
  hits: SearchHit[]
  paging: Paging
}

interface Search {
  query: string
  page: number
  /** Cases alone, requests alone, or both. */
  among: SearchAmong
}

/** What an official finds by a code, a number or words, within what that official may read. */
export async function search(
  { tx, reference, now }: Work,
  reader: Official,
  { query, page, among }: Search,
): Promise<SearchPage> {
  const scope = readScopeOf(reader, dayOf(now))
  const anyCase = maySearchParties(reader, dayOf(now))
  const window = pageOf(page)
  const cases =
    among === 'requests'
      ? { items: [], total: 0 }
      : await tx.queries.cases(scope, caseSearch(query, anyCase), window)
  const rest = {
    offset: Math.max(0, window.offset - cases.total),
    limit: window.limit - cases.items.length,
  }
  const requests =
    among === 'cases'
      ? { items: [], total: 0 }
      : await tx.queries.list(scope, requestFilter(query), { now, page: rest })
  return {
    hits: [
      ...cases.items.map((hit): SearchHit => ({ kind: 'case', ...hit })),
      ...requests.items.map((request): SearchHit => ({
        kind: 'request',
        line: requestLine(request, reference, now),
      })),
    ],
    paging: pagingOf(page, cases.total + requests.total),
  }
}

function requestFilter(query: string): RequestFilter {
  const [mentioned] = findReferences(query)
  if (mentioned?.kind === 'case') return { list: 'any', caseCode: mentioned.value }
  if (mentioned?.kind === 'request') {
    return { list: 'any', ...requestNumber(mentioned.value) }
  }
  const words = fold(query).split(' ').filter(Boolean)
  return { list: 'any', words }
}

/** A whole code, or the number at its end that people use among themselves. */
export function requestNumber(value: string): Pick<RequestFilter, 'code' | 'number'> {
  return /^YC-\d{4}-\d+$/.test(value) ? { code: value } : { number: Number(value) }
}

function caseSearch(query: string, anyCase: boolean): CaseSearch {
  const mentioned = findReferences(query).find(({ kind }) => CASE_KINDS.has(kind))
  if (mentioned?.kind === 'case') return { code: mentioned.value, anyCase }
  if (mentioned) return { number: comparable(mentioned.value), anyCase }
  const words = fold(query).split(' ').filter(Boolean)
  return { ...(anyCase && words.length > 0 && { party: words }), anyCase }
}

const CASE_KINDS: ReadonlySet<Mentioned['kind']> = new Set<Mentioned['kind']>([
  'case',
  'decision',
  'judgment',
])

/** Numbers are compared without marks, spaces and punctuation: "46/QĐ-THADS" and "46 qd thads" are the same. */
export function comparable(number: string): string {
  return fold(number).replaceAll(/[^a-z0-9]+/g, '')
}
