import { eventToTell, mayLieAhead, USUAL } from '../../domain/request/applied-limit.ts'
import { addWorkingDays } from '../../domain/time/calendar.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { addDays, type Day, dayOf, isDay } from '../../domain/time/day.ts'
import type { Suggestion } from '../../domain/notices/question-notice.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import type { Given } from '../../domain/request/commands.ts'
import { daySuggestion } from './field-days.ts'

interface LimitContext {
  request: CoordinationRequest
  catalogue: Catalogue
  today: Day
}

/** The day of the event from which the limit runs, such as the court's acceptance. */
export const START_SLOT = {
  take: (value: string): Given | undefined => (isDay(value) ? { startedOn: value } : undefined),
  suggest: (context: LimitContext): Suggestion[] => daysOf(context).map(daySuggestion),
}

/** Whether the event from which the limit runs may be one to come. */
export function mayStartAhead({ limit }: CoordinationRequest): boolean {
  const start = eventToTell(limit)
  return start !== undefined && mayLieAhead(start)
}

/** What is known stands first, to be corrected. */
function daysOf({ request, today, catalogue }: LimitContext): Day[] {
  const start = eventToTell(request.limit)
  const known = start && request.anchors[start]
  const near = mayStartAhead(request)
    ? [5, 10].map((count) => addWorkingDays(catalogue.calendar, today, count))
    : [today, addDays(today, -1)]
  return [...new Set([...(known ? [dayOf(known)] : []), ...near])]
}

/** Which of the cases that the law singles out it is. */
export const VARIANT_SLOT = {
  read: (text: string, context: LimitContext): Given | undefined => {
    const wanted = fold(text)
    const meant = variantsOf(context).filter(({ name }) =>
      Object.values(name).some((it) => fold(it).includes(wanted) || wanted.includes(fold(it))),
    )
    const [only, another] = meant
    return only && !another ? { variant: only.code } : undefined
  },
  take: (value: string, context: LimitContext): Given | undefined =>
    value === USUAL || variantsOf(context).some(({ code }) => code === value)
      ? { variant: value }
      : undefined,
  suggest: (context: LimitContext): Suggestion[] => [
    ...variantsOf(context).map(({ code, name }) => ({ value: code, label: { name } })),
    { value: USUAL, label: { phrase: 'usual-limit' } },
  ],
}

function variantsOf({
  request,
}: LimitContext): { code: string; name: { vi: string; en: string } }[] {
  const { variants = {} } = request.limit
  return Object.entries(variants).map(([code, { name }]) => ({ code, name }))
}
