import { channelOf } from '../../domain/notices/channel.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { SentAbout } from '../../usecases/requests/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { noticeIn } from './standing-notice.ts'

interface Row {
  id: bigint
  notice: unknown
  name: string
  title: string
  account: string | null
  state: string
  created_at: Date
  sent_at: Date | null
  delivered_at: Date | null
  seen_at: Date | null
  fate: string | null
}

const MOST = 100

/** Nothing of what somebody looked up, and one that was repeated counts as its repetition. */
export async function messagesAbout(
  prisma: PrismaTransaction,
  request: RequestCode,
  readers: readonly AgencyCode[] | 'all',
): Promise<SentAbout[]> {
  const theirs =
    readers === 'all'
      ? Prisma.sql`true`
      : Prisma.sql`exists (select 1 from membership m
          where m.official_id = o.official_id and m.agency = any(${[...readers]}))`
  const rows = await prisma.$queryRaw<Row[]>`
    select o.id, o.notice, p.name, p.title, o.account, o.state, o.created_at, o.sent_at, o.delivered_at, o.seen_at, o.fate
    from outbox o join official p on p.id = o.official_id
    where o.request = ${request} and o.operation = 'send' and o.cause->>'rule' <> 'reply' and ${theirs}
      and not exists (select 1 from outbox c where c.repeats = coalesce(o.repeats, o.id) and c.id > o.id)
    order by o.id desc limit ${MOST}`
  return rows.map((row) => {
    const notice = noticeIn(row)
    return {
      id: row.id,
      to: { name: row.name, title: row.title },
      kind: notice?.kind ?? 'unreadable',
      ...(notice?.kind === 'request-card' && { occasion: notice.occasion }),
      ...(row.account !== null && { channel: channelOf(row.account) }),
      state: row.state,
      createdAt: row.created_at,
      ...(row.sent_at && { sentAt: row.sent_at }),
      ...(row.delivered_at && { deliveredAt: row.delivered_at }),
      ...(row.seen_at && { seenAt: row.seen_at }),
      ...(row.fate !== null && { fate: row.fate }),
    }
  })
}
