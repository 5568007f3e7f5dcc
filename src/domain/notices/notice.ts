import type { AgencyCode } from '../people/agency.ts'
import type { ActionField, CommitteeAct } from '../committee/action.ts'
import type { RequestCode } from '../request/coordination-request.ts'
import type { CaseCode, CaseStatus } from '../request/enforcement-case.ts'
import type { CaseDetails } from '../request/privacy.ts'
import type { ChannelKind } from './channel.ts'
import type { SpecialDay } from '../time/calendar.ts'
import type { Day } from '../time/day.ts'
import type { Paging, RequestLine } from './request-line.ts'
import type { DeliveryNotice, PersonWaitedFor } from './delivery-notice.ts'
import type { DraftNotice } from './draft-notice.ts'
import type { EscalationTone, Tried } from '../reminders/escalation.ts'
import type { DueReasoning, TimeLimit } from '../request/time-limit.ts'
import type { GroupNotice } from './group-notice.ts'
import type { InquiryNotice } from './inquiry-notice.ts'
import type {
  DigestSection,
  DigestSummary,
  JudicialShare,
  LateAgency,
  Statistics,
} from '../committee/digest.ts'
import type { Tally } from '../committee/coordination-report.ts'
import type { WorkPart } from '../reminders/worklist.ts'
import type { Language, MorningReport, OfficialId } from '../people/official.ts'
import type { OrderNotice, OrdersOffered, OrderSubject, WeekFigures } from './order-notice.ts'
import type { QuestionNotice, Suggestion } from './question-notice.ts'
import type { RecordNotice } from './record-notice.ts'
import type { MachineNotice, RequestChange } from './request-change.ts'
import type { LookupTerm } from '../search/lookup.ts'
import type { Refusal } from '../request/refusal.ts'
import type { WayToSpeak } from '../people/authority.ts'
import type { PLAIN_ANSWERS } from './plain-answer.ts'
import type { RequestStep } from '../request/commands.ts'
import type { RequestEvent } from '../request/events.ts'
import type { PersonName } from '../request/view.ts'
import type { Inquiry } from '../request/inquiry.ts'

/** Why and with what history a request comes before somebody who does not have to answer it. */
export interface EscalatedItem {
  line: RequestLine
  documentOn: Day
  tone: EscalationTone
  /** Working days after the due day that brought it here. */
  after: number
  /** Nobody does the work of the office that comes before. */
  instead?: true
  /** Its reader is told that there is one, where and how late, and opens it to learn which. */
  unnamed?: true
  tried: Tried
}

/** What is to be said, as facts. The sentences are made from it when it is sent, for that reader and that channel. */
export type Notice =
  | OrderNotice
  | RecordNotice
  | QuestionNotice
  | DraftNotice
  | InquiryNotice
  | GroupNotice
  | RequestChange
  | MachineNotice
  | {
      kind: 'request-card'
      request: RequestCode
      occasion: CardOccasion
      /** The version that the occasion speaks of; later ones show as the state they led to. */
      version: number
      expanded?: boolean
      by?: OfficialId
    }
  | { kind: 'request-details'; request: RequestCode }
  /** Lets one browser into the console; without it where nobody can reach us. */
  | { kind: 'console-link'; link?: { address: string; letters: string; until: Date } }
  | {
      kind: 'event-note'
      request: RequestCode
      event: RequestEvent
      version: number
      by?: OfficialId
      at: Date
    }
  | { kind: 'step-done'; request: RequestCode; event: RequestEvent }
  | { kind: 'refused'; refusal: Refusal; request?: RequestCode; fasterBy?: string }
  | { kind: 'cancelled-question' }
  | { kind: 'nothing-to-cancel' }
  | AnswersTogether
  | { kind: 'masked-warning' }
  | { kind: 'file-not-read'; link?: string }
  | { kind: 'edit-not-read' }
  /** Without `waiting` nothing can wait for who holds these offices. */
  | { kind: 'linked'; name: string; agencies: string[]; waiting?: number }
  | { kind: 'link-instruction' }
  | { kind: 'help'; commands: string[]; ways?: WayToSpeak[] }
  /** An account of ours that its platform no longer lets speak. */
  | { kind: 'account-refused'; channel: ChannelKind; why: string }
  /** A typed code that does nothing. */
  | { kind: 'code-refused'; why: 'unknown' | 'late' | 'several' }
  /** What has become of a request whose card cannot follow it. */
  | { kind: 'request-moved'; request: RequestCode; version: number }
  /** `here`, when it happens again: what would be understood. */
  | { kind: 'not-understood'; here?: Answerable }
  | {
      kind: 'request-list'
      list: OwnList
      lines: RequestLine[]
      paging: Paging
      among?: JudicialShare
      /** Those that this one has to answer alone. */
      inCharge?: AgencyCode
      /** How many of its reader's own nobody has acknowledged, where several could be at once. */
      unreceived?: number
    }
  /** New to its reader, all of one agency; `unreceived` as in a list of what waits. */
  | { kind: 'new-requests'; lines: RequestLine[]; unreceived?: number }
  | { kind: 'case-details'; details: CaseDetails; lines: RequestLine[]; total: number }
  | {
      kind: 'search-result'
      query: string
      among: SearchAmong
      understood: LookupTerm[]
      hits: SearchHit[]
      paging: Paging
      /** There are more than were counted. */
      isCapped?: true
    }
  | {
      kind: 'due-explained'
      received: Day
      /** Where hours are counted, from when on. */
      receivedAt?: Date
      limit: TimeLimit
      reasoning: DueReasoning
      announcedThrough: number
    }
  /** `missing`: what of the question is. */
  | { kind: 'due-not-understood'; missing?: 'hour' | 'day-or-limit' }
  /** A file or a video came that only people can open. */
  | { kind: 'unseen'; on: Day; link?: string }
  | {
      kind: 'morning-reminders'
      on: Day
      lines: RequestLine[]
      /** What reaches this reader although others have to answer it. */
      escalated?: EscalatedItem[]
      /** Of those, what is told as a number alone. */
      counted?: number
      /** It stands for the reminders that could not be sent since then. */
      since?: Day
    }
  /** Days that rest, or are worked, otherwise than before; without `special` one that is like any other again. */
  | {
      kind: 'calendar-changed'
      days: { on: Day; special?: SpecialDay }[]
      lines: RequestLine[]
    }
  /** To whoever owned a request that another officer owns from now on. */
  | { kind: 'handed-over'; code: RequestCode; to: PersonName }
  /** To whoever owns what still runs of a case that has ended in its source. */
  | { kind: 'case-ended'; case: CaseCode; status: CaseStatus; lines: RequestLine[] }
  | {
      kind: 'my-work'
      on: Day
      parts: { part: WorkPart; total: number; lines: RequestLine[] }[]
      /** What others said of the reader's requests since the last morning, and nothing newer. */
      news?: { total: number; items: { line: RequestLine; event: RequestEvent }[] }
      /** Questions that wait for the reader's answer. */
      inquiries?: Pick<Inquiry, 'id' | 'request'>[]
    }
  /** A week of one agency, for its leaders. */
  | (WeekFigures & {
      kind: 'agency-week'
      agency: RequestLine['agency']
      from: Day
      to: Day
      all: Tally
      /** The longest late. */
      lines: RequestLine[]
    })
  | {
      kind: 'escalation'
      request: RequestCode
      version: number
      item: EscalatedItem
      orders?: OrdersOffered
    }
  | {
      kind: 'digest'
      digest: number
      summary: DigestSummary
      late: boolean
      /** Who reads it decides what can be ordered from it. */
      reader: 'decides' | 'secretary'
      /** Of those that it could name, what the reader has been told of this morning. */
      told?: RequestCode[]
      /** Officials whom no message reaches, those with most first. */
      undelivered?: { people: number; first: PersonWaitedFor[] }
      /** What the morning's reminders bring its reader, told here alone. */
      morning?: Pick<NoticeOf<'morning-reminders'>, 'lines' | 'escalated' | 'counted'>
    }
  | {
      kind: 'digest-section'
      digest: number
      section: DigestSection
      on: Day
      lines: RequestLine[]
      paging: Paging
      among?: JudicialShare
      /** Its lines open into what can be ordered about them. */
      decides: boolean
    }
  | {
      kind: 'digest-paper'
      form: 'xlsx' | 'pdf'
      committee: string
      parent?: string
      on: Day
      takenAt: Date
      lines: RequestLine[]
      /** As the digest counted them; of the lines, one may not be readable. */
      total?: number
      among?: JudicialShare
    }
  | {
      kind: 'digest-item'
      digest: number
      about: OrderSubject
      /** One request, or the standing of one agency. */
      line?: RequestLine
      standing?: LateAgency
      acts: CommitteeAct[]
    }
  | {
      kind: 'order-question'
      act: CommitteeAct
      about: OrderSubject
      slot: ActionField
      suggestions: Suggestion[]
      fault?: true
      /** What is to be known before it is answered: the request, and what has happened to it last. */
      request?: RequestCode
      course?: Pick<NoticeOf<'timeline'>, 'items' | 'agencies'>
    }
  | DeliveryNotice
  | { kind: 'statistics'; statistics: Statistics; takenAt: Date }
  | {
      kind: 'settings'
      language: Language
      quiet?: { from: number; to: number }
      /** Morning reports that may be switched off, and whether they are on. */
      reports?: Partial<Record<MorningReport, boolean>>
      /** Where messages go, in the order in which it is tried. */
      addresses?: { id: number; channel: ChannelKind }[]
    }
  | { kind: 'toast'; toast: Toast }

/** Several answers that waited for one chat, as one message. */
interface AnswersTogether {
  kind: 'together'
  answers: NoticeOf<(typeof PLAIN_ANSWERS)[number]>[]
}

/** What can be said about a request, else which commands there are. */
export type Answerable =
  { request: RequestCode; steps: RequestStep[] } | { commands: string[]; ways?: WayToSpeak[] }

export type NoticeOf<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>

/** `to-act`: of what waits, what the reader's own side has to move. */
export type OwnList = 'waiting' | 'to-act' | 'overdue'

export type SearchAmong = 'all' | 'cases' | 'requests'

export type SearchHit =
  | { kind: 'request'; line: RequestLine }
  | { kind: 'case'; code: string; decision?: { number: string; on: Day }; openRequests: number }

/** The short answer that shows over the chat when a button is pressed. */
export type Toast =
  'done' | 'asked' | 'privately' | 'stale' | 'not-linked' | 'not-permitted' | 'opened' | 'cancelled'

/** Why a card is put before somebody. */
export type CardOccasion =
  | 'new'
  | 'waiting'
  | 'asked-for'
  | 'rerouted'
  | 'returned'
  | 'transfer-offer'
  /** To whoever has just made it. */
  | 'made'
  | 'reminder'
  | 'unanswered'
  | 'silent'
  | 'urged'
