import { addWorkingDays, workingDaysBetween, type WorkingCalendar } from '../time/calendar.ts'
import { awaitsAnswer, type CoordinationRequest, workingDue } from './coordination-request.ts'
import { dayOf, daysBetween, instantAt } from '../time/day.ts'
import { type Due, dueDay, dueEndsAt } from './time-limit.ts'

/** Calendar days after the due day. */
export const LATENESS_BANDS = ['1-5', '6-15', '16-30', 'over-30'] as const
export type LatenessBand = (typeof LATENESS_BANDS)[number]

/**
 * How a request stands against its due date: derived from the facts, never stored. `overdue` begins when the due day
 * has ended (24:00, BLDS 2015, art. 148.6); `soon` is up to three working days before.
 */
export type Lateness =
  | { kind: 'no-due' }
  | { kind: 'in-time'; workingDaysLeft: number }
  | { kind: 'soon'; workingDaysLeft: number }
  | { kind: 'due-today' }
  | { kind: 'overdue'; days: number; band: LatenessBand }
  | { kind: 'met' }
  | { kind: 'met-late'; days: number }

const SOON_WORKING_DAYS = 3

/** What parts overdue from due today, due soon and later at one moment. */
export interface StandingInstants {
  now: Date
  todayEndsAt: Date
  soonEndsAt: Date
}

export function standingInstants(now: Date, calendar: WorkingCalendar): StandingInstants {
  const today = dayOf(now)
  const soonOn = addWorkingDays(calendar, today, SOON_WORKING_DAYS)
  return { now, todayEndsAt: instantAt(today, '24:00'), soonEndsAt: instantAt(soonOn, '24:00') }
}

export function latenessOf(
  request: CoordinationRequest,
  now: Date,
  calendar: WorkingCalendar,
): Lateness {
  const due = workingDue(request)
  if (!due) return { kind: 'no-due' }
  if (!awaitsAnswer(request)) return settledLateness(request, due)
  return runningLateness(due, now, calendar)
}

/** How a due date stands at an instant while the answer is awaited. */
function runningLateness(due: Due, now: Date, calendar: WorkingCalendar): Lateness {
  const today = dayOf(now)
  const on = dueDay(due)
  if (now >= dueEndsAt(due)) {
    const days = daysBetween(on, today)
    return { kind: 'overdue', days, band: bandOf(days) }
  }
  if (on === today) return { kind: 'due-today' }
  const workingDaysLeft = workingDaysBetween(calendar, today, on)
  return { kind: workingDaysLeft > SOON_WORKING_DAYS ? 'in-time' : 'soon', workingDaysLeft }
}

export function bandOf(daysOverdue: number): LatenessBand {
  if (daysOverdue <= 5) return '1-5'
  if (daysOverdue <= 15) return '6-15'
  return daysOverdue <= 30 ? '16-30' : 'over-30'
}

/** An answer counts from the date of its document, not from the chat. */
function settledLateness({ state }: CoordinationRequest, due: Due): Lateness {
  const answered = 'answer' in state ? state.answer.on : undefined
  return answered && answered > dueDay(due)
    ? { kind: 'met-late', days: daysBetween(dueDay(due), answered) }
    : { kind: 'met' }
}

export function isOverdue(request: CoordinationRequest, now: Date): boolean {
  const due = workingDue(request)
  return awaitsAnswer(request) && due !== undefined && now >= dueEndsAt(due)
}

/** Whether the statutory day has passed although a later day was agreed: reports show both. */
export function isPastLegalDue(request: CoordinationRequest, now: Date): boolean {
  const { legalDue } = request
  return awaitsAnswer(request) && legalDue !== undefined && now >= dueEndsAt(legalDue)
}
