import type { ListedMessage } from '../../console/ports.ts'
import type { Cause } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import type { Outbox } from '../generated/client.ts'
import { revived } from '../json.ts'
import { cause } from '../shapes.ts'
import { noticeIn } from './standing-notice.ts'

export interface QueueCounts {
  outbox: Record<string, number>
  inbox: Record<string, number>
}

/** What may have arrived and was repeated is counted as `repeated`: how it ended is that of the repetition. */
export async function queueCounts(prisma: PrismaTransaction): Promise<QueueCounts> {
  const [outbox, inbox] = await Promise.all([
    prisma.$queryRaw<{ state: string; count: number }[]>`
      select case when o.state = 'unknown' and exists (
                    select 1 from outbox c where c.repeats = coalesce(o.repeats, o.id) and c.id > o.id)
                  then 'repeated' else o.state end as state, count(*)::int as count
      from outbox o group by 1 order by 1`,
    prisma.inbox.groupBy({ by: ['state'], _count: true }),
  ])
  return {
    outbox: Object.fromEntries(outbox.map(({ state, count }) => [state, count])),
    inbox: Object.fromEntries(inbox.map(({ state, _count }) => [state, _count])),
  }
}

const UNREADABLE = 'unreadable'

export async function listMessages(
  prisma: PrismaTransaction,
  { state, limit }: { state?: string; limit: number },
): Promise<ListedMessage[]> {
  const rows = await prisma.outbox.findMany({
    ...(state && { where: { state } }),
    orderBy: { id: 'desc' },
    take: limit,
  })
  const names = await officialNames(
    prisma,
    rows.map(({ officialId }) => officialId),
  )
  return rows.map((row) => listed(row, names))
}

function listed(row: Outbox, names: ReadonlyMap<number, string>): ListedMessage {
  const { id, state, request, officialId, account, chatId, createdAt, notBefore, error } = row
  return {
    id,
    state,
    kind: noticeIn(row)?.kind ?? UNREADABLE,
    ...(request && { request }),
    to: (officialId !== null && names.get(officialId)) || `${account ?? ''} ${chatId ?? ''}`,
    createdAt,
    notBefore,
    ...(error && { error }),
  }
}

export interface ExplainedMessage extends ListedMessage {
  key: string
  operation: string
  cause: Cause
  sentAt?: Date
  /** The messages that repeat it. */
  repeatedBy: { id: bigint; state: string }[]
  attempts: {
    attempt: number
    startedAt: Date
    finishedAt?: Date
    outcome?: string
    detail?: string
  }[]
}

export async function explainMessage(
  prisma: PrismaTransaction,
  id: bigint,
): Promise<ExplainedMessage | undefined> {
  const row = await prisma.outbox.findUnique({
    where: { id },
    include: { attemptRows: { orderBy: { attempt: 'asc' } } },
  })
  if (!row) return undefined
  const names = await officialNames(prisma, [row.officialId])
  const repeatedBy = await prisma.outbox.findMany({
    where: { repeats: row.repeats ?? row.id, id: { gt: row.id } },
    orderBy: { id: 'asc' },
    select: { id: true, state: true },
  })
  return {
    ...listed(row, names),
    key: row.key,
    operation: row.operation,
    cause: cause.safeParse(revived(row.cause)).data ?? { rule: UNREADABLE },
    ...(row.sentAt && { sentAt: row.sentAt }),
    repeatedBy,
    attempts: row.attemptRows.map(({ attempt, startedAt, finishedAt, outcome, detail }) => ({
      attempt,
      startedAt,
      ...(finishedAt && { finishedAt }),
      ...(outcome && { outcome }),
      ...(detail && { detail }),
    })),
  }
}

/** What a person can still stop. */
const NOT_SENT = ['queued', 'unknown', 'dead', 'unaddressed']

/**
 * Puts a message that waits for a person back into the queue, at the official's present account; false when it does not
 * wait for one, or when there is still no account to send it to. One that may have arrived says that it is a repetition.
 */
export async function requeueMessage(
  prisma: PrismaTransaction,
  id: bigint,
  now: Date,
): Promise<boolean> {
  const count = await prisma.$executeRaw`
    update outbox o
    set state = 'queued', error = null, fate = null, swept_at = null, not_before = ${now}, expires_at = null,
        repeats = case when exists (select 1 from delivery_attempt t where t.outbox_id = o.id and t.outcome = 'unknown')
                    then coalesce(o.repeats, o.id) else o.repeats end,
        account = coalesce(a.account, o.account), chat_id = coalesce(a.chat_id, o.chat_id),
        address_id = coalesce(a.id, o.address_id)
    from (select 1) one left join lateral (
      select a.id, a.account, a.chat_id from address a, outbox m
      where m.id = ${id} and a.official_id = m.official_id and a.state = 'active'
      order by a.preference, a.id limit 1) a on true
    where o.id = ${id} and o.state in ('dead', 'unaddressed') and coalesce(a.account, o.account) is not null`
  if (count > 0) await prisma.$executeRaw`select pg_notify('outbox', '')`
  return count > 0
}

export async function cancelMessage(prisma: PrismaTransaction, id: bigint): Promise<boolean> {
  const { count } = await prisma.outbox.updateMany({
    where: { id, state: { in: NOT_SENT } },
    data: { state: 'cancelled', error: 'cancelled by the coordinator' },
  })
  return count > 0
}

async function officialNames(
  prisma: PrismaTransaction,
  ids: readonly (number | null)[],
): Promise<Map<number, string>> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) return new Map()
  const rows = await prisma.official.findMany({
    where: { id: { in: known } },
    select: { id: true, name: true },
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
