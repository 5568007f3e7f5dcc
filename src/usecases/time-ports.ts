import type { SpecialDay } from '../domain/calendar.ts'
import type { CoordinationRequest, RequestCode } from '../domain/coordination-request.ts'
import type { Day } from '../domain/day.ts'
import type { Tried } from '../domain/escalation-chains.ts'
import type { OfficialId } from '../domain/official.ts'
import type { PlannedReminder, ReminderPast } from '../domain/reminder.ts'

export interface ReminderStore {
  /**
   * Requests that await an answer, the most urgent first, with what of their ladder is over: all that a morning may
   * speak of, or those that are to be answered within hours.
   */
  open(
    within: 'morning' | 'hours',
    now: Date,
  ): Promise<{ request: CoordinationRequest; past: ReminderPast }[]>
  /** What has been tried so far to get an answer. */
  tried(codes: readonly RequestCode[]): Promise<Map<RequestCode, Tried>>
  markOver(
    reminders: readonly (PlannedReminder & { code: RequestCode; told: readonly OfficialId[] })[],
    at: Date,
  ): Promise<void>
}

export interface CalendarStore {
  /** Adds special days, or gives them another meaning. */
  save(days: readonly SpecialDay[]): Promise<void>
  remove(days: readonly Day[]): Promise<void>
}

export interface JobStore {
  /** False when another process has this run, or had it. */
  claim(job: string, slot: Date, at: { now: Date; late: boolean }): Promise<boolean>
}
