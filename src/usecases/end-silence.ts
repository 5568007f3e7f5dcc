import { tellCoordinators } from './leave-silent-accounts.ts'
import type { Work } from './ports.ts'
import type { SilentAccount } from './silence-ports.ts'

/** A platform answers again: whoever was told of its silence is told of the end. */
export async function endSilence(
  work: Work,
  account: string,
  direction: SilentAccount['direction'],
): Promise<void> {
  const ended = await work.tx.silences.end(account, direction)
  if (ended?.toldAt) await tellCoordinators(work, ended, work.now)
}
