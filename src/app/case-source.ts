import { openSource, type SourceLimits } from '../intake/source/source-database.ts'
import { type SyncCounts, syncFrom, type Syncing } from '../intake/source/sync.ts'
import type { SenderLock } from '../delivery/ports.ts'
import { messageOf } from '../runtime/errors.ts'
import { Loop } from '../runtime/loop.ts'
import { Trouble } from '../runtime/trouble.ts'
import { inTransaction } from '../store/transaction.ts'
import { tellOfRefusals } from '../usecases/import/tell-of-records.ts'
import { senderLock } from '../store/server/sender-lock.ts'
import type { DatabaseHandle } from './open-database.ts'
import { openIntake } from './intake.ts'
import type { AppParts, Runner } from './parts.ts'
import { firstReading, noteFresh, noteStale, sourceMarks } from './source-state.ts'

type OneSync = Pick<Syncing, 'signal' | 'since' | 'onPage' | 'onDifference'> & {
  now: () => Date
  limits?: SourceLimits
}

/** Reads the case system once, from where the last reading ended, and tells of what cannot be taken. @throws ViewError, or what its database throws */
export async function syncOnce(
  database: DatabaseHandle,
  url: string,
  { now, limits, ...rest }: OneSync,
): Promise<SyncCounts> {
  const source = await openSource(url, rest.signal, limits)
  try {
    const intake = openIntake(database, now)
    const counts = await syncFrom({ source, intake, marks: sourceMarks(database, now()), ...rest })
    await inTransaction(database, now(), tellOfRefusals)
    return counts
  } finally {
    source.close()
  }
}

const MINUTE_MS = 60_000
/** It may be a restart over there. */
const SOON_MS = 5_000

interface WatchedSource {
  url: string
  everyMinutes: number
  limits?: SourceLimits
  lock?: SenderLock
}

/** Reads the case system again and again; of several processes one does. What is away is tried again soon, then at every turn. */
export function caseSourceRunner(
  { database, clock, log }: Pick<AppParts, 'database' | 'clock' | 'log'>,
  { url, everyMinutes, limits, lock = senderLock(database.url) }: WatchedSource,
): Runner {
  const stopping = new AbortController()
  const { signal } = stopping
  const isStopping = (): boolean => signal.aborted
  const now = (): Date => clock.now()
  const trouble = new Trouble(log, {
    begins: 'The case system cannot be read',
    over: 'The case system can be read again',
  })
  const turn = async (): Promise<number | undefined> => {
    const right = await lock.acquire('case-source', signal)
    if (!right || isStopping()) return undefined
    try {
      const { onPage, done } = await firstReading(database, now)
      const counts = await syncOnce(database, url, {
        now,
        signal,
        onPage,
        ...(limits && { limits }),
      })
      if (!isStopping()) await done(counts)
      if (counts.created + counts.changed + counts.refused > 0) {
        log.info(counts, 'The case system has been read')
      }
      trouble.over()
      await noteFresh(database, now())
    } catch (error) {
      if (isStopping()) return undefined
      trouble.met(error)
      const isNew = await noteStale(database, now(), messageOf(error))
      return isNew ? SOON_MS : undefined
    } finally {
      await right.release()
    }
    return undefined
  }
  const loop = new Loop({ name: 'case-source', turn, beatMs: everyMinutes * MINUTE_MS, log })
  return {
    start: () => loop.start(),
    wake: () => loop.call(),
    stop: async () => {
      stopping.abort()
      await loop.stop()
    },
  }
}
