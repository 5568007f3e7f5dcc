import type { WaitingMessage, WaitingStore } from '../../usecases/waiting/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { toJsonText } from '../json.ts'
import { laneOf, LANES } from '../lanes.ts'
import { readable } from '../readable.ts'
import { toNotice } from './standing-notice.ts'

interface MessageRow {
  id: bigint
  lane: number
  notice: unknown
  created_at: Date
}

type WaitingRow = MessageRow &
  (
    | { state: 'unaddressed'; official_id: number }
    | {
        state: 'queued'
        official_id: number | null
        account: string
        chat_id: string
        address_id: number | null
      }
  )

/** Whether the message `o` waits until an account leads to its reader. */
export const IS_UNADDRESSED = Prisma.sql`o.state = 'unaddressed'`
/** Whether it waits for its turn; the rest of a long text belongs to what its reader has begun to read. */
export const IS_QUEUED = Prisma.sql`(o.state = 'queued' and o.operation = 'send' and o.parts_sent = 0)`

/** A card of a new request, or the list of several. */
const IS_OF_NEW = Prisma.sql`(o.notice->>'kind' = 'new-requests'
  or o.notice->>'kind' = 'request-card' and o.notice->>'occasion' = 'new')`

export function waitingStore(prisma: PrismaTransaction, now: Date): WaitingStore {
  return {
    queuedAt: (account) => waiting(prisma, Prisma.sql`${IS_QUEUED} and o.account = ${account}`),
    forLinkOf: (official) =>
      waiting(prisma, Prisma.sql`${IS_UNADDRESSED} and o.official_id = ${official}`),
    forReader: (official) =>
      waiting(
        prisma,
        Prisma.sql`(${IS_QUEUED} or ${IS_UNADDRESSED}) and o.official_id = ${official}`,
      ),
    newTo: (officials, keys) =>
      waiting(
        prisma,
        Prisma.sql`o.official_id = any(${[...officials]}) and ${IS_OF_NEW}
          and (${IS_QUEUED} and o.not_before > ${now} or (${IS_QUEUED} or ${IS_UNADDRESSED}) and o.key = any(${[...keys]}))`,
      ),
    linkedMeanwhile: async (limit) => {
      const rows = await prisma.$queryRaw<{ id: number }[]>`
        select distinct o.official_id as id from outbox o
        where ${IS_UNADDRESSED} and exists (
          select 1 from address a where a.official_id = o.official_id and a.state = 'active')
        order by id limit ${limit}`
      return rows.map(({ id }) => id)
    },
    people: () => peopleWaitedFor(prisma),
    awaitLink: async (id) => {
      await prisma.$executeRaw`update outbox set state = 'unaddressed' where id = ${id} and state = 'dead'`
    },
    release: async (ids) => {
      await prisma.$executeRaw`
        update outbox o
        set state = 'queued', account = a.account, chat_id = a.chat_id, address_id = a.id, parts_sent = 0,
            fate = null, error = null, swept_at = null, not_before = greatest(o.not_before, ${now})
        from (select distinct on (official_id) id, official_id, account, chat_id from address
              where state = 'active' order by official_id, preference, id) a
        where o.id = any(${[...ids]}::bigint[]) and a.official_id = o.official_id and ${IS_UNADDRESSED}`
    },
    cancel: async (messages) => {
      if (messages.length === 0) return
      const rows = toJsonText(messages.map(({ id, why }) => ({ id: String(id), why })))
      await prisma.$executeRaw`
        update outbox o set state = 'cancelled', error = m.why
        from jsonb_to_recordset(${rows}::jsonb) as m(id bigint, why text)
        where o.id = m.id and o.state in ('queued', 'unaddressed')`
    },
  }
}

/** How many messages wait for people whom no account leads to; what tells of that itself is not counted. */
export async function peopleWaitedFor(
  prisma: PrismaTransaction,
): ReturnType<WaitingStore['people']> {
  return prisma.$queryRaw`
    select o.official_id as official, p.name, p.title, count(*)::int as messages, min(o.created_at) as since
    from outbox o join official p on p.id = o.official_id
    where ${IS_UNADDRESSED} and o.notice->>'kind' <> 'awaiting-link'
    group by o.official_id, p.name, p.title order by messages desc, o.official_id`
}

/** A copy is as old as what it repeats, and stands in its place. */
async function waiting(
  prisma: PrismaTransaction,
  condition: Prisma.Sql,
): Promise<WaitingMessage[]> {
  const rows = await prisma.$queryRaw<WaitingRow[]>`
    select o.id, o.state, o.lane, o.notice, coalesce(f.created_at, o.created_at) as created_at, o.official_id, o.account,
           o.chat_id, o.address_id
    from outbox o left join outbox f on f.id = o.repeats
    where ${condition} order by coalesce(o.repeats, o.id), o.id for update of o`
  return readable(rows, toMessage)
}

function toMessage(row: WaitingRow): WaitingMessage {
  return {
    id: row.id,
    lane: laneOf(row.lane),
    notice: toNotice(row),
    createdAt: row.created_at,
    isAnswer: row.lane === LANES.answer,
    to: row.state === 'unaddressed' ? { official: row.official_id } : addressOf(row),
  }
}

function addressOf({
  account,
  chat_id: chatId,
  official_id: official,
  address_id: addressId,
}: Extract<WaitingRow, { state: 'queued' }>): WaitingMessage['to'] {
  return {
    chat: { account, chatId },
    ...(official !== null && { official }),
    ...(addressId !== null && { addressId }),
  }
}
