import { dayOf } from '../../domain/time/day.ts'
import type { Prisma } from '../database.ts'
import { isHeld } from '../tables/memberships.ts'
import { ENDED } from '../reports/read-condition.ts'
import { IS_UNCARDED } from '../requests/uncarded.ts'

/** What waits longer than it should. */
export interface Backlog {
  outbox: number
  inbox: number
  /** Requests that were sent to an agency where nobody is: no message can be written. */
  unheard: number
  /** Rows that cannot be read and for which something else waits. */
  unreadable: number
}

const OVERDUE_MS = 5 * 60_000

/**
 * Messages and updates whose time came more than five minutes ago, however often they were tried since, and that no
 * flooded chat holds back; requests that nobody can be told of; and what nobody can be told because its row is damaged.
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
        as unheard,
      (select count(*) from unreadable_row u
         where u.kind in ('order', 'request-type') or u.kind = 'request' and exists (
             select 1 from coordination_request r where r.code = u.key and not r.status = any(${ENDED})))
        as unreadable`
  const waiting = (what: keyof Backlog): number => Number(row?.[what] ?? 0n)
  return {
    outbox: waiting('outbox'),
    inbox: waiting('inbox'),
    unheard: waiting('unheard'),
    unreadable: waiting('unreadable'),
  }
}
