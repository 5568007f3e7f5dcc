import type { Settlement } from '../delivery/ports.ts'
import type { Prisma as Client } from './database.ts'
import { Prisma } from './generated/client.ts'
import { EDITING_CHANNELS } from './live-cards.ts'
import { toJsonText } from './json.ts'

type Statement = ReturnType<Client['$executeRaw']>

/** Longest that flooding in several chats at once silences the whole account before it is tried again. */
const ACCOUNT_PAUSE_MS = 60_000

/** Writes what became of some messages, and what follows from it, at once. */
export async function settle(prisma: Client, settlements: readonly Settlement[]): Promise<void> {
  const rows = toJsonText(settlements.map(settledRow))
  const settled = Prisma.sql`settled as (select * from jsonb_to_recordset(${rows}::jsonb) as s(
    id bigint, attempt int, state text, message_id text, chat_id text, old_chat text, shown int, not_before timestamptz, fate text,
    error text, repeat_at timestamptz, outcome text, finished_at timestamptz, rest_until timestamptz,
    parts_sent int))`
  await prisma.$transaction([
    prisma.$executeRaw`
      with ${settled}, attempt as (
        update delivery_attempt a set finished_at = s.finished_at, outcome = s.outcome, detail = s.error
        from settled s where a.outbox_id = s.id and a.attempt = s.attempt)
      update outbox o
      set state = s.state, message_id = coalesce(s.message_id, o.message_id), shown = coalesce(s.shown, o.shown),
          chat_id = coalesce(s.chat_id, o.chat_id), not_before = coalesce(s.not_before, o.not_before),
          fate = s.fate, error = s.error, parts_sent = coalesce(s.parts_sent, o.parts_sent),
          sent_at = case when s.state = 'sent' then s.finished_at else o.sent_at end
      from settled s where o.id = s.id`,
    // A request that changed while its card was under way: the card follows at once.
    prisma.$executeRaw`
      with ${settled}
      insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request,
                          target_id, cause, state, not_before, created_at)
      select 'edit/' || o.id || '/' || r.version, o.account, o.chat_id, o.official_id, o.address_id, 'edit', o.lane,
             o.notice, o.request, o.id,
             jsonb_build_object('rule', 'live-card', 'request', o.request, 'version', r.version), 'queued',
             s.finished_at, s.finished_at
      from settled s join outbox o on o.id = s.id join coordination_request r on r.code = o.request
      where s.state = 'sent' and o.live and o.operation = 'send' and r.version > o.shown
        and split_part(o.account, ':', 1) = any(${EDITING_CHANNELS})
      on conflict (key) do nothing`,
    repeatUnknown(prisma, settled),
    ...pauses(prisma, settled),
    ...moves(prisma, settled),
  ])
}

/** What may not have arrived is sent once more, as a message of its own that says so. */
function repeatUnknown(prisma: Client, settled: Prisma.Sql): Statement {
  return prisma.$executeRaw`
    with ${settled}
    insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request, live, cause,
                        state, not_before, created_at, repeats)
    select o.key || '/again', o.account, o.chat_id, o.official_id, o.address_id, 'send', o.lane, o.notice, o.request,
           o.live, o.cause || jsonb_build_object('repeats', o.id), 'queued', s.repeat_at, s.finished_at, o.id
    from settled s join outbox o on o.id = s.id where s.repeat_at is not null
    on conflict (key) do nothing`
}

/** Silence towards a chat that flooded; towards all when several flood at once. */
function pauses(prisma: Client, settled: Prisma.Sql): Statement[] {
  return [
    prisma.$executeRaw`
      with ${settled}
      insert into chat_pause (account, chat_id, until)
      select o.account, o.chat_id, max(s.rest_until)
      from settled s join outbox o on o.id = s.id where s.rest_until is not null group by 1, 2
      on conflict (account, chat_id) do update set until = greatest(chat_pause.until, excluded.until)`,
    prisma.$executeRaw`
      with ${settled}
      insert into chat_pause (account, chat_id, until)
      select p.account, '', least(min(p.until), max(f.at) + ${ACCOUNT_PAUSE_MS}::int * interval '1 millisecond')
      from chat_pause p join (
        select o.account, max(s.finished_at) as at from settled s join outbox o on o.id = s.id
        where s.rest_until is not null group by 1) f on f.account = p.account
      where p.chat_id <> '' and p.until > f.at group by 1 having count(*) > 1
      on conflict (account, chat_id) do update set until = greatest(chat_pause.until, excluded.until)`,
  ]
}

/** A group that lives on under another id takes its waiting messages and its people with it. */
function moves(prisma: Client, settled: Prisma.Sql): Statement[] {
  return [
    prisma.$executeRaw`
      with ${settled}
      update outbox o set chat_id = s.chat_id from settled s
      where s.chat_id is not null and o.chat_id = s.old_chat and o.state = 'queued'`,
    prisma.$executeRaw`
      with ${settled}
      update address a set chat_id = s.chat_id from settled s
      where s.chat_id is not null and a.chat_id = s.old_chat`,
  ]
}

function settledRow(settlement: Settlement): Record<string, unknown> {
  const { message, outcome, verdict, shown, finishedAt, restUntil, partsSent } = settlement
  const common = {
    id: String(message.id),
    attempt: message.attempts,
    outcome,
    state: verdict.state,
    old_chat: message.chatId,
    finished_at: finishedAt.toISOString(),
    rest_until: restUntil?.toISOString(),
    parts_sent: partsSent,
  }
  switch (verdict.state) {
    case 'sent':
      return { ...common, message_id: verdict.messageId, shown }
    case 'queued': {
      const { notBefore, why: error, chatId } = verdict
      return { ...common, not_before: notBefore.toISOString(), error, chat_id: chatId }
    }
    case 'unknown': {
      const { repeatAt, why: error } = verdict
      return { ...common, repeat_at: repeatAt?.toISOString(), error }
    }
    case 'dead':
      return { ...common, fate: verdict.fate, error: verdict.why }
    case 'cancelled':
      return { ...common, error: verdict.why }
  }
}
