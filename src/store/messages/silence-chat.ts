import { dayOf } from '../../domain/time/day.ts'
import type { LinkedAddress } from '../../usecases/ports.ts'
import type { Prisma as Client, PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { toJsonText } from '../json.ts'
import { LANES } from '../lanes.ts'
import { EDITING_CHANNELS } from './live-cards.ts'
import { isHeld } from '../tables/memberships.ts'
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
  const since = new Date(now.getTime() - READ_MS)
  await prisma.$executeRaw`
    with written as (
      select o.id, o.operation, o.lane, o.live,
             case when o.state = 'unknown' and exists (select 1 from outbox c where c.repeats = o.id) then 'repeated'
                  else o.state end as state,
             o.live or o.sent_at > ${since} and ${NAMES_ONE} as shows
      from outbox o
      where o.account = ${account} and o.chat_id = ${chatId}
        and (o.official_id = ${official} or o.operation = 'answer-press')),
    kept as (
      update outbox o set state = 'unaddressed', fate = 'no-address', account = null, chat_id = null, address_id = null
      from written w
      where w.id = o.id and w.operation = 'send' and w.lane <> ${LANES.answer}
        and (w.state in ('queued', 'unknown') or w.state = 'dead' and o.swept_at is null)),
    dropped as (
      update outbox o set state = 'cancelled', error = 'its chat was unlinked' from written w
      where w.id = o.id and w.state in ('queued', 'unknown') and (w.operation <> 'send' or w.lane = ${LANES.answer})),
    standing as (
      update outbox o set live = false from written w
      where w.id = o.id and w.operation = 'send' and w.shows
        and o.state in ('sent', 'delivered', 'seen', 'sending', 'unknown')
      returning o.id, o.account, o.chat_id, o.message_id, ${id}::int as address,
                case when w.live then ${LANES.ordinary}::int else ${LANES.bulk}::int end as lane,
                ${now}::timestamptz as at)
    ${takeBack('unlinked')} standing s where s.message_id is not null and ${IS_EDITED}
    on conflict (key) do nothing`
}

/** What was under way to a chat while it was taken from its reader, and has arrived. */
export function takeBackArrived(prisma: Client, settled: Prisma.Sql): Prisma.PrismaPromise<number> {
  return prisma.$executeRaw`
    with ${settled}, arrived as (
      select o.id, o.account, o.chat_id, o.message_id, o.address_id as address, ${LANES.ordinary}::int as lane,
             d.finished_at as at
      from settled d join outbox o on o.id = d.id
      where d.state = 'sent' and o.operation = 'send' and ${isUnlinked('o')})
    ${takeBack('unlinked')} arrived s where ${IS_EDITED}
    on conflict (key) do nothing`
}

/** The cards that stand with officials who hold no office any more; what they will be told of one anew is theirs again. */
export async function takeBackFromLeavers(prisma: PrismaTransaction, now: Date): Promise<void> {
  await prisma.$executeRaw`
    with standing as (
      update outbox o set live = false
      from address a
      where not exists (select from membership m where m.official_id = a.official_id and ${isHeld(dayOf(now))})
        and o.account = a.account and o.chat_id = a.chat_id and o.official_id = a.official_id
        and o.live and o.operation = 'send' and o.state in ('sent', 'delivered', 'seen')
      returning o.id, o.account, o.chat_id, o.message_id, o.address_id as address, ${LANES.ordinary}::int as lane,
                ${now}::timestamptz as at)
    ${takeBack('office-left')} standing s where s.message_id is not null and ${IS_EDITED}
    on conflict (key) do nothing`
}

/** Nobody scrolls further back for what a message said. */
const READ_MS = 30 * 24 * 3_600_000
/** A message names a request or a case by its code, whatever kind it is of. */
const NAMES_ONE = Prisma.sql`(o.request is not null or o.notice::text ~ '(YC|VV)-[0-9]{4}-[0-9]')`
const IS_EDITED = Prisma.sql`split_part(s.account, ':', 1) = any(${EDITING_CHANNELS})`

/** Puts words that say nothing in the place of messages; why is the kind of these words, and the rule. */
function takeBack(why: 'unlinked' | 'office-left'): Prisma.Sql {
  const notice = toJsonText({ kind: why === 'unlinked' ? 'chat-unlinked' : why })
  return Prisma.sql`
  insert into outbox (key, account, chat_id, operation, lane, notice, message_id, cause, state, not_before, created_at)
  select ${why} || '/' || s.id, s.account, s.chat_id, 'edit', s.lane, ${notice}::jsonb, s.message_id,
         jsonb_build_object('rule', ${why}::text, 'address', s.address), 'queued', s.at, s.at
  from`
}
