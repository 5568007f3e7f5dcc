import { standingsOf, stepRefusal } from '../../domain/people/authority.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRefused, refuse, type Refused } from '../../domain/request/refusal.ts'
import type { RequestCommand } from '../../domain/request/commands.ts'
import { decide } from '../../domain/request/decisions.ts'
import { evolve } from '../../domain/request/events.ts'
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

/** What would become of a request, without changing it: the last command's refusal, if one is refused. */
export function trySteps(
  request: CoordinationRequest,
  commands: readonly RequestCommand[],
  { catalogue, now }: { catalogue: Catalogue; now: Date },
): { refused: Refused; at: RequestCommand['type'] } | undefined {
  let imagined = request
  for (const command of commands) {
    const event = decide(imagined, command, { now, calendar: catalogue.calendar })
    if (isRefused(event)) return { refused: event, at: command.type }
    imagined = evolve(imagined, event)
  }
  return undefined
}
