import type { AgencyKind } from './agency.ts'
import type { RequestCode } from './coordination-request.ts'
import type { Day } from './day.ts'
import type { LatenessBand } from './lateness.ts'

/** The numbers of a digest that open into a list. */
export const DIGEST_SECTIONS = [
  'overdue',
  'newly-overdue',
  'due-today',
  'soon',
  'blocked',
  'awaiting-committee',
  'court',
  'procuracy',
  'completed',
] as const
export type DigestSection = (typeof DIGEST_SECTIONS)[number]

export function isDigestSection(name: string): name is DigestSection {
  return DIGEST_SECTIONS.some((section) => section === name)
}

/** How the requests of one kind of agency stand. */
export interface AgencyStanding {
  kind: AgencyKind
  overdue: number
  open: number
  oldestDays: number
}

export interface OverdueItem {
  code: RequestCode
  agency: string
  days: number
}

/** Courts and procuracies: shown for coordination, outside every ranking and total. */
export interface JudicialStanding {
  overdue: number
  soon: number
  open: number
}

/** The frozen numbers of one morning. */
export interface DigestSummary {
  on: Day
  takenAt: Date
  /** The last day that an earlier digest covered; absent for the first one. */
  since?: Day
  open: number
  overdue: number
  newlyOverdue: number
  dueToday: number
  soon: number
  bands: Readonly<Record<LatenessBand, number>>
  /** Past the legal day, within an agreed one. */
  withinAgreement: number
  agencies: AgencyStanding[]
  newest: OverdueItem[]
  oldest: OverdueItem[]
  blocked: number
  awaitingCommittee: number
  court: JudicialStanding
  procuracy: JudicialStanding
  completed: number
  completedInTime: number
}

/** Fewer open requests than this say nothing of an agency's rate. */
const RATED_FROM = 3

/** By overdue count, then rate where it means something, then the oldest. */
export function ranked(agencies: readonly AgencyStanding[]): AgencyStanding[] {
  const rate = ({ overdue, open }: AgencyStanding): number =>
    open >= RATED_FROM ? overdue / open : 0
  return agencies.toSorted(
    (one, other) =>
      other.overdue - one.overdue || rate(other) - rate(one) || other.oldestDays - one.oldestDays,
  )
}
