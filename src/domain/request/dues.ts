import type { WorkingCalendar } from '../time/calendar.ts'
import type {
  AppliedLimit,
  CoordinationRequest,
  LimitAnchors,
  Receipt,
} from './coordination-request.ts'
import { dayOf, instantAt } from '../time/day.ts'
import type { Dues } from './events.ts'
import { type Due, dueOf, type DueReasoning, earlierDue } from './time-limit.ts'

/** Everything that is due by what is known so far; nothing while the event from which the limit runs has not come. */
export function duesFrom(
  limit: AppliedLimit,
  anchors: LimitAnchors,
  calendar: WorkingCalendar,
): Dues {
  const due = dueUnder(limit, anchors, calendar)
  if (!due) return { anchors }
  return limit.internal ? { anchors, internalDue: due } : { anchors, legalDue: due }
}

function dueUnder(
  applied: AppliedLimit,
  anchors: LimitAnchors,
  calendar: WorkingCalendar,
): Due | undefined {
  if (applied.limit.unit === 'in-document') {
    return applied.documentDue && { kind: 'day', on: applied.documentDue }
  }
  const due = reasoningOf(applied, anchors, calendar)?.due
  const bound = applied.noLaterThan
  const boundFrom = bound && anchors[bound.start]
  const latest = boundFrom && dueOf(bound.limit, boundFrom, calendar)?.due
  return due && latest ? earlierDue(due, latest) : (due ?? latest)
}

/**
 * How the first bound of a limit came about. A limit that runs from execution is "at once" until the measure has
 * been executed (NĐ 152/2026, art. 43.2: execute at once, report within 24 hours of it). One that runs from the report
 * to a higher body is the usual one until that has it (art. 46.3).
 */
export function reasoningOf(
  applied: AppliedLimit,
  anchors: LimitAnchors,
  calendar: WorkingCalendar,
): DueReasoning | undefined {
  const from = anchors[applied.start]
  if (from) return dueOf(applied.limit, from, calendar)
  if (!anchors.receipt) return undefined
  const { start, usual } = applied
  if (start === 'execution') return dueOf({ unit: 'at-once' }, anchors.receipt, calendar)
  const untilThen = start === 'report-received' && usual?.start === 'receipt'
  return untilThen ? dueOf(usual.limit, anchors.receipt, calendar) : undefined
}

/** Whether a due date was counted over rest days that are not announced yet. */
export function isProvisional(
  { limit, anchors }: CoordinationRequest,
  calendar: WorkingCalendar,
): boolean {
  const skipped = reasoningOf(limit, anchors, calendar)?.skipped ?? []
  return skipped.some(({ why }) => why !== 'weekend' && why.certainty === 'provisional')
}

/** The anchors after a receipt became known; a delivery on that very day keeps its hour, which "at once" depends on. */
export function anchorsWithReceipt(anchors: LimitAnchors, receipt: Receipt): LimitAnchors {
  const known = anchors.receipt
  if (known && dayOf(known) === receipt.on) return anchors
  return { ...anchors, receipt: instantAt(receipt.on, '00:00') }
}
