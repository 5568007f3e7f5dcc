import { inImport } from '../store/transaction.ts'
import { tellReferenceChanged } from '../store/tables/catalogue.ts'
import type { Intake } from '../usecases/import/ports.ts'
import { receiveRecords } from '../usecases/import/receive-records.ts'
import { sourceIds } from '../store/tables/source-records.ts'
import type { ApiIntake } from './api-parts.ts'
import type { DatabaseHandle } from './open-database.ts'

/** What every door gives its records to. Agencies that came are known to the next page, here and in other processes. */
export function openIntake(database: DatabaseHandle, now: () => Date): Intake {
  return {
    receive: async (delivery) => {
      const answers = await inImport(database, now(), (work, store) =>
        receiveRecords(work, store, delivery),
      )
      if (delivery.records.some(({ kind }) => kind === 'agency')) {
        await tellReferenceChanged(database.prisma)
        await database.reload()
      }
      return answers
    },
  }
}

/** The same for programs, which know their records by ids of their own. */
export function apiIntake(database: DatabaseHandle, now: () => Date): ApiIntake {
  return { intake: openIntake(database, now), sourceIds: sourceIds(database.prisma) }
}
