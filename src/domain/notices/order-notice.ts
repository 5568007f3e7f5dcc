import type {
  ActionGiven,
  ActionOutcome,
  ActionState,
  ActionTarget,
  CommitteeAct,
} from '../committee/action.ts'
import type { OfficialDocument, RequestCode } from '../request/coordination-request.ts'
import type { CoordinationReport, Tally } from '../committee/coordination-report.ts'
import type { RequestLine } from './request-line.ts'
import type { Day } from '../time/day.ts'
import type { AgencyBacklog, JudicialShare, LateAgency, TrendPoint } from '../committee/digest.ts'
import type { ReportMonths } from '../time/report-period.ts'

/** What an order is about, as it is named to whoever gives it. */
export interface OrderSubject {
  target: ActionTarget
  /** Of the agency; absent for everything late. */
  name?: string
  /** Requests that it reaches. */
  count: number
  /** Of everything late, what is at courts and procuracies. */
  leftOut?: number
  /** Courts and procuracies are asked to cooperate instead. */
  independent: boolean
}

/** What whoever decides for the committee can order about something that has come up to them. */
export interface OrdersOffered extends Pick<OrderSubject, 'independent'> {
  acts: CommitteeAct[]
}

/** What a week is told with, of all agencies or of one. */
export interface WeekFigures {
  /** Overdue at the end of the week before. */
  overdueBefore: number
  /** Due in the week to come. */
  dueNext: number
  /** That has ended in it. */
  month?: { from: Day; to: Day; all: Tally }
  /** Its time passed without it. */
  madeUp?: true
}

/** What is said to and by a committee that reads its numbers and decides. */
export type OrderNotice =
  | {
      kind: 'digest-chart'
      on: Day
      takenAt: Date
      agencies: AgencyBacklog[]
      trend: TrendPoint[]
      /** Overdue, and in none of the bars. */
      among?: JudicialShare
    }
  | {
      kind: 'digest-agencies'
      digest: number
      on: Day
      late: LateAgency[]
      /** Of all, also of those that are not listed; and of courts and procuracies, which never are. */
      overdue?: number
      among?: JudicialShare
    }
  /** A newer press took the place of an order to which this had been given. */
  | {
      kind: 'order-dropped'
      act: CommitteeAct
      digest: number
      about: OrderSubject
      given: ActionGiven
    }
  | { kind: 'order-confirm'; act: CommitteeAct; about: OrderSubject; given: ActionGiven }
  | {
      kind: 'order'
      id: number
      act: CommitteeAct
      about: OrderSubject
      state: ActionState
      dueAt: Date
      outcome?: ActionOutcome
    }
  | {
      kind: 'committee-opinion'
      request: RequestCode
      text: string
      by: string
      /** It ends what waited for the committee, by this document where one is issued. */
      concludes?: true
      document?: OfficialDocument
      /** The conclusion was told before, without its number and date. */
      isTold?: true
    }
  /** An obstacle came before the committee, brought up by somebody else. */
  | { kind: 'obstacle-raised'; request: RequestCode; raised: RequestCode; by: string }
  /** Members are asked to a meeting, or to another day than before. */
  | {
      kind: 'meeting'
      committee: string
      on: Day
      /** Time and place, as they were typed. */
      text: string
      lines: RequestLine[]
      /** The day that was told before. */
      before?: Day
    }
  | { kind: 'cooperation-draft'; agency: string; about?: RequestCode; text: string; until: Day }
  | (WeekFigures & { kind: 'week'; report: CoordinationReport; agenda: number })
  | {
      kind: 'coordination-report'
      committee: string
      parent?: string
      months: ReportMonths
      on: Day
      takenAt: Date
      report: CoordinationReport
      /** Vietnamese, for paper. */
      typeNames: Readonly<Record<string, string>>
    }
