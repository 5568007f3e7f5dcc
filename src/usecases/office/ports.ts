import type { SpecialDay } from '../../domain/time/calendar.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import type { Day } from '../../domain/time/day.ts'
import type { Tried } from '../../domain/reminders/escalation.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { PastRung, PlannedReminder, ReminderPast } from '../../domain/reminders/reminder.ts'
import type { SaidTo } from '../../domain/notices/question-notice.ts'
import type {
  RefusedRow,
  TakenOverCounts,
  ToldOtherwise,
} from '../../domain/notices/record-notice.ts'
import type { UnreadableRow } from '../../domain/notices/unreadable.ts'

export interface ReminderStore {
  /**
   * Requests that await an answer, the most urgent first, with what of their ladder is over: all that a morning may
   * speak of, or those that are to be answered within hours.
   */
  open(
    within: 'morning' | 'hours',
    now: Date,
  ): Promise<
    { request: CoordinationRequest; past: ReminderPast; changedAt: Date; createdAt: Date }[]
  >
  /** What has been tried so far to get an answer. */
  tried(codes: readonly RequestCode[]): Promise<Map<RequestCode, Tried>>
  /** Rungs marked over as told since an instant, of which there is no message to that person. */
  untold(since: Date): Promise<UntoldRung[]>
  markOver(
    reminders: readonly (PlannedReminder & { code: RequestCode; told: readonly OfficialId[] })[],
    at: Date,
  ): Promise<void>
}

export interface UntoldRung extends PastRung {
  code: RequestCode
  official: OfficialId
  /** The day whose messages should have told it. */
  on: Day
}

export interface CalendarStore {
  /** Adds special days, or gives them another meaning. */
  save(days: readonly SpecialDay[]): Promise<void>
  remove(days: readonly Day[]): Promise<void>
}

export interface JobStore {
  /**
   * False when another process has this run, or had it; and for a run of an earlier day that is made up for, when
   * nothing at all ran before it: nobody waited. What runs every few minutes gives up claims on slots to come, which
   * a clock has left behind that was set back.
   */
  claim(
    job: string,
    slot: { at: Date; late: boolean; madeUp?: true },
    look: { now: Date; everyMinutes?: number },
  ): Promise<boolean>
  /** When the newest run of a job since an instant was begun. */
  begunSince(job: string, since: Date): Promise<Date | undefined>
  /** When the newest run of a job with a time before then was begun. */
  begunBefore(job: string, before: Date): Promise<Date | undefined>
}

/** What somebody wrote and nothing fits, without numbers and names. */
export interface UnknownSentence {
  text: string
  saidTo: SaidTo
  place: 'private' | 'group'
}

export interface SentenceStore {
  /** The same words said again are counted. */
  keep(sentence: UnknownSentence, at: Date): Promise<void>
  /** What whoever wrote it chose as its meaning. */
  choose(sentence: UnknownSentence, intent: string): Promise<void>
  /** Deletes what was last said before an instant. */
  forgetBefore(before: Date): Promise<void>
}

export interface UnreadableStore {
  /** Looks at everything that is in use and records what cannot be read; returns what nobody was told of. */
  review(now: Date): Promise<UnreadableRow[]>
  /** Somebody has come upon one. */
  met(row: UnreadableRow, at: Date): Promise<void>
  markTold(rows: readonly UnreadableRow[], at: Date): Promise<void>
}

/** What has to be told of records that came in. */
export interface RecordStore {
  /** Agencies that have not heard of what was taken over for them, where nothing more has come since an instant. */
  takenOver(quietSince: Date): Promise<({ agency: AgencyCode } & TakenOverCounts)[]>
  markTakenOverTold(agencies: readonly AgencyCode[]): Promise<void>
  /** Those that the coordinators have not heard of. */
  differences(): Promise<ToldOtherwise[]>
  markDifferencesTold(at: Date): Promise<void>
  /** Keeps the rows that could not be taken, and no longer those that could or are gone. */
  noteRead(read: ReadRows): Promise<void>
  /** The first refusals that the coordinators have not heard of; they count as told from now on, all of them. */
  tellRefusals(most: number): Promise<{ found: RefusedRow[]; total: number }>
}

/** Rows of a case system that were read. */
export interface ReadRows {
  source: string
  kind: RefusedRow['kind']
  /** By the first reading, of which agencies hear as a number. */
  isFirst: boolean
  /** What is wrong with each, by its id; nothing with one that was taken, or is not there any more. */
  faults: ReadonlyMap<string, readonly { said: string }[]>
}

/** A file of the intake folder, as far as it has come. */
interface IntakeFile {
  /** Under which it was taken. */
  name: string
  begunAt: Date
  finishedAt?: Date
  putAwayAt?: Date
}

/** What became of one record of a file, and how it is said in the sheet of results. */
export interface KeptAnswer {
  outcome: 'created' | 'changed' | 'unchanged' | 'difference' | 'refused'
  said: string
}

/** Files of the intake folder, by the SHA-256 of their content. */
export interface IntakeFileStore {
  find(sha256: string): Promise<IntakeFile | undefined>
  begin(sha256: string, file: Pick<IntakeFile, 'name' | 'begunAt'>): Promise<void>
  /** Answers are kept until the file is put away. */
  keepPage(sha256: string, page: number, answers: readonly KeptAnswer[]): Promise<void>
  /** The first page first. */
  pages(sha256: string): Promise<KeptAnswer[][]>
  finish(sha256: string, at: Date): Promise<void>
  putAway(sha256: string, at: Date): Promise<void>
}

export interface AuditFilter {
  /** Who did it. */
  official?: OfficialId
  /** Any of these requests and cases. */
  about?: readonly string[]
  /** In what was written down. */
  words?: string
  from?: Date
  /** Before then. */
  until?: Date
  action?: string
}

export interface AuditEntry {
  /** In the chain; absent until its transaction has ended. */
  position: bigint | null
  at: Date
  action: string
  facts: object
  /** Absent: nobody, the program itself. */
  by?: { id: OfficialId; name: string }
}

export interface AuditLog {
  /** The newest first. */
  find(
    filter: AuditFilter,
    page: { offset: number; limit: number },
  ): Promise<{ items: AuditEntry[]; total: number }>
  /** Facts hold codes and numbers, no names: what is sealed cannot be forgotten. */
  record(entry: { action: string; officialId?: OfficialId; facts: object; at: Date }): Promise<void>
  head(): Promise<AuditHead>
}

export interface AuditHead {
  entries: number
  /** The seal of the last entry, in hexadecimal digits. */
  seal: string
}
