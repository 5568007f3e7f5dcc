import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRefused, refuse, type Refused } from '../../domain/request/refusal.ts'
import { evolve } from '../../domain/request/events.ts'
import { decideUndo } from '../../domain/request/undo.ts'
import type { Work } from '../ports.ts'
import { recordEvent, type StepTaken } from './record-event.ts'
import { mayTake } from './try-steps.ts'

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
