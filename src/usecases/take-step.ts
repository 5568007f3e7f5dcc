import type { CoordinationRequest } from '../domain/coordination-request.ts'
import type { Official } from '../domain/official.ts'
import { isRefused, refuse, type Refused } from '../domain/refusal.ts'
import type { RequestCommand } from '../domain/request-commands.ts'
import { decide } from '../domain/request-decisions.ts'
import { evolve, type RequestEvent } from '../domain/request-events.ts'
import type { Work } from './ports.ts'
import { announce } from './announce.ts'
import { mayTake } from './try-steps.ts'

export interface StepTaken {
  request: CoordinationRequest
  event: RequestEvent
}

interface Step {
  /** As it was read: the step is taken only if nobody has changed it since. */
  request: CoordinationRequest
  command: RequestCommand
  by: Official
}

/** Takes one step in the life of a request on behalf of an official, and tells everyone concerned. */
export async function takeStep(
  { tx, reference, now }: Work,
  { request: before, command, by }: Step,
): Promise<StepTaken | Refused> {
  const forbidden = mayTake({ reference, now }, before, { step: command.type, by })
  if (forbidden) return forbidden

  const event = decide(before, command, { now, calendar: reference.calendar })
  if (isRefused(event)) return event

  const request = evolve(before, event)
  const saved = await tx.requests.save({ request, event, by: by.id, at: now })
  if (!saved) return refuse({ reason: 'changed-meanwhile' })

  await announce({ tx, reference, now }, { request, event, by: by.id })
  return { request, event }
}
