import type { CalendarStore } from '../../usecases/office/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { toDateColumn } from '../days.ts'

export function calendarStore(prisma: PrismaTransaction): CalendarStore {
  return {
    save: async (days) => {
      for (const { on, ...special } of days) {
        const date = toDateColumn(on)
        await prisma.calendarDay.upsert({
          where: { on: date },
          create: { on: date, ...special },
          update: special,
        })
      }
    },
    remove: async (days) => {
      await prisma.calendarDay.deleteMany({ where: { on: { in: days.map(toDateColumn) } } })
    },
  }
}
