import type {
  AppliedLimit,
  CoordinationRequest,
  LimitAnchors,
  Receipt,
} from './coordination-request.ts'
import { type Day, dayOf, instantAt } from '../time/day.ts'
import { type LimitRule, type LimitStart, regimeOn, type RequestType } from './type.ts'
import type { WorkingCalendar } from '../time/calendar.ts'
import type { Dues } from './events.ts'
import { type Due, dueOf, type DueReasoning, earlierDue } from './time-limit.ts'

/** In place of a variant: none of the cases that the law singles out. */
export const USUAL = 'usual'

interface Circumstances {
  documentOn: Day
  /** Which of the cases that the law singles out it is. */
  variant?: string | undefined
  /** The date that the document itself names. */
  documentDue?: Day | undefined
}

/** The limit of a request as the law has it on the day of its document; undefined for a variant that there is not. */
export function limitUnder(
  { limits }: Pick<RequestType, 'limits'>,
  { documentOn, variant, documentDue }: Circumstances,
): AppliedLimit | undefined {
  const regime = regimeOn(documentOn)
  const { limit, start, internal, basis, certainty, noLaterThan, variants } = limits[regime]
  const usual = {
    regime,
    limit,
    start,
    internal,
    basis,
    certainty,
    ...(noLaterThan && { noLaterThan }),
    ...(Object.keys(variants).length > 0 && { variants, usual: { limit, start } }),
    ...(documentDue && { documentDue }),
  }
  return variant === undefined ? usual : limitOfVariant(usual, variant)
}

/** The limit of another of the cases that the law singles out, or of none of them. */
export function limitOfVariant(applied: AppliedLimit, variant: string): AppliedLimit | undefined {
  const { variant: _former, ...rest } = applied
  if (variant === USUAL) return applied.usual && { ...rest, ...applied.usual }
  const { limit, start } = applied.variants?.[variant] ?? {}
  return limit && start && { ...rest, limit, start, variant }
}

type Starting = Pick<LimitRule, 'limit' | 'start' | 'noLaterThan'>

/** The event besides the receipt and the execution on which a limit depends. */
export function eventBefore({ start, limit, noLaterThan }: Starting): LimitStart | undefined {
  if (start !== 'receipt' && start !== 'execution' && limit.unit !== 'in-document') return start
  return noLaterThan?.start
}

/** The event whose day may be told in a chat: the day of an enforcement stands in its plan alone. */
export function eventToTell(limit: Starting): LimitStart | undefined {
  const start = eventBefore(limit)
  return start === 'enforcement-date' ? undefined : start
}

const PLANNED: ReadonlySet<LimitStart> = new Set<LimitStart>([
  'planned-action',
  'appointed-time',
  'pay-period',
  'enforcement-date',
])

const QUIET: ReadonlySet<LimitStart> = new Set<LimitStart>([
  'planned-action',
  'appointed-time',
  'enforcement-date',
])

/** Whether the day of the event is named to nobody but whoever tells it: what is planned works by surprise. */
export function isKeptQuiet(start: LimitStart): boolean {
  return QUIET.has(start)
}

/** Whether the event may still lie ahead when its day is told. */
export function mayLieAhead(start: LimitStart): boolean {
  return PLANNED.has(start)
}

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

/** Whether a limit that runs from execution still asks for the execution itself: at once. */
export function awaitsExecution({ start }: Starting, { execution }: LimitAnchors): boolean {
  return start === 'execution' && !execution
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
  if (awaitsExecution(applied, anchors)) {
    return dueOf({ unit: 'at-once' }, anchors.receipt, calendar)
  }
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
