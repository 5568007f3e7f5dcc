import type { Kept, KeptPage } from './kept.ts'
import type { ChannelKind } from '../domain/notices/channel.ts'
import type { AgencyCode } from '../domain/people/agency.ts'
import type { RequestCode } from '../domain/request/coordination-request.ts'
import type { OfficialId, Role } from '../domain/people/official.ts'
import type { Notice } from '../domain/notices/notice.ts'
import type { Day } from '../domain/time/day.ts'
import type { Logger } from '../runtime/log.ts'
import type { Intake } from '../usecases/import/ports.ts'
import type { RowFault } from '../usecases/import/row.ts'
import type { SilentAccount } from '../usecases/accounts/ports.ts'
import type { BudgetPlan } from '../domain/notices/message-budget.ts'
import type { UnknownSentence } from '../usecases/office/ports.ts'
import type { Undertaking } from './undertaking.ts'
import type { Work } from '../usecases/ports.ts'

export interface ListedPerson {
  id: OfficialId
  name: string
  title: string
  offices: { agency: AgencyCode; agencyName: string; role: string; from: Day; to?: Day }[]
  /** Channel accounts that reach this person, the preferred one first. */
  addresses: { account: string; state: string }[]
  /** Messages that wait until an account leads to this person. */
  waiting: number
}

export interface ListedMessage {
  id: bigint
  state: string
  kind: string
  request?: RequestCode
  to: string
  createdAt: Date
  notBefore: Date
  error?: string
}

/** A message that would be written: to whom, when at the earliest, about what and why. */
export interface Foreseen {
  at: Date
  to: string
  role: Role | undefined
  about: string[]
  rule: string
  /** No chat account leads to this person yet. */
  unreachable: boolean
}

export interface HeardSentence extends UnknownSentence {
  id: bigint
  times: number
  /** What whoever wrote it last chose as its meaning. */
  chosen?: string
  lastAt: Date
  /** How it is read now; absent where names were taken out. */
  read?: { intent: string; acts: boolean }
}

export interface ConsoleReplies {
  /** What nobody has looked at yet. */
  waiting(): Promise<HeardSentence[]>
  /** Teaches what it means, or nothing; it waits no longer. Taught otherwise before, that stays. */
  label(id: bigint, intent: string | undefined): Promise<'done' | 'not-there' | { other: string }>
}

export type OperationFault =
  | {
      fault: 'outbox-waits' | 'inbox-waits' | 'requests-unheard' | 'rows-unreadable'
      count: number
    }
  | { fault: 'job-missed'; job: string }
  | { fault: 'source-stale'; since: Date; why: string }
  | ({ fault: 'account-silent' } & Pick<SilentAccount, 'account' | 'direction' | 'since'>)
  | { fault: 'nothing-stored'; why: string }
  | { fault: 'folder-unusable'; folder: string; why: string }
  | { fault: 'database-silent' }

export interface ChannelStanding {
  account: string
  isOpen: boolean
  silences: readonly SilentAccount[]
  people: number
  /** In this month. */
  used: number
  most?: number
  plan?: BudgetPlan
  paid: readonly { kind: string; messages: number; vnd: number }[]
  received: number
}

export interface JobStanding {
  name: string
  last?: { claimedAt: Date; late: boolean }
  next: Date
  missed: readonly Day[]
}

export interface OperationStanding {
  faults: readonly OperationFault[]
  channels: readonly ChannelStanding[]
  jobs: readonly JobStanding[]
  queues: Record<'outbox' | 'inbox', Readonly<Record<string, number>>>
  /** What came in and could not be worked on. */
  setAside: readonly {
    id: bigint
    receivedAt: Date
    account: string
    attempts: number
    error?: string
  }[]
  backup?: { at: Date; folder: string }
  version: string
  /** Of this process. */
  since: Date
}

export interface ConsoleOperation {
  standing(): Promise<OperationStanding>
  /** Gives what was set aside another life. */
  requeue(id: bigint): Promise<boolean>
}

/** What the console reads beside the use cases. */
export interface ConsoleReads {
  /** How many messages are in each state. */
  outbox(): Promise<Readonly<Record<string, number>>>
  messages(state: string | undefined): Promise<ListedMessage[]>
  people(words: string): Promise<ListedPerson[]>
}

/** Messages that would be written; without a channel to people to whom no account leads. */
export interface ToldBy {
  channel?: ChannelKind
  people: number
  messages: number
}

/** Rows of one tab of a sheet that cannot be taken, cell by cell. */
export interface SheetGrid {
  tab: number
  name: string
  headings: readonly string[]
  rows: readonly {
    line: number
    cells: readonly string[]
    /** Where it is wrong, from 0. */
    columns: readonly number[]
    /** What is wrong, and how to mend it. */
    cures: readonly string[]
  }[]
}

/** What became, or would become, of a file: line by line, and in one sentence at the end. */
export type BroughtIn =
  | { fault: string }
  | {
      lines: string[]
      isAnyGood: boolean
      /** Of a preview. */
      follows: readonly ToldBy[]
      grids: readonly SheetGrid[]
      /** How many rows cannot be taken; the first of them are in the grids. */
      faulty: number
    }

/** A sheet that was brought, with what was mended since; it is looked at, and then taken. */
export interface KeptSheet {
  name: string
  bytes: Buffer
  mended: ReadonlyMap<string, string>
  by: OfficialId
  preview: Undertaking<BroughtIn>
  taking?: Undertaking<BroughtIn>
}

/** By which doors records come in, and what came lately. */
export interface IntakeStanding {
  recent: readonly { at: Date; what: string; said: string; by: string | null }[]
  from: readonly { source: string; kind: string; records: number }[]
  keys: readonly { name: string; lastUsedAt?: Date; expiresOn?: Day; revokedAt?: Date }[]
  webhooks: readonly { url: string; offSince?: Date | null }[]
  folder?: string
  source: { isRead: boolean; stale?: { since: Date } }
}

export interface ConsoleIntake {
  /** The one door of all records. */
  intake: Intake
  /** What is wrong with a record, and how to mend it. */
  faultsSaid: (faults: readonly RowFault[]) => string[]
  template(): Promise<Buffer>
  standing(): Promise<IntakeStanding>
  /** Of a preview nothing stays. Mended: what stands in place of what the file says, by `tab.line.column`. */
  bringIn(
    sheet: { bytes: Buffer; mended: ReadonlyMap<string, string> },
    isPreview: boolean,
    onProgress: (done: number, total: number) => void,
  ): Promise<BroughtIn>
}

/** Where a chat with us opens. */
export interface ChatDoor {
  kind: 'telegram' | 'zalo-bot'
  link: (code: string) => string
  /** Of several bots that share the people, the one with the most room. */
  room?: { people: number; most: number }
}

/** What is handed to somebody who is not linked. */
export interface LinkSlip {
  name: string
  /** What somebody does, and where. */
  office: string
  code: string
  /** As a picture: a link that opens the chat, or the words to send. */
  scanned: string
  steps: readonly string[]
}

export interface SentFile {
  name: string
  type: string
  bytes: Buffer
}

export interface ConsolePapers {
  slips(slips: readonly LinkSlip[]): Promise<Uint8Array>
  /** Dark squares as the path of an SVG of so many squares a side. */
  qr(text: string): { side: number; path: string }
  /** The paper or the picture of a notice that has one. */
  print(notice: Notice): Promise<SentFile>
}

export interface ConsoleParts {
  log: Logger
  papers: ConsolePapers
  intake: ConsoleIntake
  files: Kept<KeptSheet>
  /** Results, each shown at an address of its own. */
  results: Kept<KeptPage>
  reads: ConsoleReads
  slips: Kept<{ slips: readonly LinkSlip[]; by: OfficialId }>
  operation: ConsoleOperation
  replies: ConsoleReplies
  rehearsals: Kept<Undertaking<readonly Foreseen[]>>
  /** What would be written on a day if nobody did anything until then. */
  foresee: (on: Day) => Promise<Foreseen[]>
  /** Of what goes on beside a page. */
  onFailure: (error: unknown) => void
  doors: () => Promise<ChatDoor[]>
  /** Does one piece of work in a transaction of its own. */
  inWork<T>(run: (work: Work) => Promise<T>): Promise<T>
  /** The same for what changes the reference data: from then on everybody knows it so. */
  inReference<T>(run: (work: Work) => Promise<T>): Promise<T>
  /** Sends a dead message again, or withdraws one that has not left; false when it is in no such state. */
  requeue(id: bigint): Promise<boolean>
  cancel(id: bigint): Promise<boolean>
  /** How long a code that links an account can be used. */
  linkCodeMs: number
  /** The address at which people reach us; absent: the one on which we listen. */
  address?: string
}
