import { dayOf } from '../domain/day.ts'
import type { Prisma } from './database.ts'
import { isHeld } from './memberships.ts'
import { IS_UNCARDED } from './uncarded.ts'

/** What waits longer than it should. */
export interface Backlog {
  outbox: number
  inbox: number
  /** Requests that were sent to an agency where nobody is: no message can be written. */
  unheard: number
}

const OVERDUE_MS = 5 * 60_000

/**
 * Messages and updates whose time came more than five minutes ago, however often they were tried since, and that no
 * flooded chat holds back; and requests that nobody can be told of.
 * @throws Error when the database does not answer.
 */
export async function overdueWork(prisma: Prisma, now: Date): Promise<Backlog> {
  const before = new Date(now.getTime() - OVERDUE_MS)
  const [row] = await prisma.$queryRaw<Record<keyof Backlog, bigint>[]>`
    select
      (select count(*) from outbox o
         where o.state = 'queued' and (o.not_before < ${before} or exists (
             select 1 from delivery_attempt t
             where t.outbox_id = o.id and t.attempt = 1 and t.started_at < ${before}))
           and not exists (
             select 1 from chat_pause p
             where p.account = o.account and p.chat_id in (o.chat_id, '') and p.until > ${before}))
        as outbox,
      (select count(*) from inbox where state = 'new' and next_attempt_at < ${before}) as inbox,
      (select count(*) from coordination_request r
         where ${IS_UNCARDED} and r.sent_at < ${before}
           and not exists (
             select 1 from membership m
             where m.agency = r.in_charge and m.role in ('contact', 'leader') and ${isHeld(dayOf(now))}))
        as unheard`
  const { outbox = 0n, inbox = 0n, unheard = 0n } = row ?? {}
  return { outbox: Number(outbox), inbox: Number(inbox), unheard: Number(unheard) }
}
