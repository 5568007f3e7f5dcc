import type { Outcome, ProbeResult } from '../delivery/ports.ts'

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
    switch (outcome.kind) {
      case 'unreached':
      case 'unknown':
        return { kind: 'silent', why: outcome.detail }
      case 'account-refused':
        return { kind: 'account-refused', why: outcome.detail }
      case 'sent':
      case 'later':
      case 'refused':
      case 'moved':
      case 'faulty':
        return { kind: 'answers' }
    }
  }
}
