import { foldOutdated } from '../waiting/fold-outdated.ts'
import { tellOfSilence } from './leave-silent-accounts.ts'
import type { Work } from '../ports.ts'
import type { SilentAccount } from './silence-ports.ts'

/**
 * A platform answers, again or for the first time since a start: what is out of date by now is not sent any more, and
 * whoever was told of a silence is told of its end.
 */
export async function endSilence(
  work: Work,
  account: string,
  direction: SilentAccount['direction'],
): Promise<void> {
  const ended = await work.tx.silences.end(account, direction)
  if (direction === 'sends') await foldOutdated(work, account)
  if (ended?.toldAt) await tellOfSilence(work, ended, work.now)
}
