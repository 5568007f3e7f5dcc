import type { Departure, OutboxQueue, QueuedMessage, WaitingMessage } from '../../delivery/ports.ts'
import { WITH_ANSWERS_BEHIND } from './answers-behind.ts'
import type { Prisma as Client } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { parted } from '../readable.ts'
import { toNotice } from './standing-notice.ts'
import { LANES } from '../lanes.ts'
import { release } from './outbox-release.ts'
import { settle } from './outbox-settle.ts'
import { isToStranger, monthlyUse } from '../tables/monthly-use.ts'
import { isUnlinked } from './unlinked-chats.ts'

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
  is_unlinked: boolean
  to_stranger: boolean
}

/** Of a message `w` and the message `t` that it edits, whose notice it shows as it is at this moment. */
const QUEUED = Prisma.sql`
  w.id, w.account, w.chat_id, w.official_id, w.operation, w.lane, coalesce(t.notice, w.notice) as notice, w.request,
  coalesce(t.message_id, w.message_id) as message_id, w.target_id, w.press_id, w.parts_sent, w.attempts, w.expires_at,
  w.created_at, w.repeats, ${isUnlinked('w')} as is_unlinked,
  ${isToStranger(Prisma.sql`w`)} as to_stranger`

/** The messages of an account that wait to go out, for the one process that sends them. */
export function outboxQueue(prisma: Client): OutboxQueue {
  return {
    waiting: (account, now) => waiting(prisma, account, now),
    claim: (departures) => claim(prisma, departures),
    settle: (settlements) => settle(prisma, settlements),
    release: (account, now) => release(prisma, account, now),
    callsSince: async (account, since) => {
      const rows = await prisma.$queryRaw<{ chat_id: string; at: Date }[]>`
        select o.chat_id, coalesce(t.finished_at, t.started_at) as at
        from delivery_attempt t join outbox o on o.id = t.outbox_id
        where t.started_at > ${since} and o.account = ${account} and o.operation <> 'answer-press'
        order by t.started_at`
      return rows.map(({ chat_id: chatId, at }) => ({ chatId, at }))
    },
    use: (account, month) => monthlyUse(prisma, account, month),
    leftBehind: (account) => leftBehind(prisma, account),
    nextDueAt: (account, now) => nextDueAt(prisma, account, now),
  }
}

interface WaitingRow {
  id: bigint
  chat_id: string
  operation: QueuedMessage['operation']
  lane: number
  place: bigint
}

/**
 * A chat with a message under way waits for its outcome; one whose first message will be tried again waits for that, so
 * that nothing overtakes it. A copy stands in the place of what it repeats.
 */
async function waiting(prisma: Client, account: string, now: Date): Promise<WaitingMessage[]> {
  const rows = await prisma.$queryRaw<WaitingRow[]>`
    select id, chat_id, operation, lane, place
    from (
      select distinct on (chat_id) id, chat_id, operation, lane, coalesce(repeats, id) as place, not_before from outbox o
      where account = ${account} and state = 'queued' and operation <> 'answer-press'
        and (not_before <= ${now} or attempts > 0)
        and not exists (select 1 from outbox s where s.account = o.account and s.chat_id = o.chat_id
                          and s.state = 'sending' and s.operation <> 'answer-press')
        and not exists (select 1 from chat_pause p where p.account = o.account
                          and p.chat_id in (o.chat_id, '') and p.until > ${now})
      order by chat_id, lane, coalesce(repeats, id), id) first
    where not_before <= ${now}
    union all
    select id, chat_id, operation, lane, id from outbox
    where account = ${account} and state = 'queued' and operation = 'answer-press' and not_before <= ${now}`
  return rows.map(({ chat_id: chatId, ...row }) => ({ ...row, chatId }))
}

/**
 * An edit shows the notice of the message it edits, as it is at this moment. Behind an answer that is words alone those
 * that wait next in its chat, and are so too, leave with it.
 */
async function claim(prisma: Client, departures: readonly Departure[]): Promise<QueuedMessage[]> {
  const ids = departures.map(({ id }) => id)
  const times = departures.map(({ at }) => at)
  const rows = await prisma.$queryRaw<QueueRow[]>`
    with leaving as (select * from unnest(${ids}::bigint[], ${times}::timestamptz[]) as l(id, at)),
    ${WITH_ANSWERS_BEHIND},
    claimed as (
      update outbox o set state = 'sending', attempts = attempts + 1, notice = coalesce(j.notice, o.notice)
      from leaving l left join joint j on j.first = l.id where o.id = l.id and o.state = 'queued' returning o.*),
    attempt as (
      insert into delivery_attempt (outbox_id, attempt, started_at)
      select c.id, c.attempts, l.at from claimed c join leaving l on l.id = c.id)
    select ${QUEUED} from claimed w left join outbox t on t.id = w.target_id order by w.id`
  return readOrBury(prisma, rows)
}

/** One that cannot be read is dead: nothing behind it waits, and a person hears of it as of any other. */
async function readOrBury(prisma: Client, rows: readonly QueueRow[]): Promise<QueuedMessage[]> {
  const { read, unreadable } = parted(rows, toQueued)
  for (const { key, why } of unreadable) {
    await prisma.$executeRaw`
      update outbox set state = 'dead', fate = 'faulty', error = ${`unreadable: ${why}`} where id = ${BigInt(key)}`
  }
  return read
}

/** When the next message is due, or the next pause ends. */
async function nextDueAt(prisma: Client, account: string, now: Date): Promise<Date | undefined> {
  const [row] = await prisma.$queryRaw<{ at: Date | null }[]>`
    select min(at) as at from (
      select min(not_before) as at from outbox
      where account = ${account} and state = 'queued' and not_before > ${now}
      union all
      select min(until) from chat_pause where account = ${account} and until > ${now}) due`
  return row?.at ?? undefined
}

/** What a process that ended had begun to send. */
async function leftBehind(prisma: Client, account: string): Promise<QueuedMessage[]> {
  const rows = await prisma.$queryRaw<QueueRow[]>`
    select ${QUEUED} from outbox w left join outbox t on t.id = w.target_id
    where w.account = ${account} and w.state = 'sending' order by w.id`
  return readOrBury(prisma, rows)
}

function toQueued(row: QueueRow): QueuedMessage {
  return {
    id: row.id,
    account: row.account,
    chatId: row.chat_id,
    ...(row.official_id !== null && { officialId: row.official_id }),
    operation: row.operation,
    isToStranger: row.to_stranger,
    isAnswer: row.lane === LANES.answer,
    isUrgent: row.lane <= LANES.urgent,
    notice: toNotice(row),
    ...(row.request !== null && { request: row.request }),
    ...(row.message_id !== null && { messageId: row.message_id }),
    ...(row.target_id !== null && { targetId: row.target_id }),
    ...(row.press_id !== null && { pressId: row.press_id }),
    partsSent: row.parts_sent,
    attempts: row.attempts,
    createdAt: row.created_at,
    ...(row.expires_at && { expiresAt: row.expires_at }),
    isRepetition: row.repeats !== null,
    isUnlinked: row.is_unlinked,
  }
}
