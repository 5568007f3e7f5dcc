import type { Agency, AgencyCode, AgencyKind } from '../../domain/people/agency.ts'
import type { ChannelKind } from '../../domain/notices/channel.ts'
import type { Membership, OfficialId, Role } from '../../domain/people/official.ts'
import type { OfficialDocument } from '../../domain/request/coordination-request.ts'
import type { Day } from '../../domain/time/day.ts'
import type {
  CaseCode,
  EnforcementCase,
  EnforcementDecision,
} from '../../domain/request/enforcement-case.ts'
import type { RequestTypeCode } from '../../domain/request/type.ts'
import type { Work } from '../ports.ts'
import type { ImportRow, RowFault, RowRemark } from './row.ts'

/** So many records are taken in as one. */
export const RECORDS_A_PAGE = 500

/** One door through which records come in; a page is one transaction. */
export interface Intake {
  /** What is done alongside happens with the page, or neither does. */
  receive(
    delivery: Delivery,
    alongside?: (work: Work, answers: readonly RecordAnswer[]) => Promise<void>,
  ): Promise<RecordAnswer[]>
}

/** Whom what is new is told: every agency by a card, by one message with the number of what waits, or nobody. */
export const NOTIFY = ['cards', 'digest', 'none'] as const
export type Notify = (typeof NOTIFY)[number]

export interface Delivery {
  /** Who sends: `api:NAME`, `source`, `folder`, `import`. Source ids are unique in it. */
  source: string
  records: readonly IncomingRecord[]
  /** Who asks where a record does not say. */
  asker?: AgencyCode
  /** Absent: cards for what is new, one message for what ran already. */
  notify?: Notify
  /** A first reading: a request ran before here was anything, also where nothing tells how far it has come. */
  ranBefore?: boolean
  /** The page is taken only while this request is at that version, or with `*` at any; else Outdated is thrown. */
  onlyAt?: { sourceId: string; version: number | '*' }
}

export type IncomingRecord =
  | { kind: 'case' | 'request'; sourceId?: string; row: ImportRow }
  | { kind: 'agency'; sourceId: AgencyCode; entry: AgencyEntry }
  | { kind: 'person'; sourceId: string; entry: PersonEntry; faults?: RowFault[] }

export interface AgencyEntry {
  kind: AgencyKind
  name: string
  parent?: AgencyCode
  region?: string
  phone?: string
  validFrom?: Day
  /** The last day on which it exists. */
  validTo?: Day
  successors?: AgencyCode[]
  aliases?: string[]
}

export interface PersonEntry {
  name: string
  title: string
  /** Agencies by code or name; an office without an end goes on. A role that is not known is a fault of the record. */
  offices: { agency: string; role: Role | undefined; from?: Day; to?: Day }[]
}

export interface RecordAnswer {
  outcome: 'created' | 'changed' | 'unchanged' | 'difference' | 'refused'
  /** Of the request, the case, the agency, or the number of the official. */
  code?: string
  /** A case that a request brought with it. */
  caseMade?: CaseCode
  /** Fields that stand otherwise than before. */
  changed: string[]
  faults: RowFault[]
  remarks: RowRemark[]
  differences: { field: string; told: string; known: string }[]
}

/** What a record has brought before. */
export interface SeenRecord {
  code: string
  /** It said the same to the letter, and nothing that is known otherwise here. */
  isSame: boolean
}

/** Somebody who may own a request, by an office held on the day of the import. */
export interface ImportOfficer {
  id: OfficialId
  name: string
  externalCode?: string
  agencies: AgencyCode[]
}

interface KnownCase {
  code: CaseCode
  decision: EnforcementDecision
}

/** What a request is known by, besides the number of its document. */
interface Asked {
  on: Day
  asker: AgencyCode
  answerer: AgencyCode
  type: RequestTypeCode
}

interface KnownRequest extends Omit<Asked, 'on'> {
  code: string
  document: OfficialDocument
}

export interface CaseChange {
  code: CaseCode
  /** The case as it stands from now on. */
  after: EnforcementCase & { numbers: string[] }
  /** Names of the fields that changed. */
  changed: string[]
  source: string
  at: Date
}

interface Differing {
  source: string
  code: string
  found: RecordAnswer['differences']
  at: Date
}

/** An office that somebody holds in their own right, and the source that gave it; none did where a person has. */
export interface HeldOffice extends Membership {
  source?: string
}

export interface KnownPerson {
  id: OfficialId
  name: string
  title: string
  offices: HeldOffice[]
}

export interface PersonToSave {
  /** Absent: somebody new. */
  id?: OfficialId
  /** Free to be used by one person only; another who has it keeps it. */
  externalCode: string
  name: string
  title: string
  /** New ones, and known ones by their beginning with another end. */
  offices: Membership[]
  /** Known ones that end, for their deputies too. */
  ended: Membership[]
  /** Known ones that never were. */
  removed: Membership[]
}

/** A source that has told of what a code stands for. */
export interface Teller {
  kind: IncomingRecord['kind']
  code: string
  source: string
}

/** What an import looks up and writes besides requests. */
export interface ImportStore {
  /** Everybody who may own a request on a day. */
  officers(on: Day): Promise<ImportOfficer[]>
  /** Cases of these decisions, however their numbers were typed. */
  casesDecided(decisions: readonly EnforcementDecision[]): Promise<KnownCase[]>
  /** Requests that ask the same, whatever the number of their document. */
  requestsAsking(asked: readonly Asked[]): Promise<KnownRequest[]>
  /** How many requests wait at each of these agencies. */
  openAt(agencies: readonly AgencyCode[]): Promise<Map<AgencyCode, number>>
  subjects(codes: readonly string[]): Promise<Map<string, string>>
  cases(codes: readonly CaseCode[]): Promise<EnforcementCase[]>
  /** When the status of cases last changed, as far as that was told here. */
  endedOn(codes: readonly CaseCode[]): Promise<Map<CaseCode, Day>>
  /** The next code, `VV-YYMM-NNNN`, of the month of each of these days. */
  nextCaseCodes(days: readonly Day[]): Promise<CaseCode[]>
  insertCases(cases: readonly (EnforcementCase & { numbers: string[] })[]): Promise<void>
  changeCase(change: CaseChange): Promise<void>
  /** What the records of a source have brought before, in their order. */
  seen(source: string, records: readonly IncomingRecord[]): Promise<(SeenRecord | undefined)[]>
  /** Of the request under an id of a source; it does not change until the page is done. */
  holdVersion(source: string, sourceId: string): Promise<number | undefined>
  /** Cases by the ids under which a source has brought them. */
  casesFrom(source: string, ids: readonly string[]): Promise<Map<string, CaseCode>>
  /** Under which a source knows these requests, in their order. */
  idsOf(source: string, codes: readonly string[]): Promise<{ id: string; code: string }[]>
  /** Who else has told of some records; sheets are one source, whichever way they come in. */
  otherTellers(source: string, told: readonly Pick<Teller, 'kind' | 'code'>[]): Promise<Teller[]>
  remember(source: string, told: readonly { record: IncomingRecord; code: string }[]): Promise<void>
  /** What a source tells of a request otherwise than it is known; replaces what it told before. */
  differ(differing: Differing): Promise<void>
  /** What a source tells of these requests is known so. */
  agree(source: string, codes: readonly string[]): Promise<void>
  saveAgencies(agencies: readonly Agency[]): Promise<void>
  /** What has been written to people since this began, by channel; without one to whom no account leads. */
  written(): Promise<{ channel?: ChannelKind; people: number; messages: number }[]>
  people(ids: readonly OfficialId[]): Promise<KnownPerson[]>
  /** Makes or changes officials; what is new of their offices is given by the source. Returns their numbers, in their order. */
  savePeople(people: readonly PersonToSave[], source: string): Promise<OfficialId[]>
  /** Agencies hear of what is taken over quietly once for all of it. */
  takeOverQuietly(codes: readonly string[], at: Date): Promise<void>
}
