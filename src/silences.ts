import type { Clock } from './clock.ts'
import type { Contact, Silences } from './delivery/ports.ts'
import { channelOf } from './domain/channel.ts'
import { messageOf } from './errors.ts'
import type { Logger } from './log.ts'
import type { DatabaseHandle } from './open-database.ts'
import { silentAccounts } from './store/silence-store.ts'
import { inTransaction } from './store/transaction.ts'
import { alertAccountRefused } from './usecases/alert-account.ts'
import { endSilence } from './usecases/end-silence.ts'
import type { SilentAccount } from './usecases/silence-ports.ts'

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

/** Keeps whether updates come in, and has the sending of the account looked at whenever that changes. */
export function receivingContact(
  parts: SilenceParts,
  account: string,
  onChange: () => void,
): Contact {
  let isSilent: boolean | undefined
  const changed = (record: Promise<void>, wasKnown: boolean): void => {
    record.catch((error: unknown) => {
      parts.log.error({ account, error: messageOf(error) }, 'A silence could not be recorded')
    })
    if (wasKnown) onChange()
  }
  return {
    answered: () => {
      if (isSilent === false) return
      changed(end(parts, account, 'receives'), isSilent !== undefined)
      isSilent = false
    },
    silent: (why) => {
      if (isSilent === true) return
      isSilent = true
      const since = parts.clock.now()
      changed(begin(parts, { account, direction: 'receives', reason: 'silent', since, why }), true)
    },
  }
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
