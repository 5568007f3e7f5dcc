import type { AppliedLimit } from './coordination-request.ts'
import type { Day } from '../time/day.ts'
import { type LimitRule, type LimitStart, regimeOn, type RequestType } from './type.ts'

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
