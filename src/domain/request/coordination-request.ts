import type { AgencyCode } from '../people/agency.ts'
import type { Day } from '../time/day.ts'
import type { OfficialId } from '../people/official.ts'
import type {
  LimitRule,
  LimitStart,
  LimitVariant,
  PrivacyLevel,
  Regime,
  RequestTypeCode,
  VariantCode,
} from './type.ts'
import { type Due, dueEndsAt, type TimeLimit } from './time-limit.ts'

/** `YC-YYMM-NNNN`: speakable, free of personal data, safe everywhere. */
export type RequestCode = string

/** A document of the official e-document system: the legal channel that every message only points at. */
export interface OfficialDocument {
  number: string
  on: Day
}

/** The limit as it stood when the request was made; later changes of law or catalogue do not touch it. */
export interface AppliedLimit extends Omit<LimitRule, 'variants'> {
  regime: Regime
  /** Where the law singles out cases: which one this is, what the others are, and the limit of all the rest. */
  variant?: VariantCode
  variants?: Readonly<Record<VariantCode, LimitVariant>>
  usual?: { limit: TimeLimit; start: LimitStart }
  /** The date written in the document, when the limit is `in-document`. */
  documentDue?: Day
}

/** Instants of the events from which limits run, as far as they are known. */
export type LimitAnchors = Partial<Record<LimitStart, Date>>

export interface Receipt {
  on: Day
  /** `presumed` (tạm tính): the day the e-document system delivered it, until the clerk or contact confirms. */
  source: 'confirmed' | 'presumed'
}

export type RequestState =
  | { status: 'draft' }
  | { status: 'sent' }
  | { status: 'acknowledged' }
  /** `toAdd`: what an earlier answer lacked, until the next one. */
  | { status: 'in-progress'; expectedOn?: Day; toAdd?: string }
  | { status: 'blocked'; reason: string; toAdd?: string }
  | { status: 'answered'; answer: OfficialDocument }
  | { status: 'returned'; reason: string }
  | { status: 'refused'; reason: string; suggested?: string }
  | { status: 'closed'; outcome: 'completed'; answer: OfficialDocument }
  | { status: 'closed'; outcome: 'refusal-accepted'; reason: string; document?: OfficialDocument }
  | { status: 'withdrawn'; reason: string }

export type RequestStatus = RequestState['status']

/** What asks for information about the conditions of enforcement (Luật THADS 2025 Đ37). */
const INFORMATION_TYPES: ReadonlySet<RequestTypeCode> = new Set([
  'xac-minh-dieu-kien-tha',
  'cung-cap-thong-tin-tai-khoan',
  'cung-cap-thong-tin-dat-dai',
  'cung-cap-thong-tin-tai-san-dang-ky',
  'cung-cap-thong-tin-cu-tru-ho-tich',
  'cung-cap-thong-tin-thu-nhap',
])

/** Who does not give the information says so in writing, with the reason (NĐ 152/2026 Đ21.6a). */
export function isRefusedInWriting({ type, limit }: CoordinationRequest): boolean {
  return limit.regime === '2026' && INFORMATION_TYPES.has(type)
}

/** Đề nghị gia hạn: it neither is a status nor stops the clock. */
export interface Extension {
  until: Day
  reason: string
  decision: 'open' | 'granted' | 'declined' | 'lapsed'
}

/** Yêu cầu phối hợp: one document of one agency that another has to answer. */
export interface CoordinationRequest {
  code: RequestCode
  type: RequestTypeCode
  privacy: PrivacyLevel
  asker: AgencyCode
  /** The agency the document was addressed to. */
  answerer: AgencyCode
  /** The agency that has to answer now: another one after succession or re-routing. */
  inCharge: AgencyCode
  /** Who owns the request on the asking side (chấp hành viên). */
  officer?: OfficialId
  /** Who follows it on the answering side (người theo dõi), once somebody does. */
  contact?: OfficialId
  caseCode?: string
  document: OfficialDocument
  limit: AppliedLimit
  anchors: LimitAnchors
  sentAt?: Date
  receipt?: Receipt
  /** Hạn luật định, or the date the document names: set by law and never moved by consent. */
  legalDue?: Due
  /** Hạn nội bộ, where the law fixes none. */
  internalDue?: Due
  /** Hạn thỏa thuận, after a granted extension. */
  agreedDue?: Day
  state: RequestState
  extension?: Extension
  /** A colleague who was asked to take over and has not answered. */
  transferTo?: OfficialId
  lastUrgedOn?: Day
  version: number
}

/**
 * The due date that reminders and lateness follow: an agreed one stands beside the legal one, which both reports show.
 * Consent never shortens a limit, also when a later receipt has moved it past the agreed day.
 */
export function workingDue(request: CoordinationRequest): Due | undefined {
  const due = request.legalDue ?? request.internalDue
  if (!request.agreedDue) return due
  const agreed: Due = { kind: 'day', on: request.agreedDue }
  return due && dueEndsAt(due) > dueEndsAt(agreed) ? due : agreed
}

/** Waiting for the answering agency. */
export const AWAITING_ANSWER = [
  'sent',
  'acknowledged',
  'in-progress',
  'blocked',
  'returned',
] as const satisfies readonly RequestStatus[]

/** Waiting for whoever asked, to accept the answer or the refusal. */
export const AWAITING_CHECK = ['answered', 'refused'] as const satisfies readonly RequestStatus[]

/** Of which nothing is to be done: not begun, or over. */
export const NOT_OPEN = ['draft', 'closed', 'withdrawn'] as const satisfies readonly RequestStatus[]

interface InStatus {
  state: { status: RequestStatus }
}

export function awaitsAnswer({ state }: InStatus): boolean {
  return isAmong(AWAITING_ANSWER, state.status)
}

export function awaitsCheck({ state }: InStatus): boolean {
  return isAmong(AWAITING_CHECK, state.status)
}

export function isOpen({ state }: InStatus): boolean {
  return !isAmong(NOT_OPEN, state.status)
}

function isAmong(statuses: readonly RequestStatus[], status: RequestStatus): boolean {
  return statuses.includes(status)
}
