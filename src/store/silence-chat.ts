import type { LinkedAddress } from '../usecases/ports.ts'
import type { PrismaTransaction } from './database.ts'
import { toJsonText } from './json.ts'
import { LANES } from './lanes.ts'
import { EDITING_CHANNELS } from './live-cards.ts'

/**
 * Whatever was written for the holder of a chat account that is theirs no longer: what has not left waits for another
 * account, an answer to what was done there is dropped, and what stands there is taken back where that can be.
 */
export async function silenceChat(
  prisma: PrismaTransaction,
  { id, account, chatId, official }: LinkedAddress,
  now: Date,
): Promise<void> {
  const neutral = toJsonText({ kind: 'chat-unlinked' })
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
      returning o.id, o.message_id)
    insert into outbox (key, account, chat_id, operation, lane, notice, message_id, cause, state, not_before, created_at)
    select 'unlinked/' || s.id, ${account}, ${chatId}, 'edit', ${LANES.ordinary}::int, ${neutral}::jsonb, s.message_id,
           jsonb_build_object('rule', 'unlinked', 'address', ${id}::int), 'queued', ${now}, ${now}
    from standing s where s.message_id is not null and split_part(${account}, ':', 1) = any(${EDITING_CHANNELS})
    on conflict (key) do nothing`
}
