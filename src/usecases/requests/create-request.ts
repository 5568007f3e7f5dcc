import { mayAnswer, mayAsk, type RequestTypeCode } from '../../domain/request/type.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import { limitUnder } from '../../domain/request/applied-limit.ts'
import { isClassifiedNumber } from '../../domain/request/privacy.ts'
import type {
  AppliedLimit,
  CoordinationRequest,
  LimitAnchors,
  OfficialDocument,
} from '../../domain/request/coordination-request.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { isRefused, refuse, type Refused } from '../../domain/request/refusal.ts'
import { decide } from '../../domain/request/decisions.ts'
import { evolve } from '../../domain/request/events.ts'
import { announce } from './announce.ts'
import type { Catalogue, Work } from '../ports.ts'

export interface RequestToCreate {
  type: RequestTypeCode
  asker: AgencyCode
  answerer: AgencyCode
  document: OfficialDocument
  officer?: OfficialId
  caseCode?: string
  subject?: string
  /** One of the special limits that the catalogue names for the type. */
  variant?: string
  /** The date that the document itself names. */
  documentDue?: Day
  anchors?: LimitAnchors
  by?: OfficialId
}

/** Makes a request and sends it to its agency. The same document to the same agency is one request, however often it comes. */
export async function createRequest(
  work: Work,
  wanted: RequestToCreate,
): Promise<CoordinationRequest | Refused> {
  const { tx, catalogue, now } = work
  const limit = appliedLimit(catalogue, wanted)
  if (isRefused(limit)) return limit

  const draft: CoordinationRequest = {
    code: await tx.requests.nextCode(dayOf(now)),
    type: wanted.type,
    privacy: privacyOf(catalogue, wanted),
    asker: wanted.asker,
    answerer: wanted.answerer,
    inCharge: wanted.answerer,
    ...(wanted.officer !== undefined && { officer: wanted.officer }),
    ...(wanted.caseCode && { caseCode: wanted.caseCode }),
    document: wanted.document,
    limit,
    anchors: wanted.anchors ?? {},
    state: { status: 'draft' },
    version: 0,
  }
  const event = decide(draft, { type: 'send' }, { now, calendar: catalogue.calendar })
  if (isRefused(event)) return event

  const { subject, by } = wanted
  const created = await tx.requests.insert({
    request: draft,
    ...(subject && { subject }),
    createdAt: now,
  })
  if (!created) return refuse({ reason: 'already-there' })
  const request = evolve(draft, event)
  await tx.requests.save({ request, event, ...(by !== undefined && { by }), at: now })
  await announce(work, { request, event, ...(by !== undefined && { by }) })
  return request
}

function appliedLimit(
  { types, agencies }: Catalogue,
  wanted: RequestToCreate,
): AppliedLimit | Refused {
  const type = types.get(wanted.type)
  const asker = agencies.get(wanted.asker)
  const answerer = agencies.get(wanted.answerer)
  if (!type || !asker || !answerer) return refuse({ reason: 'not-found' })
  if (!mayAsk(type, asker.kind)) return refuse({ reason: 'agency-cannot-ask' })
  if (!mayAnswer(type, answerer.kind)) return refuse({ reason: 'agency-cannot-answer' })

  const limit = limitUnder(type, {
    documentOn: wanted.document.on,
    variant: wanted.variant,
    documentDue: wanted.documentDue,
  })
  return limit ?? refuse({ reason: 'unknown-variant' })
}

/** Of a document that carries a secrecy stamp nothing is said but that it waits. */
function privacyOf(
  { types }: Catalogue,
  { type, document }: RequestToCreate,
): CoordinationRequest['privacy'] {
  return isClassifiedNumber(document.number) ? 'B4' : (types.get(type)?.privacy ?? 'B4')
}
