import { notSent } from './deliver.ts'
import type { QueuedMessage, Settlement } from './ports.ts'
import { judge, type Judging } from './verdict.ts'

/** Another process had begun to send these and ended: they may or may not have arrived. */
export function abandoned(left: readonly QueuedMessage[], judging: Judging): Settlement[] {
  const outcome = { kind: 'unknown', detail: 'the process ended while sending' } as const
  return left.map((message) => ({
    message,
    outcome: outcome.kind,
    verdict: judge(message, outcome, judging),
    finishedAt: judging.now,
  }))
}

/** This process claimed these and knows that their calls were never made. */
export function takenBack(left: readonly QueuedMessage[], now: Date): Settlement[] {
  const verdict = { state: 'queued', notBefore: now, why: 'taken back' } as const
  return left.map((message) => notSent(message, verdict, now))
}
