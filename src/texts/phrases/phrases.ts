import type { Agency, AgencyKind } from '../../domain/people/agency.ts'
import type {
  ActionGiven,
  ActionOutcome,
  ActionField,
  ActionState,
  ActionTally,
  CommitteeAct,
} from '../../domain/committee/action.ts'
import type {
  AppliedLimit,
  RequestCode,
  RequestStatus,
} from '../../domain/request/coordination-request.ts'
import type { SpecialDay } from '../../domain/time/calendar.ts'
import type { AgencyTally, CoordinationReport } from '../../domain/committee/coordination-report.ts'
import type { Day } from '../../domain/time/day.ts'
import type { ReportMonths } from '../../domain/time/report-period.ts'
import type { CaseField, CaseStatus, PartyRole } from '../../domain/request/enforcement-case.ts'
import type {
  DigestPeriod,
  DigestSection,
  JudicialShare,
  JudicialBacklog,
  LateAgency,
} from '../../domain/committee/digest.ts'
import type { Lateness, LatenessBand } from '../../domain/request/lateness.ts'
import type { NoticeOf, OwnList, Toast } from '../../domain/notices/notice.ts'
import type { QuestionFault } from '../../domain/notices/question-notice.ts'
import type { LookupTerm } from '../../domain/search/lookup.ts'
import type { OrderSubject } from '../../domain/notices/order-notice.ts'
import type { WorkPart } from '../../domain/reminders/worklist.ts'
import type { EscalationPhrases } from './escalation.ts'
import type { Language, MorningReport } from '../../domain/people/official.ts'
import type { AmountBand } from '../../domain/request/privacy.ts'
import type { WayToSpeak } from '../../domain/people/authority.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { SkippedDay, TimeLimit } from '../../domain/request/time-limit.ts'
import type { ChannelPhrases } from './channel.ts'
import type { QuestionPhrases } from './question.ts'
import type { GroupPhrases } from './group.ts'
import type { UnreadablePhrases } from './unreadable.ts'

/** Every sentence the product says, in one language. What is missing here does not compile. */
export interface Phrases {
  language: Language

  status: Readonly<Record<RequestStatus, string>>
  step: Readonly<Record<RequestStep, string>>
  /** What courts and procuracies are asked instead of being urged. */
  urgeJudicial: string
  urgeDone: string
  recorded: string
  repetition: string
  caseStatus: Readonly<Record<CaseStatus, string>>
  caseField: Readonly<Record<CaseField, string>>
  judgment: (number: string, on: Day) => string
  toast: Readonly<Record<Toast, string>>
  command: Readonly<Record<string, string>>

  lateness: (lateness: Lateness) => string
  limit: (limit: TimeLimit) => string
  day: (on: Day) => string
  dayWithWeekday: (on: Day) => string
  moment: (at: Date) => string
  amount: (band: AmountBand) => string
  skippedDay: (skipped: SkippedDay) => string
  /** What an event says of itself after a subject: "đã tiếp nhận". */
  happened: (event: RequestEvent, names: EventNames) => string

  card: CardPhrases
  question: QuestionPhrases
  refusal: (refusal: QuestionFault) => string
  fasterBy: (name: string) => string
  conversation: ConversationPhrases
  list: ListPhrases
  digest: DigestPhrases
  channel: ChannelPhrases
  order: OrderPhrases
  week: WeekPhrases
  group: GroupPhrases
  unreadable: UnreadablePhrases
  escalation: EscalationPhrases
}

export interface DigestPhrases {
  title: (on: Day, takenAt: Date) => string
  late: string
  verdict: (overdue: number, newlyOverdue: number, waiting: number) => string
  nothingOverdue: (dueToday: number) => string
  total: string
  overdue: string
  newly: (count: number) => string
  dueToday: string
  soon: string
  inTime: string
  bandsTitle: string
  band: Readonly<Record<LatenessBand, string>>
  withinAgreement: (count: number) => string
  byAgency: string
  kind: (kind: AgencyKind) => string
  newest: (period: DigestPeriod) => string
  oldest: string
  /** Late ones that are not named, when none is. */
  unnamed: (count: number) => string
  days: (days: number) => string
  andMore: (count: number) => string
  /** The days of one that is not named, or was told of in a message of its own. */
  unnamedDays: (days: number, why: 'restricted' | 'told') => string
  otherKinds: string
  /** In brackets, after a number; nothing where none are theirs, or all. */
  share: (share: JudicialShare | undefined, total: number) => string
  /** Above the requests that courts and procuracies have, behind the others. */
  judicialHeading: string
  difficult: (blocked: number, awaiting: number) => string
  judicial: (court: JudicialBacklog, procuracy: JudicialBacklog) => string
  completed: (period: DigestPeriod, count: number, inTime: number) => string
  /** What was done of what was ordered from earlier digests; undefined when nothing was. */
  done: (actions: ActionTally) => string | undefined
  unconfirmed: (count: number) => string
  agenda: (count: number) => string
  closing: string
  section: Readonly<Record<DigestSection, string>>
  /** Of what is secret for effect, a list says no more than that it is. */
  secret: string
  paper: Readonly<Record<'chart' | 'xlsx' | 'pdf', string>>
  chartCaption: (on: Day) => string
  paperCaption: (on: Day, total: number) => string
}

export interface WeekPhrases {
  title: (from: Day, to: Day) => string
  counts: (report: CoordinationReport, overdueBefore: number) => string
  /** Praise first: who answered everything in time. */
  punctual: (names: readonly string[]) => string
  attention: (agencies: readonly AgencyTally[]) => string
  median: (days: number) => string
  directions: (directions: CoordinationReport['directions']) => string
  /** `on`: the day on which that week begins, where it is not simply the next one. */
  next: (due: number, agenda: number, on?: Day) => string
  closing: string
  reportCaption: (months: ReportMonths, from: Day, to: Day) => string
}

export interface OrderPhrases {
  act: (act: CommitteeAct, independent: boolean) => string
  urgeAll: string
  byAgency: string
  agenciesTitle: (on: Day) => string
  agencyLine: (late: LateAgency) => string
  ask: (act: CommitteeAct, slot: ActionField, about: OrderSubject) => string
  hint: (slot: ActionField) => string
  notUnderstood: (slot: ActionField) => string
  days: (days: string) => string
  confirm: (act: CommitteeAct, about: OrderSubject, given: ActionGiven) => string
  dropped: (act: CommitteeAct, about: OrderSubject, given: ActionGiven) => string
  yes: string
  undo: string
  state: (order: {
    act: CommitteeAct
    about: OrderSubject
    state: ActionState
    dueAt: Date
    outcome?: ActionOutcome
  }) => string
  opinion: (request: RequestCode, by: string) => string
  /** A letter for a court or procuracy, to be signed by the secretariat's ways. */
  draft: (letter: { agency: string; about?: RequestCode; text: string; until: Day }) => string[]
}

export interface EventNames {
  official: (id: number) => string
  agency: (code: string) => string
}

export interface CardPhrases {
  newTitle: (you: Agency) => string
  reroutedTitle: (you: Agency) => string
  returnedTitle: string
  urgedTitle: string
  unansweredTitle: string
  silentTitle: string
  transferOfferTitle: string
  /** "(lần 2)" marks a message that may have arrived before. */
  to: (agency: Agency) => string
  asks: (asker: Agency, askerParent: Agency | undefined, you: Agency) => string
  document: (number: string, on: Day) => string
  restrictedDocument: (number: string, on: Day) => string
  subject: (subject: string) => string
  decision: (number: string, on: Day) => string
  party: (role: PartyRole, name: string) => string
  male: (initials: string) => string
  female: (initials: string) => string
  receipt: (on: Day, presumed: boolean) => string
  dueLabel: (limit: AppliedLimit) => string
  untilEndOf: (on: Day) => string
  provisionalDue: string
  agreed: (on: Day, legal: Day | undefined) => string
  noDueYet: (limit: AppliedLimit) => string
  internalNote: string
  askToAcknowledge: (you: Agency) => string
  askToAnswer: (you: Agency) => string
  askToCheck: string
  askToDecideExtension: string
  askToReroute: string
  legalDueStays: string
  pastLegalDue: (on: Day) => string
  pastAgreedDue: (on: Day) => string
  follower: (name: string) => string
  /** What an earlier answer lacked. */
  toAdd: (what: string) => string
  opinion: (opinion: { text: string; by: string }) => string
  updated: (who: string, at: Date) => string
  /** Somebody and what they did. */
  since: (who: string, happened: string, at: Date) => string
  system: string
  more: string
  less: string
  details: string
  answerContains: (parts: readonly string[]) => string
  basis: (basis: string, uncertain: boolean) => string
  footer: string
}

export interface ConversationPhrases {
  linked: (name: string) => string
  linkedFor: (agencies: readonly string[]) => string
  waiting: (count: number) => string
  automatic: string
  privacy: string
  linkInstruction: string
  helpTitle: string
  helpWay: Readonly<Record<WayToSpeak, string>>
  helpSayAgain: string
  undelivered: (person: string, fate: string, toldInstead: readonly string[]) => string
  undeliveredCure: (outboxId: string) => string
  explained: (message: NoticeOf<'explained'>) => string
  budgetWarning: (warning: NoticeOf<'budget-warning'>) => string
  peopleWarning: (warning: NoticeOf<'people-warning'>) => string
  nothingToExplain: string
  notUnderstood: string
  notUnderstoodAgain: string
  editNotRead: string
  canBeSaid: (request: RequestCode) => string
  /** What an official may type for a step. */
  saying: Readonly<Partial<Record<RequestStep, string>>>
  whichRequest: string
  maskedWarning: string
  settings: (language: Language, quiet: { from: number; to: number } | undefined) => string
  languageButton: Readonly<Record<Language, string>>
  reportSwitch: (report: MorningReport, isOn: boolean) => string
  reportState: (report: MorningReport, isOn: boolean) => string
  quietButton: string
  noQuietButton: string
  statisticsTitle: (at: Date) => string
  statistic: Readonly<Record<'open' | 'overdue' | 'dueToday' | 'soon' | 'unchecked', string>>
  closedThisMonth: (closed: number, inTime: number) => string
}

export interface ListPhrases {
  title: Readonly<Record<OwnList, (total: number) => string>>
  morning: (on: Day, count: number) => string
  /** The same, of all mornings since a day. */
  gathered: (since: Day, count: number) => string
  /** The same, of several reminders of one day. */
  today: (on: Day, count: number) => string
  calendarChanged: string
  calendarDay: (on: Day, special: SpecialDay | undefined) => string
  duesRecomputed: (count: number) => string
  workTitle: (on: Day) => string
  work: Readonly<Record<WorkPart, (total: number) => string>>
  empty: Readonly<Record<OwnList, string>>
  page: (page: number, pages: number) => string
  previous: string
  next: string
  /** `isCapped`: there are more. */
  found: (query: string, total: number, isCapped: boolean) => string
  whichHit: string
  nothingFound: (query: string) => string
  understood: string
  termKind: Readonly<Record<LookupTerm['kind'], string>>
  /** A day, or a month as `yyyy-mm`. */
  dated: (said: string) => string
  tryThis: string
  restricted: string
  caseLine: (openRequests: number) => string
  dueTitle: string
  received: (on: Day) => string
  receivedAt: (at: Date) => string
  countedBack: (from: Day) => string
  counted: (limit: TimeLimit) => string
  rolled: (from: Day) => string
  skipped: string
  due: (text: string) => string
  dueNotUnderstood: string
  hourMissing: string
  /** For a due date in a year whose rest days are not announced yet. */
  notAnnounced: (year: number) => string
}
