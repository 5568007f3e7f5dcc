import type { LinkedAddress } from '../usecases/ports.ts'
import type { Prisma as Client, PrismaTransaction } from './database.ts'
import { Prisma } from './generated/client.ts'
import { toJsonText } from './json.ts'
import { LANES } from './lanes.ts'
import { EDITING_CHANNELS } from './live-cards.ts'
import { isUnlinked } from './unlinked-chats.ts'

/**
 * Whatever was written for the holder of a chat account that is theirs no longer: what has not left waits for another
 * account, an answer to what was done there is dropped, and what stands there is taken back where that can be.
 */
export async function silenceChat(
  prisma: PrismaTransaction,
  { id, account, chatId, official }: LinkedAddress,
  now: Date,
): Promise<void> {
  await prisma.$executeRaw`
    with written as (
      select o.id, o.operation, o.state, o.lane, o.live, o.message_id from outbox o
      where o.account = ${account} and o.chat_id = ${chatId}
        and (o.official_id = ${official} or o.operation = 'answer-press')),
    kept as (
      update outbox o set state = 'unaddressed', fate = 'no-address', account = null, chat_id = null, address_id = null
      from written w
      where w.id = o.id and w.operation = 'send' and w.lane <> ${LANES.answer}
        and (w.state = 'queued' or w.state = 'dead' and o.swept_at is null
             or w.state = 'unknown' and not exists (select 1 from outbox c where c.repeats = w.id))),
    dropped as (
      update outbox o set state = 'cancelled', error = 'its chat was unlinked' from written w
      where w.id = o.id and w.state in ('queued', 'unknown') and (w.operation <> 'send' or w.lane = ${LANES.answer})),
    standing as (
      update outbox o set live = false from written w
      where w.id = o.id and w.live and w.state in ('sent', 'delivered', 'seen', 'sending', 'unknown')
      returning o.id, o.account, o.chat_id, o.message_id, ${id}::int as address, ${now}::timestamptz as at)
    ${TAKE_BACK} standing s where s.message_id is not null and ${IS_EDITED}
    on conflict (key) do nothing`
}

/** What was under way to a chat while it was taken from its reader, and has arrived. */
export function takeBackArrived(prisma: Client, settled: Prisma.Sql): Prisma.PrismaPromise<number> {
  return prisma.$executeRaw`
    with ${settled}, arrived as (
      select o.id, o.account, o.chat_id, o.message_id, o.address_id as address, d.finished_at as at
      from settled d join outbox o on o.id = d.id
      where d.state = 'sent' and o.operation = 'send' and ${isUnlinked('o')})
    ${TAKE_BACK} arrived s where ${IS_EDITED}
    on conflict (key) do nothing`
}

const NEUTRAL = toJsonText({ kind: 'chat-unlinked' })
const IS_EDITED = Prisma.sql`split_part(s.account, ':', 1) = any(${EDITING_CHANNELS})`
const TAKE_BACK = Prisma.sql`
  insert into outbox (key, account, chat_id, operation, lane, notice, message_id, cause, state, not_before, created_at)
  select 'unlinked/' || s.id, s.account, s.chat_id, 'edit', ${LANES.ordinary}::int, ${NEUTRAL}::jsonb, s.message_id,
         jsonb_build_object('rule', 'unlinked', 'address', s.address), 'queued', s.at, s.at
  from`
