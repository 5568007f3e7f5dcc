import { z } from 'zod'
import { MESSAGE_KEYS } from '../domain/notices/message-key.ts'
import { type View, VIEWS } from '../intake/source/source-database.ts'
import type { SourceMarks, SyncCounts } from '../intake/source/sync.ts'
import { kindIn } from '../intake/source/view.ts'
import type { PrismaTransaction } from '../store/database.ts'
import { readSetting, writeSetting } from '../store/tables/settings.ts'
import { waitingRefusals } from '../store/tables/source-refusals.ts'
import { inTransaction } from '../store/transaction.ts'
import { RECORDS_A_PAGE } from '../usecases/import/ports.ts'
import { tellCoordinators } from '../usecases/tell.ts'
import type { DatabaseHandle } from './open-database.ts'

const mark = z.object({ at: z.string(), id: z.string(), isFirst: z.literal(true).exactOptional() })

/** How far the views of the case system have been read, and what could not be taken before this turn began. */
export function sourceMarks({ prisma }: DatabaseHandle, began: Date): SourceMarks {
  return {
    read: (view) => readSetting(prisma, `source-mark-${view}`, mark),
    write: (view, read) => writeSetting(prisma, `source-mark-${view}`, read),
    refused: (view, most) =>
      waitingRefusals(prisma, { source: 'source', kind: kindIn(view) }, { before: began, most }),
  }
}

/** Of a long first reading the coordinators hear when its first page is taken, and with its counts when it is done. */
export async function firstReading(
  database: DatabaseHandle,
  now: () => Date,
): Promise<{
  onPage: (view: View, read: number) => Promise<void>
  done: (counts: SyncCounts) => Promise<void>
}> {
  const marks = sourceMarks(database, now())
  const known = await Promise.all(Object.values(VIEWS).map((view) => marks.read(view)))
  const isFirst = known.some((mark) => mark === undefined || mark.isFirst === true)
  let isLong = false
  return {
    onPage: async (_view, read) => {
      if (!isFirst || isLong || read < RECORDS_A_PAGE) return
      isLong = true
      await tellFirstRead(database, now())
    },
    done: async (counts) => {
      if (isLong) await tellFirstRead(database, now(), counts)
    },
  }
}

async function tellFirstRead(
  database: DatabaseHandle,
  now: Date,
  counts?: SyncCounts,
): Promise<void> {
  const rows = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)
  await inTransaction(database, now, (work) =>
    tellCoordinators(work, {
      key: MESSAGE_KEYS.firstRead(counts ? 'done' : 'begun'),
      rule: 'source-first-read',
      notice: { kind: 'source-first-read', ...(counts && { counts: { rows, ...counts } }) },
    }),
  )
}

const STALE = 'source-stale'
const stale = z.object({ since: z.date(), why: z.string(), isTold: z.boolean() })

/** Since when the case system cannot be read, and why. */
export async function staleSource(
  prisma: PrismaTransaction,
): Promise<z.output<typeof stale> | undefined> {
  return (await readSetting(prisma, STALE, stale.nullable())) ?? undefined
}

/** So long it may be a restart over there; then whoever runs it hears of it. */
const RESTART_MS = 60_000

/** Returns whether it has begun a moment ago. */
export async function noteStale(
  database: DatabaseHandle,
  now: Date,
  why: string,
): Promise<boolean> {
  const { since, isTold } = (await staleSource(database.prisma)) ?? { since: now, isTold: false }
  const isNew = now.getTime() - since.getTime() < RESTART_MS
  // Killed in between, it is told under the same key again: once.
  if (!isNew && !isTold) await tell(database, now, { since, why })
  await writeSetting(database.prisma, STALE, { since, why, isTold: isTold || !isNew })
  return isNew
}

export async function noteFresh(database: DatabaseHandle, now: Date): Promise<void> {
  const before = await staleSource(database.prisma)
  if (!before) return
  if (before.isTold) await tell(database, now, { since: before.since })
  await writeSetting(database.prisma, STALE, null)
}

async function tell(
  database: DatabaseHandle,
  now: Date,
  { since, why }: { since: Date; why?: string },
): Promise<void> {
  await inTransaction(database, now, (work) =>
    tellCoordinators(work, {
      key: MESSAGE_KEYS.sourceStale(since, why === undefined ? 'over' : 'begun'),
      rule: 'source-stale',
      notice: { kind: 'source-stale', since, ...(why !== undefined && { why }) },
    }),
  )
}
