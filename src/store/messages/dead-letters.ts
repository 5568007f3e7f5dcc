import { CAPABILITIES } from '../../domain/notices/channel.ts'
import type { DeadLetter, DeadLetterStore } from '../../usecases/waiting/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { laneOf } from '../lanes.ts'
import { readable } from '../readable.ts'
import { noticeIn, toNotice } from './standing-notice.ts'

/** Platforms that tell what was seen. */
const TELLING = Object.entries(CAPABILITIES).flatMap(([kind, { receipts }]) =>
  receipts ? [kind] : [],
)

interface DeadRow {
  id: bigint
  key: string
  operation: DeadLetter['operation']
  lane: number
  notice: unknown
  fate: string | null
  error: string | null
  account: string | null
  official_id: number | null
  address_id: number | null
  request: string | null
  target_id: bigint | null
}

/** What waits to be acknowledged. */
const SENT = Prisma.sql`select code from coordination_request where status = 'sent'`

export function deadLetterStore(prisma: PrismaTransaction): DeadLetterStore {
  return {
    unswept: async (limit) => {
      const rows = await prisma.$queryRaw<DeadRow[]>`
        select id, key, operation, lane, notice, fate, error, account, official_id, address_id, request, target_id
        from outbox where state in ('dead', 'unaddressed') and swept_at is null
        order by id limit ${limit} for update skip locked`
      return rows.map(toDeadLetter)
    },
    unseen: async (sentBefore) => {
      const rows = await prisma.$queryRaw<(DeadRow & { sent_at: Date })[]>`
        select o.id, o.key, o.operation, o.lane, o.notice, 'unseen' as fate, o.error, o.account, o.official_id, o.address_id, o.request,
               o.target_id, o.sent_at
        from outbox o
        where (o.notice->>'kind' = 'request-card' and o.request in (${SENT})
            or o.notice->>'kind' = 'new-requests' and exists (
              select 1 from jsonb_array_elements(o.notice->'lines') line where line->>'code' in (${SENT})))
          and o.operation = 'send' and o.state in ('sent', 'delivered') and o.sent_at < ${sentBefore}
          and split_part(o.account, ':', 1) = any(${TELLING})
        order by o.id`
      return readable(rows, (row) => {
        return { ...toDeadLetter(row), notice: toNotice(row), sentAt: row.sent_at }
      })
    },
    markSwept: async (id, sweptAt) => {
      await prisma.outbox.update({ where: { id }, data: { sweptAt } })
    },
  }
}

function toDeadLetter(row: DeadRow): DeadLetter {
  const notice = noticeIn(row)
  return {
    id: row.id,
    key: row.key,
    operation: row.operation,
    lane: laneOf(row.lane),
    ...(notice && { notice }),
    fate: row.fate ?? 'faulty',
    ...(row.error !== null && { why: row.error }),
    ...(row.account !== null && { account: row.account }),
    ...(row.official_id !== null && { official: row.official_id }),
    ...(row.address_id !== null && { addressId: row.address_id }),
    ...(row.request !== null && { request: row.request }),
    ...(row.target_id !== null && { target: row.target_id }),
  }
}
