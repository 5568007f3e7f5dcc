import { eventBefore } from '../../domain/request/applied-limit.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { type Circumstances, decide } from '../../domain/request/decisions.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { RequestToCreate } from '../requests/create-request.ts'
import type { RowRemark } from './columns.ts'

/** The day is told from which the limit of a request runs that is there already. */
export interface Dating {
  step: 'dated'
  request: CoordinationRequest
  event: RequestEvent
  on: Day
}

/**
 * What a row says of the limit of a request that is there already. A day that nobody has told yet is taken; what is
 * recorded stays, because a file may be older than what was said in the chat.
 */
export function limitNews(
  request: CoordinationRequest,
  { anchors, variant }: RequestToCreate,
  circumstances: Circumstances,
): { dating?: Dating; remarks: RowRemark[] } {
  const isOther = variant !== undefined && variant !== request.limit.variant
  const remarks: RowRemark[] = isOther ? [{ remark: 'limit-case-kept' }] : []
  const start = eventBefore(request.limit)
  const [told, known] = start ? [anchors?.[start], request.anchors[start]] : []
  if (!told || known?.getTime() === told.getTime()) return { remarks }
  const on = dayOf(told)
  const kept = { remark: 'limit-from-kept', day: on } as const
  if (known) return { remarks: [...remarks, { ...kept, known: dayOf(known) }] }
  const event = decide(request, { type: 'date-limit', startedOn: on }, circumstances)
  return isRefused(event)
    ? { remarks: [...remarks, kept] }
    : { dating: { step: 'dated', request, event, on }, remarks }
}
