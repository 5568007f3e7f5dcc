import type { Outcome, ProbeResult } from '../delivery/ports.ts'
import { messageOf } from '../runtime/errors.ts'

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

/** What a call means for a message to which the platform gave no answer of its own. */
export function unanswered(thrown: unknown): Outcome {
  if (!(thrown instanceof NoAnswer)) return { kind: 'unknown', detail: messageOf(thrown) }
  const { lack, message } = thrown
  return lack === 'too-often'
    ? { kind: 'later', afterMs: TOO_OFTEN_RETRY_MS, rests: true, why: message }
    : { kind: lack, detail: message }
}

/** What a cheap call shows: any answer of the platform is one, but one that refuses the account. */
export async function probed(
  call: () => Promise<unknown>,
  classify: (thrown: unknown) => Outcome,
): Promise<ProbeResult> {
  try {
    await call()
    return { kind: 'answers' }
  } catch (error) {
    const outcome = classify(error)
    if (outcome.kind === 'account-refused') return { kind: outcome.kind, why: outcome.detail }
    const isSilent = outcome.kind === 'unreached' || outcome.kind === 'unknown'
    return isSilent ? { kind: 'silent', why: outcome.detail } : { kind: 'answers' }
  }
}
