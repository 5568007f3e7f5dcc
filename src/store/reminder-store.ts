import type { Rung } from '../domain/reminder.ts'
import { dueDay } from '../domain/time-limit.ts'
import { workingDue } from '../domain/coordination-request.ts'
import type { ReminderStore } from '../usecases/ports.ts'
import type { PrismaTransaction } from './database.ts'
import { fromDateColumn, toDateColumn } from './days.ts'
import { toRequest } from './request-rows.ts'

const AWAITING = ['sent', 'acknowledged', 'in-progress', 'blocked', 'returned']

export function reminderStore(prisma: PrismaTransaction): ReminderStore {
  return {
    open: async () => {
      const rows = await prisma.coordinationRequest.findMany({
        where: { status: { in: AWAITING }, dueEndsAt: { not: null } },
        orderBy: [{ dueEndsAt: 'asc' }, { code: 'asc' }],
      })
      const over = await overByRequest(prisma)
      return rows.map((row) => {
        const request = toRequest(row)
        const due = workingDue(request)
        const key = due ? `${request.code} ${dueDay(due)}` : ''
        return { request, over: over.get(key) ?? new Set() }
      })
    },
    markOver: async (reminders, at) => {
      const rows = reminders.flatMap(({ code, dueOn, rung, passedOver }) =>
        [...passedOver, rung].map((each) => ({
          requestCode: code,
          dueOn: toDateColumn(dueOn),
          rung: each,
          at,
        })),
      )
      await prisma.reminder.createMany({ data: rows, skipDuplicates: true })
    },
  }
}

/** The rungs that are over, by request and due day. */
async function overByRequest(prisma: PrismaTransaction): Promise<Map<string, Set<Rung>>> {
  const rows = await prisma.$queryRaw<{ code: string; due_on: Date; rungs: number[] }[]>`
    select m.request_code as code, m.due_on, array_agg(m.rung) as rungs
    from reminder m join coordination_request r on r.code = m.request_code
    where r.status = any(${AWAITING}) group by 1, 2`
  return new Map(
    rows.map(({ code, due_on, rungs }) => [`${code} ${fromDateColumn(due_on)}`, new Set(rungs)]),
  )
}
