import { inImport } from '../store/transaction.ts'
import { tellReferenceChanged } from '../store/tables/catalogue.ts'
import type { Intake } from '../usecases/import/ports.ts'
import { receiveRecords } from '../usecases/import/receive-records.ts'
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
