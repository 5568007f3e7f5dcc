import { messageOf, OperatorError } from './errors.ts'
import type { Gateway, Platform } from './gateways.ts'
import type { Logger } from './log.ts'
import { pause } from './pause.ts'
import type { Silences } from './delivery/ports.ts'

export interface Opening {
  platform: Platform
  silences: Silences
  /** The platform has answered: the account can send, and read what came in. */
  attach: (gateway: Gateway) => void
  now: () => Date
  log: Logger
  signal: AbortSignal
}

const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000
/** A person has to mend what a platform refuses. */
const REFUSED_RETRY_MS = 5 * 60_000

/** Opens one account, however long its platform is away, and holds up no other. Resolves once it is open, or given up. */
export async function openPlatform(opening: Opening): Promise<void> {
  const { platform, silences, attach, signal } = opening
  const gateway = await untilDone(opening, () => platform.introduce())
  if (!gateway || signal.aborted) return
  await silences.end().catch((error: unknown) => {
    opening.log.error({ error: messageOf(error) }, 'The end of a silence could not be recorded')
  })
  attach(gateway)
  await untilDone(opening, () => gateway.open())
}

async function untilDone<T>(
  { platform: { account }, silences, now, log, signal }: Opening,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const since = now()
  let waitMs = FIRST_RETRY_MS
  while (!signal.aborted) {
    try {
      return await work()
    } catch (error) {
      const why = messageOf(error)
      const isRefused = error instanceof OperatorError
      log[isRefused ? 'error' : 'warn']({ account, why }, 'An account is not open yet')
      const reason = isRefused ? 'refused' : 'silent'
      await silences.begin({ reason, since, why }).catch(() => undefined)
      await pause(isRefused ? REFUSED_RETRY_MS : waitMs, signal)
      waitMs = Math.min(waitMs * 2, LONGEST_RETRY_MS)
    }
  }
  return undefined
}
