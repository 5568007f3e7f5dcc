import type { Clock } from '../runtime/clock.ts'
import type { Contact, Silences } from '../delivery/ports.ts'
import { channelOf } from '../domain/notices/channel.ts'
import type { Logger } from '../runtime/log.ts'
import type { DatabaseHandle } from './open-database.ts'
import { ReceivingContact } from './receiving-contact.ts'
import { silentAccounts } from '../store/tables/silences.ts'
import { inTransaction } from '../store/transaction.ts'
import { alertAccountRefused, endSilence } from '../usecases/accounts/silent-accounts.ts'
import type { SilentAccount } from '../usecases/accounts/ports.ts'

interface SilenceParts {
  database: DatabaseHandle
  clock: Clock
  log: Logger
}

/** What a platform does not answer is on record in the database, for every process and for whoever watches. */
export function silencesOf(parts: SilenceParts, account: string): Silences {
  const { database, log } = parts
  return {
    known: async () => {
      const all = await silentAccounts(database.prisma)
      return all.find((silence) => silence.account === account && silence.direction === 'sends')
    },
    begin: async (silence) => {
      log.warn({ account, ...silence }, 'A platform does not answer for an account, which rests')
      await begin(parts, { account, direction: 'sends', ...silence })
    },
    end: () => end(parts, account, 'sends'),
  }
}

/** Whether updates come in is on record too, and the sending of the account is looked at whenever that changes. */
export function receivingContact(
  parts: SilenceParts,
  account: string,
  onChange: () => void,
): Contact {
  const direction = 'receives'
  return new ReceivingContact({
    begin: (silence) => begin(parts, { account, direction, reason: 'silent', ...silence }),
    end: () => end(parts, account, direction),
    onChange,
    now: () => parts.clock.now(),
    log: parts.log.child({ account }),
  })
}

async function begin({ database, clock }: SilenceParts, silence: SilentAccount): Promise<void> {
  await inTransaction(database, clock.now(), async (work) => {
    await work.tx.silences.begin(silence)
    const { account, why, reason } = silence
    if (reason === 'refused') {
      await alertAccountRefused(work, { account, channel: channelOf(account), why })
    }
  })
}

async function end(
  { database, clock }: SilenceParts,
  account: string,
  direction: SilentAccount['direction'],
): Promise<void> {
  await inTransaction(database, clock.now(), (work) => endSilence(work, account, direction))
}
