import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRefused, type Refused } from '../../domain/request/refusal.ts'
import type { RequestCommand } from '../../domain/request/commands.ts'
import { decide } from '../../domain/request/decisions.ts'
import type { Work } from '../ports.ts'
import { recordEvent, type StepTaken } from './record-event.ts'
import { mayTake } from './try-steps.ts'

interface Step {
  /** As it was read: the step is taken only if nobody has changed it since. */
  request: CoordinationRequest
  command: RequestCommand
  by: Official
}

/** Takes one step in the life of a request on behalf of an official, and tells everyone concerned. */
export async function takeStep(
  work: Work,
  { request, command, by }: Step,
): Promise<StepTaken | Refused> {
  const { catalogue, now } = work
  const forbidden = mayTake({ catalogue, now }, request, { step: command.type, by })
  if (forbidden) return forbidden

  const event = decide(request, command, { now, calendar: catalogue.calendar })
  return isRefused(event) ? event : recordEvent(work, request, { event, by })
}
