import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRefused, type Refused, refuse } from '../../domain/request/refusal.ts'
import type { RequestCommand } from '../../domain/request/commands.ts'
import { decide } from '../../domain/request/decisions.ts'
import type { Work, Catalogue } from '../ports.ts'
import { recordEvent, type StepTaken } from './announce.ts'
import { standingsOf, stepRefusal } from '../../domain/people/authority.ts'
import { dayOf } from '../../domain/time/day.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import { agenciesIn } from './list-requests.ts'
import { decideUndo } from '../../domain/request/undo.ts'

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

/** How far back the last step of an official is looked for, to say that it is too late for it. */
const LOOKED_BACK_MS = 24 * 3_600_000

/** Takes back what an official did last: to one request, else to whichever it was. */
export async function undoStep(
  work: Work,
  { by, request: wanted }: { by: Official; request?: RequestCode },
): Promise<StepTaken | Refused> {
  const { tx, now, catalogue } = work
  const since = new Date(now.getTime() - LOOKED_BACK_MS)
  const code = wanted ?? (await tx.requests.lastTouchedBy(by.id, since))
  const request = code === undefined ? undefined : await tx.requests.find(code)
  if (!request) return refuse({ reason: 'nothing-to-undo' })

  const undoing = decideUndo(request, await tx.requests.history(request.code), { by: by.id, now })
  if (isRefused(undoing)) return undoing
  const { event, step } = undoing
  const forbidden = mayTake({ catalogue, now }, evolve(request, event), { step, by })
  return forbidden ?? recordEvent(work, request, { event, by })
}
