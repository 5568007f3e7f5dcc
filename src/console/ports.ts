import type { Kept, KeptFile, KeptPage } from './kept.ts'
import type { AgencyCode } from '../domain/people/agency.ts'
import type { RequestCode } from '../domain/request/coordination-request.ts'
import type { OfficialId } from '../domain/people/official.ts'
import type { Notice } from '../domain/notices/notice.ts'
import type { Day } from '../domain/time/day.ts'
import type { Logger } from '../runtime/log.ts'
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

/** What the console reads beside the use cases. */
export interface ConsoleReads {
  /** Agencies that have to answer something and that nobody linked answers for, by their names. */
  agenciesWithoutContact(): Promise<string[]>
  /** How many messages are in each state. */
  outbox(): Promise<Readonly<Record<string, number>>>
  messages(state: string | undefined): Promise<ListedMessage[]>
  people(words: string): Promise<ListedPerson[]>
}

/** What became, or would become, of a file: line by line, and in one sentence at the end. */
type BroughtIn = { fault: string } | { lines: string[]; isAnyGood: boolean }

export interface ConsoleIntake {
  template(): Promise<Buffer>
  /** Of a preview nothing stays. */
  bringIn(bytes: Buffer, isPreview: boolean): Promise<BroughtIn>
}

export interface SentFile {
  name: string
  type: string
  bytes: Buffer
}

export interface ConsolePapers {
  /** The paper or the picture of a notice that has one. */
  print(notice: Notice): Promise<SentFile>
}

export interface ConsoleParts {
  log: Logger
  papers: ConsolePapers
  intake: ConsoleIntake
  files: Kept<KeptFile>
  /** Results, each shown at an address of its own. */
  results: Kept<KeptPage>
  reads: ConsoleReads
  /** Does one piece of work in a transaction of its own. */
  inWork<T>(run: (work: Work) => Promise<T>): Promise<T>
  /** Sends a dead message again, or withdraws one that has not left; false when it is in no such state. */
  requeue(id: bigint): Promise<boolean>
  cancel(id: bigint): Promise<boolean>
  /** How long a code that links an account can be used. */
  linkCodeMs: number
  /** The address at which people reach us; absent: the one on which we listen. */
  address?: string
}
