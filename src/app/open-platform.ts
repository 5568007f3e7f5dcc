import { messageOf, OperatorError, TryLater } from '../runtime/errors.ts'
import type { Gateway } from '../channels/ports.ts'
import type { Platform } from './gateways.ts'
import type { Logger } from '../runtime/log.ts'
import { growingPauses, limited, pause as realPause } from '../runtime/pause.ts'
import type { Silences } from '../delivery/ports.ts'

export interface Opening {
  platform: Platform
  silences: Silences
  /** The platform has answered: the account can send, and read what came in. */
  attach: (gateway: Gateway) => void
  now: () => Date
  log: Logger
  signal: AbortSignal
  /** Waits on the machine's timers unless given. */
  pause?: typeof realPause
}

/** What takes a call and never answers it must not keep its account closed. */
const LONGEST_TRY_MS = 10_000
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

/** Opens one account, however long its platform is away, and holds up no other. Resolves once it is open, or given up. */
export async function openPlatform(opening: Opening): Promise<void> {
  const { platform, silences, attach, signal } = opening
  const gateway = await introduced(opening)
  if (!gateway || signal.aborted) return
  await silences.end().catch((error: unknown) => {
    opening.log.error({ error: messageOf(error) }, 'The end of a silence could not be recorded')
  })
  attach(gateway)
  const { contact } = platform
  const isOpen = await untilDone(
    opening,
    (trying) => gateway.open(trying).then(() => true),
    (why) => contact.silent(why),
  )
  if (!isOpen) return
  // Whoever fetches updates tells itself whether they come.
  if (gateway.webhook) contact.answered()
  await untilDone(opening, async (trying) => gateway.publish?.(trying))
}

function introduced(opening: Opening): Promise<Gateway | undefined> {
  const { platform, silences, now } = opening
  const since = now()
  return untilDone(
    opening,
    (trying) => platform.introduce(trying),
    (why, reason) => silences.begin({ reason, since, why }).catch(() => undefined),
  )
}

type OnFailure = (why: string, reason: 'refused' | 'silent') => unknown

async function untilDone<T>(
  { platform: { account }, log, signal, pause = realPause }: Opening,
  work: (trying: AbortSignal) => Promise<T>,
  onFailure: OnFailure = () => undefined,
): Promise<T | undefined> {
  const nextWait = growingPauses(FIRST_RETRY_MS, LONGEST_RETRY_MS)
  const isOver = (): boolean => signal.aborted
  while (!isOver()) {
    try {
      return await work(limited(signal, LONGEST_TRY_MS))
    } catch (error) {
      if (isOver()) return undefined
      const why = messageOf(error)
      const isRefused = error instanceof OperatorError
      log[isRefused ? 'error' : 'warn']({ account, why }, 'An account is not open yet')
      await onFailure(why, isRefused ? 'refused' : 'silent')
      const askedMs = error instanceof TryLater ? error.afterMs : 0
      await pause(Math.max(askedMs, nextWait()), signal)
    }
  }
  return undefined
}
