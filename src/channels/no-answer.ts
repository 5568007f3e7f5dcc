import type { Outcome } from '../delivery/ports.ts'

/**
 * `unreached`: the platform has surely not been given the call. `too-often`: what stands before the platform lets no more
 * calls through for now. `unknown`: it may or may not have been done.
 */
type Lack = 'unreached' | 'too-often' | 'unknown'

/** No answer of the platform came. Carries neither an address nor what was sent: tokens stand in them. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
  readonly lack: Lack

  constructor(what: string, lack: Lack, detail: string) {
    super(`${what}: ${detail}`)
    this.lack = lack
  }
}

const TOO_OFTEN_RETRY_MS = 30_000

/** What the lack of an answer means for a message. */
export function outcomeOf({ lack, message }: NoAnswer): Outcome {
  return lack === 'too-often'
    ? { kind: 'later', afterMs: TOO_OFTEN_RETRY_MS, rests: true, why: message }
    : { kind: lack, detail: message }
}
