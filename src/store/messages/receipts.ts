import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'

interface Receipt {
  account: string
  messageIds: readonly string[]
  seen: boolean
}

/** Keeps what a platform tells of messages: seen may come before delivered, and either before we know that it was sent. */
export async function receive(
  prisma: PrismaTransaction,
  { account, messageIds, seen }: Receipt,
  at: Date,
): Promise<void> {
  const seenAt = seen ? at : null
  await prisma.$executeRaw(receiptsInTurn(account))
  await prisma.$executeRaw`
    insert into receipt (account, message_id, delivered_at, seen_at)
    select ${account}, m, ${at}::timestamptz, ${seenAt}::timestamptz
    from unnest(${[...messageIds]}::text[]) as m
    on conflict (account, message_id) do update
    set delivered_at = coalesce(receipt.delivered_at, excluded.delivered_at),
        seen_at = coalesce(receipt.seen_at, excluded.seen_at)`
  await prisma.$executeRaw(withReceipts(account, messageIds))
}

/**
 * Until the end of the transaction nobody else records that messages were sent, or what is told of them: of a receipt and
 * a sending that are recorded at the same moment each would miss the other.
 */
export function receiptsInTurn(account: string): Prisma.Sql {
  return Prisma.sql`select pg_advisory_xact_lock(hashtext(${`receipts ${account}`}))`
}

/** Lets messages show what is known of them: a state never goes back. */
export function withReceipts(account: string, messageIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    update outbox o
    set delivered_at = r.delivered_at, seen_at = r.seen_at,
        state = case when r.seen_at is null then 'delivered' else 'seen' end
    from receipt r
    where r.account = ${account} and r.message_id = any(${[...messageIds]}::text[])
      and o.account = r.account and o.message_id = r.message_id and o.operation = 'send'
      and o.state in ('sent', 'delivered', 'seen')`
}
