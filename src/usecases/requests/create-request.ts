import { mayAnswer, mayAsk, type RequestTypeCode } from '../../domain/request/type.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import { limitUnder } from '../../domain/request/applied-limit.ts'
import { isClassifiedNumber } from '../../domain/request/privacy.ts'
import {
  type AppliedLimit,
  awaitsAnswer,
  type CoordinationRequest,
  type LimitAnchors,
  type OfficialDocument,
  type RequestCode,
} from '../../domain/request/coordination-request.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { isRefused, refuse, type Refused } from '../../domain/request/refusal.ts'
import { decide } from '../../domain/request/decisions.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import { announceNew, type Happening } from './announce.ts'
import { type Progress, takeOver } from '../../domain/request/take-over.ts'
import type { PastEvent } from '../../domain/request/view.ts'
import type { Notify } from '../import/ports.ts'
import { joinNew } from '../waiting/join-new.ts'
import type { Catalogue, NewRequest, Work } from '../ports.ts'

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
  /** It runs already where it comes from. */
  running?: { source: string; progress: Progress }
  /** Absent: a card for what is new, one message for what runs already. */
  notify?: Notify
}

export function howTold({ notify, running }: RequestToCreate): Notify {
  return notify ?? (running ? 'digest' : 'cards')
}

/** Makes a request and sends it to its agency. The same document to the same agency is one request, however often it comes. */
export async function createRequest(
  work: Work,
  wanted: RequestToCreate,
): Promise<CoordinationRequest | Refused> {
  const [outcome] = await createRequests(work, [wanted])
  return outcome ?? refuse({ reason: 'not-found' })
}

/** The request that would be made, still without a code. Nothing is written. */
export function previewRequest(
  frame: Frame,
  wanted: RequestToCreate,
): CoordinationRequest | Refused {
  const made = plan(frame, wanted, '')
  return isRefused(made) ? made : made.request
}

type Frame = Pick<Work, 'catalogue' | 'now'>

interface Made extends NewRequest {
  wanted: RequestToCreate
}

/** Makes many at once; what becomes of each, in their order. */
export async function createRequests(
  work: Work,
  wanted: readonly RequestToCreate[],
): Promise<(CoordinationRequest | Refused)[]> {
  const { tx, now } = work
  const codes = await tx.requests.nextCodes(dayOf(now), wanted.length)
  const planned = wanted.map((each, index) => plan(work, each, codes[index] ?? ''))
  const made = planned.flatMap((each) => (isRefused(each) ? [] : [each]))
  const saved = await tx.requests.insert(made)
  const news = made.filter(({ request }) => saved.has(request.code)).flatMap(told)
  await joinNew(work, await announceNew(work, news))
  return planned.map((each) => {
    if (isRefused(each)) return each
    return saved.has(each.request.code) ? each.request : refuse({ reason: 'already-there' })
  })
}

function plan(
  { catalogue, now, via }: Frame & Pick<Work, 'via'>,
  wanted: RequestToCreate,
  code: RequestCode,
): Made | Refused {
  const limit = appliedLimit(catalogue, wanted)
  if (isRefused(limit)) return limit
  const { officer, caseCode, subject, by, running } = wanted
  const draft: CoordinationRequest = {
    code,
    type: wanted.type,
    privacy: privacyOf(catalogue, wanted),
    asker: wanted.asker,
    answerer: wanted.answerer,
    inCharge: wanted.answerer,
    ...(officer !== undefined && { officer }),
    ...(caseCode && { caseCode }),
    document: wanted.document,
    limit,
    anchors: wanted.anchors ?? {},
    state: { status: 'draft' },
    version: 0,
  }
  const circumstances = { now, calendar: catalogue.calendar }
  const history: PastEvent[] = []
  const where = via === undefined ? {} : { via }
  if (running) {
    const source = { ...circumstances, source: running.source }
    history.push(...takeOver(draft, running.progress, source).map((it) => ({ ...it, ...where })))
  } else {
    const event = decide(draft, { type: 'send' }, circumstances)
    if (isRefused(event)) return event
    const isQuiet = event.type === 'sent' && howTold(wanted) !== 'cards'
    const sent: RequestEvent = isQuiet ? { ...event, isQuiet } : event
    history.push({ event: sent, at: now, ...(by !== undefined && { by }), ...where })
  }
  const request = history.reduce((current, { event }) => evolve(current, event), draft)
  return { wanted, request, ...(subject && { subject }), createdAt: now, history }
}

/** Whoever has to answer gets a card, where cards are wanted. */
function told({ wanted, request, history: [first] }: Made): Happening[] {
  const { by } = wanted
  if (!first || !awaitsAnswer(request) || howTold(wanted) !== 'cards') return []
  return [{ request, event: first.event, ...(by !== undefined && { by }) }]
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
