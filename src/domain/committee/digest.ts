import type { AgencyCode, AgencyKind } from '../people/agency.ts'
import type { ActionTally } from './action.ts'
import type { RequestCode } from '../request/coordination-request.ts'
import { addDays, type Day, daysBetween } from '../time/day.ts'
import type { LatenessBand } from '../request/lateness.ts'

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
  'unconfirmed',
  'agenda',
  'directions',
] as const
export type DigestSection = (typeof DIGEST_SECTIONS)[number]

/** What a digest can be had as, besides a message. */
export const PAPER_FORMS = ['chart', 'xlsx', 'pdf'] as const
export type PaperForm = (typeof PAPER_FORMS)[number]

/** How many requests of somebody are late, of how many, and since when. */
export interface Backlog {
  overdue: number
  open: number
  oldestDays: number
}

/** How the requests of one kind of agency stand. */
export interface AgencyBacklog extends Backlog {
  kind: AgencyKind
}

/** One agency with something late. */
export interface LateAgency extends Backlog {
  agency: AgencyCode
  name: string
}

/** One that is not to be named is known by its days alone. */
export interface OverdueItem {
  code?: RequestCode
  agency?: string
  days: number
}

/** One that is stuck, and on what; neither where it may not be named. */
export interface ObstacleItem {
  code: RequestCode
  agency: string
  reason: string
}

/** Of a number, what courts and procuracies have: counted in it, outside every ranking. */
export interface JudicialShare {
  court: number
  procuracy: number
}

/** How courts or procuracies stand: shown for coordination. */
export interface JudicialBacklog {
  overdue: number
  /** Due today or in the next days. */
  soon: number
  /** Of these, today. */
  dueToday?: number
  open: number
}

export interface OpenDirections {
  open: number
  overdue: number
  /** Reported as done, and waiting for the committee. */
  unchecked: number
  /** The longest overdue. */
  late: OverdueItem[]
}

export interface TrendPoint {
  on: Day
  overdue: number
}

/** The frozen numbers of one morning. */
export interface DigestSummary {
  on: Day
  takenAt: Date
  /** The day of the digest before; absent for the first one. */
  since?: Day
  open: number
  overdue: number
  newlyOverdue: number
  dueToday: number
  soon: number
  bands: Readonly<Record<LatenessBand, number>>
  /** Past the legal day, within an agreed one. */
  withinAgreement: number
  agencies: AgencyBacklog[]
  late: LateAgency[]
  /** Those that may be named. */
  newest: OverdueItem[]
  /** The longest of all, named or not. */
  oldest: OverdueItem[]
  blocked: number
  /** Of the blocked ones that may be named, those that are due first. */
  obstacles?: ObstacleItem[]
  awaitingCommittee: number
  court: JudicialBacklog
  procuracy: JudicialBacklog
  completed: number
  completedInTime: number
  /** Receipts that nobody has confirmed for a working day. */
  unconfirmed: number
  /** Open requests on the agenda of the next meeting. */
  agenda: number
  /** What the committee has directed, until it is closed. */
  directions?: OpenDirections
  /** What was ordered from earlier digests and done since the last one. */
  actions: ActionTally
  /** Up to ten working days, this one last. */
  trend: TrendPoint[]
}

export function overdueShare({ court, procuracy }: DigestSummary): JudicialShare {
  return { court: court.overdue, procuracy: procuracy.overdue }
}

/** What the digest of an earlier morning listed as overdue. */
export interface PastMorning {
  on: Day
  takenAt: Date
  overdue: RequestCode[]
}

/** Fewer open requests than this say nothing of an agency's rate. */
const RATED_FROM = 3

/** Overdue share, where it means something. */
function overdueRate({ overdue, open }: Backlog): number | undefined {
  return open >= RATED_FROM ? overdue / open : undefined
}

/** By overdue count, then rate where it means something, then the oldest. */
export function ranked<S extends Backlog>(standings: readonly S[]): S[] {
  return standings.toSorted(
    (one, other) =>
      other.overdue - one.overdue ||
      (overdueRate(other) ?? 0) - (overdueRate(one) ?? 0) ||
      other.oldestDays - one.oldestDays,
  )
}

/** The days a digest speaks of: up to the evening before it. */
export type DigestPeriod =
  | { kind: 'first' }
  /** A night, or an ordinary weekend. */
  | { kind: 'since'; day: Day }
  /** Over a break, or over mornings without a digest. */
  | { kind: 'break'; from: Day; to: Day }

const LONGEST_WEEKEND = 3

export function periodOf({ on, since }: Pick<DigestSummary, 'on' | 'since'>): DigestPeriod {
  if (since === undefined) return { kind: 'first' }
  return daysBetween(since, on) <= LONGEST_WEEKEND
    ? { kind: 'since', day: since }
    : { kind: 'break', from: since, to: addDays(on, -1) }
}

/** How the requests within somebody's reach stand, and of the overdue ones what courts and procuracies have. */
export interface Statistics extends JudicialShare {
  open: number
  overdue: number
  dueToday: number
  soon: number
  unchecked: number
  closedThisMonth: number
  closedInTime: number
}
