import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { Official } from '../../domain/people/official.ts'
import { refuse, type Refused } from '../../domain/request/refusal.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import { announce } from './announce.ts'
import type { Work } from '../ports.ts'

export interface StepTaken {
  request: CoordinationRequest
  event: RequestEvent
}

/** Writes what an official or a file told into the history, unless somebody was faster, and tells everyone concerned. */
export async function recordEvent(
  work: Work,
  before: CoordinationRequest,
  { event, by }: { event: RequestEvent; by?: Official },
): Promise<StepTaken | Refused> {
  const request = evolve(before, event)
  const author = by && { by: by.id }
  const saved = await work.tx.requests.save({ request, event, ...author, at: work.now })
  if (!saved) return refuse({ reason: 'changed-meanwhile' })
  await announce(work, { request, event, ...author })
  return { request, event }
}
