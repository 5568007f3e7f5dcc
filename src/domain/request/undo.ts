import type { CoordinationRequest } from './coordination-request.ts'
import type { OfficialId } from '../people/official.ts'
import { type LastingEffect, refuse, type Refused } from './refusal.ts'
import type { RequestStep } from './commands.ts'
import {
  type Corrected,
  evolve,
  type FirstHandEvent,
  type RequestEvent,
  type UndoneEvent,
} from './events.ts'
import { asDraft, partsOf } from './parts.ts'
import { needsReceiptFirst, type PastEvent } from './view.ts'

export const UNDO_WITHIN_MS = 5 * 60_000

/**
 * A report is its author's word and may be taken back while nobody has built on it: the step that made it. What has
 * left a document, given somebody a right or reached people as a call is past recalling by one word in a chat; it takes
 * a step, and mostly a document, of its own (a document is changed by a document, NĐ 30/2020 art. 18; and the bot does
 * not decide).
 */
const TAKEN_AS: Readonly<
  Record<RequestEvent['type'], { step: RequestStep; lasting?: LastingEffect } | undefined>
> = {
  acknowledged: { step: 'acknowledge' },
  'receipt-corrected': { step: 'correct-receipt' },
  'limit-dated': { step: 'date-limit' },
  'limit-chosen': { step: 'choose-limit' },
  'work-started': { step: 'start-work' },
  'obstacle-reported': { step: 'report-obstacle' },
  answered: { step: 'answer' },
  'extension-requested': { step: 'request-extension' },
  'extension-declined': { step: 'decline-extension' },
  refused: { step: 'refuse' },
  'not-received-reported': { step: 'report-not-received' },
  'transfer-proposed': { step: 'propose-transfer' },
  'transfer-declined': { step: 'decline-transfer' },
  returned: { step: 'return' },
  sent: { step: 'send', lasting: 'document' },
  rerouted: { step: 'reroute', lasting: 'document' },
  withdrawn: { step: 'withdraw', lasting: 'document' },
  completed: { step: 'complete' },
  'refusal-accepted': { step: 'accept-refusal' },
  'extension-granted': { step: 'grant-extension', lasting: 'promise' },
  'transfer-accepted': { step: 'accept-transfer', lasting: 'promise' },
  urged: { step: 'urge', lasting: 'said' },
  'due-recomputed': undefined,
  'taken-over': undefined,
  corrected: { step: 'correct' },
  undone: undefined,
}

export const EVENT_TYPES = Object.keys(TAKEN_AS)

export interface Undoing {
  event: UndoneEvent
  /** The step whose right is needed to take it back. */
  step: RequestStep
}

interface Undoer {
  by: OfficialId
  now: Date
}

/** Takes back what an official did last to a request, or says why not. `history` is all of it. */
export function decideUndo(
  request: CoordinationRequest,
  history: readonly PastEvent[],
  { by, now }: Undoer,
): Undoing | Refused {
  const last = history.at(-1)
  if (!last || !history.some((past) => past.by === by)) return refuse({ reason: 'nothing-to-undo' })
  if (last.by !== by) return refuse({ reason: 'undo-overtaken' })
  const undoneAs = TAKEN_AS[last.event.type]
  if (!undoneAs || last.event.type === 'undone') return refuse({ reason: 'nothing-to-undo' })
  const { lasting } = undoneAs
  if (lasting) return refuse({ reason: 'undo-lasting', because: lasting })
  if (now.getTime() - last.at.getTime() > UNDO_WITHIN_MS) return refuse({ reason: 'undo-too-late' })

  const states = statesOf(request, history)
  const receipt = receiptOfTheSameAct(history, states, undoneAs.step)
  const of = receipt ? [receipt, last.event] : [last.event]
  const before = states.at(-1 - of.length)
  if (!before) throw new Error(`The history of ${request.code} does not reach back to its step`)
  const { changing } = partsOf(before)
  const { officer } = replacedBy(last.event)
  const restored = { ...changing, ...(officer !== undefined && { officer }) }
  return { event: { type: 'undone', of, restored }, step: undoneAs.step }
}

/** Whether an official's next step on a request that stood at a version was this one, and stands. */
export function tookNext(
  history: readonly PastEvent[],
  { step, version, by }: { step: RequestStep; version: number; by: OfficialId },
): boolean {
  const [next, ...later] = history.slice(version)
  const isIt = next?.by === by && TAKEN_AS[next.event.type]?.step === step
  return isIt && !later.some(({ event }) => event.type === 'undone')
}

/** The request before its first event, and after each. */
function statesOf(
  request: CoordinationRequest,
  history: readonly PastEvent[],
): CoordinationRequest[] {
  const [first] = history.flatMap(({ event }) => replacedBy(event).limit ?? [])
  let current = asDraft(request, first)
  const states = [current]
  for (const { event } of history) {
    current = evolve(current, event)
    states.push(current)
  }
  if (current.version !== request.version) {
    const versions = `${String(current.version)}, not ${String(request.version)}`
    throw new Error(`The history of ${request.code} leads to version ${versions}`)
  }
  return states
}

/** What an event has put something else in the place of. */
function replacedBy(event: RequestEvent): NonNullable<Corrected['replaced']> {
  if (event.type === 'limit-chosen') return { limit: event.replaced }
  return (event.type === 'corrected' && event.replaced) || {}
}

/** Where acknowledging was taken together with a step that needs it, both were one act. */
function receiptOfTheSameAct(
  history: readonly PastEvent[],
  states: readonly CoordinationRequest[],
  step: RequestStep,
): FirstHandEvent | undefined {
  const [receipt, last] = history.slice(-2)
  const before = states.at(-3)
  if (!before || !last || receipt?.event.type !== 'acknowledged') return undefined
  const isOneAct = receipt.by === last.by && receipt.at.getTime() === last.at.getTime()
  return isOneAct && needsReceiptFirst(before, step) ? receipt.event : undefined
}
