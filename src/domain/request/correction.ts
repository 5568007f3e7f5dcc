import type { OfficialId } from '../people/official.ts'
import { type Day, dayOf, instantAt } from '../time/day.ts'
import type { WorkingCalendar } from '../time/calendar.ts'
import { duesFrom, eventToTell } from './applied-limit.ts'
import { awaitsAnswer, type CoordinationRequest } from './coordination-request.ts'
import type { Corrected, FirstHandEvent } from './events.ts'
import type { Refusal } from './refusal.ts'

/** What of a request may be told otherwise once it has been sent, in the order in which it is offered. */
export const CORRECTABLE = ['due', 'start', 'case', 'subject', 'officer'] as const
export type Correctable = (typeof CORRECTABLE)[number]

/** What it was made with, told anew. */
export interface Retold {
  officer?: OfficialId
  subject?: string
  /** The subject that this one takes the place of. */
  formerSubject?: string
  /** The date that the document itself names. */
  documentDue?: Day
}

/** Why something of a request stays as it is: the law's limits follow their facts, and nothing else moves them. */
export function uncorrectable(
  request: CoordinationRequest,
  what: Correctable,
): Refusal | undefined {
  const { limit, privacy, state } = request
  if (what === 'officer') return undefined
  // Of what is not public, the subject stands in the document alone.
  if (what === 'subject') return privacy === 'B1' ? undefined : { reason: 'subject-not-shown' }
  if (what === 'due' && limit.limit.unit !== 'in-document') return { reason: 'limit-of-law' }
  if (what === 'start' && !eventToTell(limit)) return { reason: 'no-event-to-tell' }
  if (what === 'case' && !limit.variants) return { reason: 'unknown-variant' }
  return awaitsAnswer(request) ? undefined : { reason: 'wrong-status', status: state.status }
}

export function correctionFault(
  request: CoordinationRequest,
  { officer, subject, formerSubject, documentDue }: Retold,
  today: Day,
): Refusal | undefined {
  if (documentDue) {
    const fixed = uncorrectable(request, 'due')
    if (fixed) return fixed
    if (documentDue < today) return { reason: 'day-in-past', day: documentDue }
  }
  if (subject !== undefined) {
    const fixed = uncorrectable(request, 'subject')
    if (fixed) return fixed
    if (subject.trim() === '') return { reason: 'words-missing' }
  }
  const isNews =
    (officer !== undefined && officer !== request.officer) ||
    (subject !== undefined && subject !== formerSubject) ||
    (documentDue !== undefined && documentDue !== request.limit.documentDue)
  return isNews ? undefined : { reason: 'already-there' }
}

/** What is told anew, with what it takes the place of and what is due by it. */
export function corrected(
  { officer: former, limit: before, anchors }: CoordinationRequest,
  { officer, subject, formerSubject, documentDue }: Retold,
  calendar: WorkingCalendar,
): Corrected {
  const limit = documentDue && { ...before, documentDue }
  return {
    type: 'corrected',
    ...(officer !== undefined && { officer }),
    ...(subject !== undefined && { subject }),
    ...(limit && { limit, dues: duesFrom(limit, anchors, calendar) }),
    replaced: {
      ...(officer !== undefined && former !== undefined && { officer: former }),
      ...(subject !== undefined && formerSubject !== undefined && { subject: formerSubject }),
      ...(limit && { limit: before }),
    },
  }
}

/** The event from which a limit runs is told a day, or another one than before. */
export function limitDated(
  { limit, anchors }: CoordinationRequest,
  on: Day,
  calendar: WorkingCalendar,
): Extract<FirstHandEvent, { type: 'limit-dated' }> {
  const start = eventToTell(limit) ?? limit.start
  const former = anchors[start]
  const dues = duesFrom(limit, { ...anchors, [start]: instantAt(on, '00:00') }, calendar)
  return { type: 'limit-dated', start, on, ...(former && { replaced: dayOf(former) }), dues }
}
