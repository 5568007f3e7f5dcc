import type { AgencyCode } from '../../domain/people/agency.ts'
import type {
  ActionOutcome,
  ActionState,
  CommitteeAct,
  CommitteeOrder,
} from '../../domain/committee/action.ts'
import type { CommitteeWord } from '../../domain/committee/direction.ts'
import type {
  CoordinationRequest,
  OfficialDocument,
  RequestCode,
} from '../../domain/request/coordination-request.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { PeriodRow } from '../../domain/committee/coordination-report.ts'
import type { Day } from '../../domain/time/day.ts'
import type { DigestSection, DigestSummary } from '../../domain/committee/digest.ts'
import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { StandingInstants } from '../../domain/request/lateness.ts'

interface DigestInstants extends StandingInstants {
  /** From when on things count as new in the very first digest. */
  firstSince: Date
}

/** The numbers of a day with the requests behind each. */
export interface ComputedDigest {
  summary: DigestSummary
  sections: Readonly<Record<DigestSection, RequestCode[]>>
}

export interface ReminderMessage {
  id: bigint
  notice: Notice
  /** It has not left yet. */
  waits: boolean
}

export interface DigestStore {
  /** The numbers of a day for a committee, all from one snapshot. */
  compute(scope: AgencyCode, on: Day, between: DigestInstants): Promise<ComputedDigest>
  /** Freezes them; returns the id under which they are found. */
  save(scope: AgencyCode, computed: ComputedDigest): Promise<number>
  /** Those of a day, once they are frozen. */
  frozen(scope: AgencyCode, on: Day): Promise<{ id: number; summary: DigestSummary } | undefined>
  /** The last one of any of these committees. */
  newest(scopes: readonly AgencyCode[]): Promise<number | undefined>
  find(id: number): Promise<{ committee: AgencyCode; summary: DigestSummary } | undefined>
  /** One page of the requests behind a number. */
  section(
    id: number,
    section: DigestSection,
    page: { offset: number; limit: number },
  ): Promise<{ items: RequestCode[]; total: number }>
  /** What is answered or refused and not verified, and what awaits an answer that is due by then; the oldest first. */
  workBefore(instant: Date): Promise<CoordinationRequest[]>
  /** Every request that a period has to do with, as it stood at its end. */
  periodRows(period: { from: Date; to: Date }): Promise<PeriodRow[]>
  /** How many requests that await an answer are due between two instants, by the agency that is to answer. */
  dueBetween(from: Date, to: Date): Promise<Map<AgencyCode, number>>
  /** The open requests on the agenda of a committee. */
  agenda(committee: AgencyCode): Promise<RequestCode[]>
  /** What a committee has directed and is not closed, what is due first before the rest. */
  openDirections(committee: AgencyCode): Promise<RequestCode[]>
  /** The message of this key. */
  writtenAs(key: string): Promise<NoticeOf<'digest'> | undefined>
  /** The reminders of a morning, by reader; one that waits is not begun to be sent before the transaction ends. */
  remindersOn(on: Day): Promise<Map<OfficialId, ReminderMessage>>
  /** Who has been reminded that morning already, and who wants no report of their work. */
  leftAloneOn(on: Day): Promise<Record<'reminded' | 'silenced', Set<OfficialId>>>
  /** What of these kinds, or its undoing, was said since then and is the last word on its request, the oldest first. */
  lastWordsSince(
    since: Date,
    types: readonly RequestEvent['type'][],
  ): Promise<{ request: CoordinationRequest; event: RequestEvent }[]>
}

export interface StoredOrder extends CommitteeOrder {
  id: number
  by: OfficialId
  state: ActionState
  orderedAt: Date
  /** Until then it can be taken back; from then on it is carried out. */
  dueAt: Date
  outcome?: ActionOutcome
}

interface NewOrder extends CommitteeOrder {
  by: OfficialId
  orderedAt: Date
  dueAt: Date
  /** mute: the last day of silence. */
  until?: Day
}

/** The register of what the committee has ordered. */
export interface OrderStore {
  add(order: NewOrder): Promise<number>
  find(id: number): Promise<StoredOrder | undefined>
  /** False when it was carried out or taken back before. */
  undo(id: number, at: Date): Promise<boolean>
  /** The last order of somebody that can still be taken back. */
  lastWaiting(by: OfficialId, now: Date): Promise<number | undefined>
  /** Orders whose time has come, held until the transaction ends. */
  due(now: Date, limit: number): Promise<StoredOrder[]>
  settle(id: number, outcome: ActionOutcome, at: Date): Promise<void>
  /** An order of that kind about that request that is waiting or was given that day. */
  isDuplicate(act: CommitteeAct, request: RequestCode, on: Day): Promise<boolean>
  /**
   * Tạm dừng nhắc: of these requests the committee wants to hear nothing on a day, and their agencies no reminder. The last
   * day of a silence is one of it.
   */
  mutes(on: Day): Promise<ReadonlySet<RequestCode>>
  /** The day of the last meeting, from a day on, to which members were asked, before an order where one is named. */
  meetingAfter(committee: AgencyCode, from: Day, before?: number): Promise<Day | undefined>
  /** What was said of a request to a committee or by it, the first first. */
  wordsOn(request: RequestCode): Promise<CommitteeWord[]>
  /** What these committees have concluded without number and date of its document, the newest first. */
  unissued(committees: readonly AgencyCode[]): Promise<StoredOrder[]>
  /** Gives them to a conclusion, and to what was concluded together with it. */
  issue(concluded: StoredOrder, document: OfficialDocument): Promise<void>
  /** What a committee has concluded, the latest first. */
  conclusions(committee: AgencyCode): Promise<StoredOrder[]>
  /** The next number in the register of directions of a year. */
  nextDirectionNumber(year: string): Promise<number>
}
