import { type Agency, type AgencyKind, existsOn, isOfKind } from '../people/agency.ts'
import type { Day } from '../time/day.ts'
import type { TimeLimit } from './time-limit.ts'

/** The law a request lives under, chosen by the date of its document. */
export type Regime = '2008' | '2026'

/** First day of Luật THADS 106/2025/QH15 and NĐ 152/2026/NĐ-CP. */
const REGIME_2026_FROM = '2026-07-01'

/** A request that is pending when the law changes keeps the limit it was made under. */
export function regimeOn(documentOn: Day): Regime {
  return documentOn < REGIME_2026_FROM ? '2008' : '2026'
}

/** The event from which a limit runs. */
export type LimitStart =
  | 'receipt'
  | 'judgment-in-force'
  | 'court-accepts'
  | 'complaint-accepted'
  | 'planned-action'
  | 'appointed-time'
  | 'execution'
  | 'pay-period'
  | 'money-collected'
  | 'enforcement-date'
  | 'report-received'

/** `read`: read in the law · `recalled` · `uncertain`: to be confirmed · `no-limit`: the law fixes none */
export type LimitCertainty = 'read' | 'recalled' | 'uncertain' | 'no-limit'

export interface LimitRule {
  limit: TimeLimit
  start: LimitStart
  /** "Hạn nội bộ": a target set by the office, never called a statutory limit. */
  internal: boolean
  /** Law and article. */
  basis: string
  certainty: LimitCertainty
  /** A second bound; the earlier of the two is due. */
  noLaterThan?: { limit: TimeLimit; start: LimitStart }
  /** Other limits for cases the law singles out, by their code in the catalogue. */
  variants: Readonly<Record<VariantCode, LimitVariant>>
}

export type VariantCode = string

/** A case that the law singles out, and its limit. */
export interface LimitVariant {
  name: { vi: string; en: string }
  limit: TimeLimit
  start: LimitStart
}

/**
 * B1 ordinary · B2 personal: one to one, initials · B3 secret for effect: no party, asset or amount ·
 * B4 not carried: only that a document is waiting, its number and deadline
 */
export type PrivacyLevel = 'B1' | 'B2' | 'B3' | 'B4'

export const ESCALATION_CHAINS = [
  'E-XA',
  'E-SO',
  'E-CA',
  'E-TRAI',
  'E-TOA',
  'E-VKS',
  'E-BANK',
  'E-THADS',
  'E-BCD',
] as const
export type EscalationChain = (typeof ESCALATION_CHAINS)[number]

/** The duties that the directive lays on each agency. */
export const DUTIES = [
  'THADS-1',
  'THADS-2',
  'THADS-3',
  'THADS-4',
  'THADS-5',
  'THADS-6',
  'THADS-7',
  'CA-1',
  'CA-2',
  'CA-3',
  'CA-4',
  'VKS-1',
  'VKS-2',
  'VKS-3',
  'TA-1',
  'TA-2',
  'UBH-1',
  'UBH-2',
  'UBH-3',
  'BCD-1',
  'BCD-2',
  'BCD-3',
  'SN-1',
  'SN-2',
  'SN-3',
] as const
export type Duty = (typeof DUTIES)[number]

export type RequestTypeCode = string

/** Loại yêu cầu phối hợp: one entry of the catalogue. */
export interface RequestType {
  code: RequestTypeCode
  name: { vi: string; en: string }
  /** Names by which lists that are on their way still call it. */
  also?: string[]
  group: string
  core: boolean
  duties: Duty[]
  askers: AgencyKind[]
  answerers: AgencyKind[]
  /** What a complete answer contains. */
  answerParts: string[]
  steps: string[]
  limits: Readonly<Record<Regime, LimitRule>>
  chain: EscalationChain
  privacy: PrivacyLevel
  note: string
}

/** Complaints of citizens are entered by the enforcement office on their behalf; citizens never use the bot. */
const CITIZEN_THROUGH_ENFORCEMENT = 'cong-dan-qua-thads'

export function mayAsk(type: RequestType, kind: AgencyKind): boolean {
  return type.askers.some(
    (named) =>
      isOfKind(kind, named) || (named === CITIZEN_THROUGH_ENFORCEMENT && kind.startsWith('thads-')),
  )
}

export function mayAnswer(type: RequestType, kind: AgencyKind): boolean {
  return type.answerers.some((named) => isOfKind(kind, named))
}

/** The agencies that may answer it on a day. */
export function ableToAnswer(type: RequestType, agencies: Iterable<Agency>, on: Day): Agency[] {
  return [...agencies].filter((agency) => existsOn(agency, on) && mayAnswer(type, agency.kind))
}
