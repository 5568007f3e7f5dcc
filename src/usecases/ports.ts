import type { Lane } from '../domain/notices/channel.ts'
import type { Agency, AgencyCode } from '../domain/people/agency.ts'
import type { WorkingCalendar } from '../domain/time/calendar.ts'
import type { CoordinationRequest, RequestCode } from '../domain/request/coordination-request.ts'
import type { Day } from '../domain/time/day.ts'
import type { CaseCode } from '../domain/request/enforcement-case.ts'
import type { AccountUse } from '../domain/notices/message-budget.ts'
import type { AttemptTold } from '../domain/notices/delivery-notice.ts'
import type { Notice } from '../domain/notices/notice.ts'
import type { Roster, HeldOffice } from '../domain/people/seats.ts'
import type { Official, OfficialId, Role } from '../domain/people/official.ts'
import type { RequestEvent } from '../domain/request/events.ts'
import type { RequestType, RequestTypeCode } from '../domain/request/type.ts'
import type { PastEvent, RequestFacts } from '../domain/request/view.ts'
import type { DeadLetterStore, Recipient, WaitingStore } from './waiting/ports.ts'
import type { DigestStore, OrderStore } from './digests/ports.ts'
import type { LinkCodeStore, SilenceStore, SubscriptionStore } from './accounts/ports.ts'
import type { ConsoleStore } from './console/ports.ts'
import type { StaffStore } from './staff/ports.ts'
import type { InquiryStore, SentAbout } from './requests/ports.ts'
import type { Lookups, RequestQueries } from './requests/query-ports.ts'
import type {
  AuditLog,
  SentenceStore,
  CalendarStore,
  IntakeFileStore,
  JobStore,
  RecordStore,
  ReminderStore,
  UnreadableStore,
} from './office/ports.ts'
import type { GroupStore } from './groups/ports.ts'

export type {
  CaseHit,
  CountingInstants,
  Found,
  Lookups,
  Page,
  RequestFilter,
  RequestQueries,
} from './requests/query-ports.ts'

/** What changes seldom and is read by every rule: kept in memory, read again when it changes. */
export interface Catalogue {
  readonly calendar: WorkingCalendar
  readonly types: ReadonlyMap<RequestTypeCode, RequestType>
  readonly agencies: ReadonlyMap<AgencyCode, Agency>
}

export interface RequestChange {
  /** The request after the event; it is saved only if the stored version is the one before. */
  request: CoordinationRequest
  event: RequestEvent
  by?: OfficialId
  at: Date
  via?: string
}

/** A request as it stands after all that has happened to it. */
export interface NewRequest {
  request: CoordinationRequest
  subject?: string
  createdAt: Date
  history: readonly PastEvent[]
}

export interface RequestStore {
  /** Everything that waits for an answer. */
  awaiting(): Promise<CoordinationRequest[]>
  /** @throws Unreadable */
  find(code: RequestCode): Promise<CoordinationRequest | undefined>
  /** In the given order; unknown codes, and what cannot be read, are left out. */
  findAll(codes: readonly RequestCode[]): Promise<CoordinationRequest[]>
  /** The one that the same document has become. */
  ofDocument(
    same: Pick<CoordinationRequest, 'document' | 'asker' | 'answerer' | 'type'>,
  ): Promise<CoordinationRequest | undefined>
  /** Every request of a case. */
  ofCase(code: CaseCode): Promise<CoordinationRequest[]>
  facts(codes: readonly RequestCode[]): Promise<Map<RequestCode, RequestFacts>>
  /** Sent before an instant, and not acknowledged. */
  unacknowledged(sentBefore: Date): Promise<(CoordinationRequest & { createdAt: Date })[]>
  /** Waiting for an answer, with no card ever written, and the event that should have brought one. */
  withoutCard(limit: number): Promise<{ request: CoordinationRequest; last: PastEvent }[]>
  /** The next codes of the month, `YC-YYMM-NNNN`. */
  nextCodes(on: Day, count: number): Promise<RequestCode[]>
  /** The codes of those that were made: one with the same document, agencies and type makes no second one. */
  insert(made: readonly NewRequest[]): Promise<Set<RequestCode>>
  /** False when somebody else changed the request first. */
  save(change: RequestChange): Promise<boolean>
  roster(request: CoordinationRequest, on: Day): Promise<Roster>
  /** The same of each of many. */
  rosters(requests: readonly CoordinationRequest[], on: Day): Promise<Roster[]>
  /** Everything that has happened to a request, the first event first. */
  history(code: RequestCode): Promise<PastEvent[]>
  /** The request that an official changed last, since an instant. */
  lastTouchedBy(by: OfficialId, since: Date): Promise<RequestCode | undefined>
}

/** A chat account, or a group chat, on one bot of one channel. */
export interface ChatAddress {
  account: string
  chatId: string
}

/** A chat account with its place among all of them, and who holds it. */
export interface LinkedAddress extends ChatAddress {
  id: number
  official: OfficialId
}

export interface LinkedOfficial {
  official: Official
  addressId: number
}

export interface OfficialStore {
  find(id: OfficialId): Promise<Official | undefined>
  /** The official who holds this chat account now. */
  linkedTo(address: ChatAddress): Promise<LinkedOfficial | undefined>
  /** Everybody who holds one of these roles on a day. */
  holding(roles: readonly Role[], on: Day): Promise<Official[]>
  /** Every office that is done on a day, by whoever does it then. */
  seats(on: Day): Promise<HeldOffice[]>
  /** Colleagues with a role at an agency on a day. */
  colleagues(agency: AgencyCode, roles: readonly string[], on: Day): Promise<Official[]>
  link(address: ChatAddress, officialId: OfficialId, at: Date): Promise<LinkedAddress>
  /** A chat account that somebody holds. */
  addressOf(id: number): Promise<LinkedAddress | undefined>
  /** Every chat account that an official holds, reachable or not. */
  linkedAddresses(id: OfficialId): Promise<LinkedAddress[]>
  /** Nobody holds the account any more, and nothing that was written for its holder goes there. */
  unlink(address: LinkedAddress, at: Date): Promise<void>
  /** Whether some chat account reaches this official. */
  isReachable(id: OfficialId): Promise<boolean>
  /** The account that is tried after this one, if there is another. */
  addressAfter(
    addressId: number,
    official: OfficialId,
  ): Promise<(ChatAddress & { id: number }) | undefined>
  /** Where an official can be reached; the first is tried first. */
  addressesOf(id: OfficialId): Promise<(ChatAddress & { id: number })[]>
  /** Puts one of an official's addresses first and keeps the order of the others; false when it is not theirs. */
  preferAddress(id: OfficialId, addressId: number): Promise<boolean>
  blockAddress(addressId: number, at: Date): Promise<void>
  /** It may not be written to before its owner has written again. */
  silenceAddress(addressId: number, at: Date): Promise<void>
  /** Its owner has written or pressed there. */
  heard(address: ChatAddress, at: Date): Promise<void>
  setAddressState(address: ChatAddress, state: 'active' | 'blocked', at: Date): Promise<void>
  saveSettings(
    id: OfficialId,
    settings: {
      language?: Official['language']
      quiet?: { from: number; to: number } | null
      silenced?: NonNullable<Official['silenced']>
    },
  ): Promise<void>
}

/** Why a message is written: kept with it, and told to whoever asks. */
export interface Cause {
  rule: string
  request?: RequestCode
  /** Where one message speaks of several things. */
  about?: string[]
  version?: number
  inboxId?: string
  by?: OfficialId
  /** The message that did not arrive. */
  insteadOf?: string
}

export interface OutgoingNotice {
  /** Made from the cause: writing twice for the same reason makes one message. */
  key: string
  to: Recipient
  notice: Notice
  lane: Lane
  cause: Cause
  notBefore?: Date
  expiresAt?: Date
}

/** Why a message was written, and how it fared. */
export interface ExplainedMessage {
  cause: Cause
  to: string
  createdAt: Date
  sentAt?: Date
  attempts: readonly AttemptTold[]
}

export interface OutboxWriter {
  /** What was written of a request to those who hold or held an office at one of some agencies, or to all; the newest first. */
  about(request: RequestCode, readers: readonly AgencyCode[] | 'all'): Promise<SentAbout[]>
  /** Sends a message that did not arrive once more; false when it is in no such state. */
  sendAgain(id: bigint): Promise<boolean>
  explain(id: bigint): Promise<ExplainedMessage | undefined>
  add(messages: readonly OutgoingNotice[]): Promise<void>
  /** What each account with a budget has used up of a month. */
  uses(month: Day): Promise<AccountUse[]>
  /** Those of some keys under which nothing was ever written. */
  missing(keys: readonly string[]): Promise<Set<string>>
  /** Leaves a chat after what was written there; the notice says why, and shows nowhere. */
  leave(departure: OutgoingNotice): Promise<void>
  /** Lets every sent message that shows a request follow its new state. */
  refresh(request: RequestCode, version: number): Promise<void>
  /** Takes back the cards that stand with whoever holds no office any more. */
  takeBackFromLeavers(): Promise<void>
  /** Answers the press itself, so that the button stops waiting. */
  answerPress(press: { address: ChatAddress; pressId: string; notice: Notice }): Promise<void>
}

/** One unit of work: all of it happens, or nothing. */
export interface Transaction {
  readonly requests: RequestStore
  readonly inquiries: InquiryStore
  readonly console: ConsoleStore
  readonly queries: RequestQueries
  readonly lookups: Lookups
  readonly officials: OfficialStore
  readonly staff: StaffStore
  readonly linkCodes: LinkCodeStore
  readonly groups: GroupStore
  readonly outbox: OutboxWriter
  readonly deadLetters: DeadLetterStore
  readonly waiting: WaitingStore
  readonly silences: SilenceStore
  readonly subscriptions: SubscriptionStore
  readonly digests: DigestStore
  readonly orders: OrderStore
  readonly reminders: ReminderStore
  readonly jobs: JobStore
  readonly calendar: CalendarStore
  readonly sentences: SentenceStore
  readonly unreadable: UnreadableStore
  readonly records: RecordStore
  readonly intakeFiles: IntakeFileStore
  readonly audit: AuditLog
  /** Deletes what a platform told of the owner of a chat; `inboxId` is the event that asks for it. */
  forgetChat(address: ChatAddress, inboxId: bigint): Promise<void>
}

/** What every verb is given. */
export interface Work {
  tx: Transaction
  catalogue: Catalogue
  now: Date
  /** Where it was said: a kind of chat, or the door through which records come in. */
  via?: string
}
