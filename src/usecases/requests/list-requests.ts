import {
  readsForCommitteeAlone,
  standingsOf,
  type Agencies,
} from '../../domain/people/authority.ts'
import { type CoordinationRequest, workingDue } from '../../domain/request/coordination-request.ts'
import { dayOf, day, instantAt } from '../../domain/time/day.ts'
import type { JudicialShare, Statistics } from '../../domain/committee/digest.ts'
import { latenessOf, standingInstants } from '../../domain/request/lateness.ts'
import type { Paging, RequestLine } from '../../domain/notices/request-line.ts'
import type { Official } from '../../domain/people/official.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import type { Page, Catalogue, RequestFilter, Work } from '../ports.ts'
import { type ReadScope, readScopeOf } from '../../domain/people/read-scope.ts'
import { isRestricted, type CaseDetails, maskCase } from '../../domain/request/privacy.ts'

const PAGE_SIZE = 8

export interface RequestPage {
  lines: RequestLine[]
  paging: Paging
  /** Of the total, what courts and procuracies have. */
  among: JudicialShare
}

/** One page of the requests that an official may read, the most urgent first. */
export async function listRequests(
  { tx, catalogue, now }: Work,
  reader: Official,
  { page, ...filter }: RequestFilter & { page: number },
): Promise<RequestPage> {
  const scope = scopeOf({ catalogue, now }, reader)
  const at = { now, page: pageOf(page) }
  const { items, total, among } = await tx.queries.list(scope, filter, at)
  return {
    lines: items.map((request) => lineFor(reader, request, { catalogue, now })),
    paging: pagingOf(page, { total, shown: items.length }),
    among,
  }
}

export function pageOf(page: number, limit = PAGE_SIZE): Page {
  return { offset: (Math.max(1, page) - 1) * limit, limit }
}

/** `shown`: what of the page could be read. */
export function pagingOf(
  page: number,
  { total, shown }: { total: number; shown: number },
  size = PAGE_SIZE,
): Paging {
  const { offset, limit } = pageOf(page, size)
  const unreadable = Math.min(limit, Math.max(0, total - offset)) - shown
  return {
    page: Math.max(1, page),
    pages: Math.max(1, Math.ceil(total / limit)),
    total,
    ...(unreadable > 0 && { unreadable }),
  }
}

/** A request in one line: nothing of the case. */
export function requestLine(
  request: CoordinationRequest,
  { types, agencies, calendar }: Catalogue,
  now: Date,
): RequestLine {
  const agency = agencies.get(request.inCharge)
  const due = workingDue(request)
  return {
    code: request.code,
    typeName: types.get(request.type)?.name ?? { vi: request.type, en: request.type },
    privacy: request.privacy,
    agency: {
      code: request.inCharge,
      name: agency?.name ?? request.inCharge,
      kind: agency?.kind ?? '',
    },
    documentNumber: request.document.number,
    documentOn: request.document.on,
    ...(due && { dueOn: dueDay(due) }),
    lateness: latenessOf(request, now, calendar),
    status: request.state.status,
    version: request.version,
  }
}

/** The same for one reader: of what is secret for its effect a committee does not learn what it is. */
export function lineFor(
  reader: Official,
  request: CoordinationRequest,
  { catalogue, now }: Pick<Work, 'catalogue' | 'now'>,
): RequestLine {
  const line = requestLine(request, catalogue, now)
  const asked = { on: dayOf(now), agencyOf: agenciesIn(catalogue) }
  const isSecret =
    request.privacy === 'B3' && readsForCommitteeAlone(standingsOf(reader, request, asked))
  return isSecret ? { ...line, secret: true } : line
}

/** The same for a committee, which may have to remove what stands in the way. */
export function committeeLine(
  request: CoordinationRequest,
  catalogue: Catalogue,
  now: Date,
): RequestLine {
  const line = requestLine(request, catalogue, now)
  const { state } = request
  const isShown = state.status === 'blocked' && !isRestricted(request)
  return isShown ? { ...line, obstacle: state.reason } : line
}

/** A whole code, or the number at its end that people use among themselves. */
export function requestNumber(value: string): Pick<RequestFilter, 'code' | 'number'> {
  return /^YC-\d{4}-\d+$/.test(value) ? { code: value } : { number: Number(value) }
}

/** How many requests an official may read stand where. */
export async function countRequests(
  { tx, catalogue, now }: Work,
  reader: Official,
): Promise<Statistics> {
  const today = dayOf(now)
  return tx.queries.count(scopeOf({ catalogue, now }, reader), {
    ...standingInstants(now, catalogue.calendar),
    monthStartsAt: instantAt(day(`${today.slice(0, 7)}-01`), '00:00'),
  })
}

export function agenciesIn({ agencies }: Catalogue): Agencies {
  return (code) => agencies.get(code)
}

/** What an official may read now; without what is read through one side alone, where that is named. */
export function scopeOf(
  { catalogue, now }: Pick<Work, 'catalogue' | 'now'>,
  reader: Official,
  without?: 'committee',
): ReadScope {
  const asked = { on: dayOf(now), agencyOf: agenciesIn(catalogue), ...(without && { without }) }
  return readScopeOf(reader, asked)
}

/**
 * A case as far as one official may know it; undefined when out of reach. Looking is written to the access log (Luật Bảo
 * vệ dữ liệu cá nhân 91/2025/QH15).
 */
export async function caseDetails(
  { tx, catalogue, now }: Work,
  reader: Official,
  code: string,
): Promise<CaseDetails | undefined> {
  const scope = scopeOf({ catalogue, now }, reader)
  const found = await tx.queries.caseOf(scope, code)
  if (!found) return undefined
  await tx.audit.record({ action: 'case-shown', officialId: reader.id, facts: { code }, at: now })
  const { field, status, judgment } = found
  return {
    // A case is personal data whatever its requests are about.
    shown: maskCase(found, 'B2', 'direct'),
    field,
    status,
    ...(scope.cases && judgment && { judgment: { number: judgment.number, on: judgment.on } }),
  }
}
