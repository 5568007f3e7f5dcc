import { standingsOf, stepRefusal } from '../../domain/people/authority.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRefused, refuse, type Refused } from '../../domain/request/refusal.ts'
import type { RequestCommand } from '../../domain/request/commands.ts'
import { decide } from '../../domain/request/decisions.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import type { Catalogue, Work } from '../ports.ts'
import { agenciesIn } from '../search/catalogue.ts'

/** Whether an official could take a step on a request at all; undefined when so. */
export function mayTake(
  { catalogue, now }: Pick<Work, 'catalogue' | 'now'>,
  request: CoordinationRequest,
  { step, by }: { step: RequestCommand['type']; by: Official },
): Refused | undefined {
  const inCharge = catalogue.agencies.get(request.inCharge)
  if (!inCharge) return refuse({ reason: 'not-found' })
  const standings = standingsOf(by, request, { on: dayOf(now), agencyOf: agenciesIn(catalogue) })
  return stepRefusal(standings, step, inCharge)
}

/** A command with the event that it comes to. */
export interface DecidedStep {
  command: RequestCommand
  event: RequestEvent
}

/** What commands on a request come to, one after the other, without changing it; or the refusal of the first that is refused. */
export function decideSteps(
  request: CoordinationRequest,
  commands: readonly RequestCommand[],
  { catalogue, now }: { catalogue: Catalogue; now: Date },
): { steps: DecidedStep[] } | { refused: Refused; at: RequestCommand['type'] } {
  let imagined = request
  const steps: DecidedStep[] = []
  for (const command of commands) {
    const event = decide(imagined, command, { now, calendar: catalogue.calendar })
    if (isRefused(event)) return { refused: event, at: command.type }
    steps.push({ command, event })
    imagined = evolve(imagined, event)
  }
  return { steps }
}
