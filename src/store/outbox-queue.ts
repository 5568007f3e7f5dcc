import type { Notice } from '../domain/notice.ts'
import type { OutboxQueue, QueuedMessage } from '../delivery/ports.ts'
import type { Prisma } from './database.ts'
import { fromJson } from './json.ts'
import { settle } from './outbox-settle.ts'
import { LANES } from './lanes.ts'

interface QueueRow {
  id: bigint
  account: string
  chat_id: string
  official_id: number | null
  operation: QueuedMessage['operation']
  lane: number
  notice: unknown
  request: string | null
  message_id: string | null
  target_id: bigint | null
  press_id: string | null
  parts_sent: number
  attempts: number
  expires_at: Date | null
  created_at: Date
  repeats: bigint | null
}

/** The messages of an account that wait to go out, for the one process that sends them. */
export function outboxQueue(prisma: Prisma): OutboxQueue {
  return {
    waiting: (account, now, limit) => waiting(prisma, { account, limit }, now),
    claim: (ids, now) => claim(prisma, ids, now),
    settle: (settlements) => settle(prisma, settlements),
    callsSince: async (account, since) => {
      const rows = await prisma.$queryRaw<{ chat_id: string; at: Date }[]>`
        select o.chat_id, t.started_at as at from delivery_attempt t join outbox o on o.id = t.outbox_id
        where t.started_at > ${since} and o.account = ${account} and o.operation <> 'answer-press'
        order by t.started_at`
      return rows.map(({ chat_id: chatId, at }) => ({ chatId, at }))
    },
    leftBehind: (account) => leftBehind(prisma, account),
    nextDueAt: async (account, now) => {
      const [row] = await prisma.$queryRaw<{ at: Date | null }[]>`
        select min(not_before) as at from outbox
        where account = ${account} and state = 'queued' and not_before > ${now}`
      return row?.at ?? undefined
    },
  }
}

/** An edit shows the notice of the message it edits. A chat with a message under way waits for its outcome. */
async function waiting(
  prisma: Prisma,
  { account, limit }: { account: string; limit: number },
  now: Date,
): Promise<QueuedMessage[]> {
  const rows = await prisma.$queryRaw<QueueRow[]>`
    select w.id, w.account, w.chat_id, w.official_id, w.operation, w.lane, coalesce(t.notice, w.notice) as notice,
           w.request, coalesce(t.message_id, w.message_id) as message_id, w.target_id, w.press_id, w.parts_sent, w.attempts, w.expires_at, w.created_at, w.repeats
    from (
      (select distinct on (chat_id) * from outbox o
       where account = ${account} and state = 'queued' and operation <> 'answer-press' and not_before <= ${now}
         and not exists (select 1 from outbox s where s.account = o.account and s.chat_id = o.chat_id
                           and s.state = 'sending' and s.operation <> 'answer-press')
         and not exists (select 1 from chat_pause p where p.account = o.account
                           and p.chat_id in (o.chat_id, '') and p.until > ${now})
       order by chat_id, lane, id)
      union all
      (select * from outbox
       where account = ${account} and state = 'queued' and operation = 'answer-press')
    ) w left join outbox t on t.id = w.target_id
    order by w.lane, w.id limit ${limit}`
  return rows.map(toQueued)
}

async function claim(prisma: Prisma, ids: readonly bigint[], now: Date): Promise<Set<bigint>> {
  const rows = await prisma.$queryRaw<{ id: bigint }[]>`
    with claimed as (
      update outbox set state = 'sending', attempts = attempts + 1
      where id = any(${[...ids]}::bigint[]) and state = 'queued' returning id, attempts)
    insert into delivery_attempt (outbox_id, attempt, started_at)
    select id, attempts, ${now} from claimed returning outbox_id as id`
  return new Set(rows.map(({ id }) => id))
}

/** What a process that ended had begun to send. */
async function leftBehind(prisma: Prisma, account: string): Promise<QueuedMessage[]> {
  const rows = await prisma.$queryRaw<QueueRow[]>`
    select w.id, w.account, w.chat_id, w.official_id, w.operation, w.lane, w.notice, w.request,
           coalesce(t.message_id, w.message_id) as message_id,
           w.target_id, w.press_id, w.parts_sent, w.attempts - 1 as attempts, w.expires_at, w.created_at, w.repeats
    from outbox w left join outbox t on t.id = w.target_id
    where w.account = ${account} and w.state = 'sending' order by w.id`
  return rows.map(toQueued)
}

function toQueued(row: QueueRow): QueuedMessage {
  return {
    id: row.id,
    account: row.account,
    chatId: row.chat_id,
    ...(row.official_id !== null && { officialId: row.official_id }),
    operation: row.operation,
    isAnswer: row.lane === LANES.answer,
    notice: fromJson<Notice>(row.notice),
    ...(row.request !== null && { request: row.request }),
    ...(row.message_id !== null && { messageId: row.message_id }),
    ...(row.target_id !== null && { targetId: row.target_id }),
    ...(row.press_id !== null && { pressId: row.press_id }),
    partsSent: row.parts_sent,
    attempts: row.attempts + 1,
    createdAt: row.created_at,
    ...(row.expires_at && { expiresAt: row.expires_at }),
    isRepetition: row.repeats !== null,
  }
}
