import { inImport } from '../store/transaction.ts'
import { tellReferenceChanged } from '../store/tables/catalogue.ts'
import type { Delivery, ImportStore, Intake, RecordAnswer } from '../usecases/import/ports.ts'
import { tellOfRecords } from '../usecases/import/tell-of-records.ts'
import { receiveRecords } from '../usecases/import/receive-records.ts'
import { Overtaken } from '../usecases/import/rows.ts'
import { sourceIds } from '../store/tables/source-records.ts'
import type { ApiIntake } from './api-parts.ts'
import type { DatabaseHandle } from './open-database.ts'

export interface OpenIntake extends Intake {
  /** What would become of the records. Nothing stays. */
  preview(delivery: Delivery, look?: (store: ImportStore) => Promise<void>): Promise<RecordAnswer[]>
}

/** What every door gives its records to. Agencies that came are known to the next page, here and in other processes. */
export function openIntake(database: DatabaseHandle, now: () => Date): OpenIntake {
  return {
    receive: async (delivery, alongside) => {
      const answers = await unlessOvertaken(() =>
        inImport(database, now(), async (work, store) => {
          const received = await receiveRecords(work, store, delivery)
          await alongside?.(work, received)
          return received
        }),
      )
      if (delivery.records.some(({ kind }) => kind === 'agency')) {
        await tellReferenceChanged(database.prisma)
        await database.reload()
      }
      return answers
    },
    preview: async (delivery, look) => {
      let answers: RecordAnswer[] | undefined
      await inImport(database, now(), async (work, store) => {
        answers = await receiveRecords(work, store, delivery)
        // What is told once of everything is told after a while.
        if (look) await tellOfRecords({ ...work, now: new Date(work.now.getTime() + LATER_MS) })
        await look?.(store)
        throw new Undone()
      }).catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error
      })
      return answers ?? []
    },
  }
}

/** The same for programs, which know their records by ids of their own. */
export function apiIntake(database: DatabaseHandle, now: () => Date): ApiIntake {
  return { intake: openIntake(database, now), sourceIds: sourceIds(database.prisma) }
}

const MOST_TRIES = 5

/** What somebody was faster than is taken back whole, and done on what they have left. @throws Overtaken at last */
async function unlessOvertaken<T>(take: () => Promise<T>, tries = 1): Promise<T> {
  try {
    return await take()
  } catch (error) {
    if (!(error instanceof Overtaken) || tries >= MOST_TRIES) throw error
    return unlessOvertaken(take, tries + 1)
  }
}

/** Longer than records rest before they are told of. */
const LATER_MS = 5 * 60_000

/** Takes a transaction back. */
class Undone extends Error {}
