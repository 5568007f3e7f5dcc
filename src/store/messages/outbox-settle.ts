import { capabilitiesOf } from '../../domain/notices/channel.ts'
import { codesShownIn } from '../../domain/notices/requests-named.ts'
import { monthOf } from '../../domain/notices/message-budget.ts'
import type { Settlement } from '../../delivery/ports.ts'
import type { Prisma as Client } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { EDITING_CHANNELS } from './live-cards.ts'
import { withMovedGroups } from '../tables/groups.ts'
import { toJsonText } from '../json.ts'
import { LANES } from '../lanes.ts'
import { takeBackArrived } from './silence-chat.ts'
import { receiptsInTurn, withReceipts } from './receipts.ts'

type Statement = ReturnType<Client['$executeRaw']>

/** Longest that flooding in several chats at once silences the whole account before it is tried again. */
const ACCOUNT_PAUSE_MS = 60_000

/** Not taken over by another process; what surely arrived is recorded even then. */
const stillOurs = Prisma.sql`(o.state = 'sending' or (o.state = 'unknown' and s.state = 'sent'))`

/** Writes what became of some messages, and what follows from it, at once. */
export async function settle(prisma: Client, settlements: readonly Settlement[]): Promise<void> {
  const rows = toJsonText(settlements.map(settledRow))
  const settled = Prisma.sql`settled as (select * from jsonb_to_recordset(${rows}::jsonb) as s(
    id bigint, attempt int, state text, message_id text, account text, chat_id text, old_chat text, shown int,
    not_before timestamptz, fate text, error text, outcome text, finished_at timestamptz, rest_until timestamptz,
    account_rest_until timestamptz, month date, notice jsonb, parts_sent int, about jsonb))`
  await prisma.$transaction([
    ...turnsOf(settlements).map((turn) => prisma.$executeRaw(turn)),
    // Whoever is changing a request now does not see yet that its card has arrived, and is not seen here: one waits for
    // the other, before either holds anything else.
    prisma.$executeRaw`
      with ${settled}
      select 1 from coordination_request r
      where r.code in (select o.request from settled s join outbox o on o.id = s.id
                       where s.state = 'sent' and o.live and o.operation = 'send')
      order by r.code for share`,
    prisma.$executeRaw`
      with ${settled}, attempt as (
        update delivery_attempt a set finished_at = s.finished_at, outcome = s.outcome, detail = s.error
        from settled s where a.outbox_id = s.id and a.attempt = s.attempt and s.outcome <> 'not-sent'),
      no_attempt as (
        delete from delivery_attempt a using settled s
        where a.outbox_id = s.id and a.attempt = s.attempt and s.outcome = 'not-sent')
      update outbox o
      set state = s.state, attempts = o.attempts - case s.outcome when 'not-sent' then 1 else 0 end,
          message_id = coalesce(s.message_id, o.message_id), shown = coalesce(s.shown, o.shown),
          chat_id = coalesce(s.chat_id, o.chat_id), not_before = coalesce(s.not_before, o.not_before),
          fate = s.fate, error = s.error, parts_sent = coalesce(s.parts_sent, o.parts_sent),
          sent_at = case when s.state = 'sent' then s.finished_at else o.sent_at end
      from settled s where o.id = s.id and o.attempts = s.attempt and ${stillOurs}`,
    // It did arrive after all: the copy that another process has queued meanwhile is not needed.
    prisma.$executeRaw`
      with ${settled}
      update outbox again set state = 'cancelled', error = 'the first copy arrived'
      from settled s join outbox o on o.id = s.id
      where s.state = 'sent' and again.repeats = coalesce(o.repeats, o.id) and again.state = 'queued'`,
    ...(settlements.some(isShown) ? [accessRecord(prisma, settled)] : []),
    followAtOnce(prisma, settled),
    takeBackArrived(prisma, settled),
    ...(settlements.some(({ restUntil }) => restUntil) ? pauses(prisma, settled) : []),
    ...(settlements.some(({ accountRestUntil }) => accountRestUntil)
      ? [accountPause(prisma, settled)]
      : []),
    ...(settlements.some(({ verdict }) => 'chatId' in verdict) ? moves(prisma, settled) : []),
    ...(settlements.some(isGone) ? [goneGroups(prisma, settled)] : []),
    ...receiptsOf(settlements).map((known) => prisma.$executeRaw(known)),
    ...(settlements.some(({ counts }) => counts) ? [monthlyUse(prisma, settled)] : []),
  ])
}

function isShown(settlement: Settlement): boolean {
  return settlement.verdict.state === 'sent' && settledAbout(settlement) !== undefined
}

/** The codes of what a reader was shown. */
function settledAbout({ message }: Settlement): string[] | undefined {
  const about = message.officialId === undefined ? [] : codesShownIn(message.notice)
  return about.length > 0 ? about : undefined
}

/** Who has seen data of which requests and cases, where and in what. */
function accessRecord(prisma: Client, settled: Prisma.Sql): Statement {
  return prisma.$executeRaw`
    with ${settled}
    insert into audit_entry (at, official_id, action, facts)
    select s.finished_at, o.official_id, 'shown', jsonb_build_object('about', s.about, 'in', s.notice->>'kind',
      'account', o.account, 'chat', o.chat_id, 'message', o.id)
    from settled s join outbox o on o.id = s.id where s.state = 'sent' and s.about is not null
    order by o.id`
}

/** A request that changed while its card was under way, or a message that was given something else to show. */
function followAtOnce(prisma: Client, settled: Prisma.Sql): Statement {
  return prisma.$executeRaw`
    with ${settled}
    insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request,
                        target_id, cause, state, not_before, created_at)
    select 'edit/' || o.id || '/' || coalesce(r.version, s.attempt), o.account, o.chat_id, o.official_id, o.address_id, 'edit',
           greatest(o.lane, ${LANES.urgent}::int), o.notice, o.request, o.id,
           jsonb_build_object('rule', 'live-card', 'request', o.request, 'version', r.version), 'queued',
           s.finished_at, s.finished_at
    from settled s join outbox o on o.id = s.id left join coordination_request r on r.code = o.request
    where s.state = 'sent' and o.operation = 'send'
      and split_part(o.account, ':', 1) = any(${EDITING_CHANNELS})
       and ((o.live and r.version > o.shown) or o.notice is distinct from s.notice)
    on conflict (key) do nothing`
}

/** Before anything else of the transaction, so that nobody waits for it in the other order. */
function turnsOf(settlements: readonly Settlement[]): Prisma.Sql[] {
  const accounts = settlements.map(({ message }) => message.account)
  const telling = accounts.filter((account) => capabilitiesOf(account).receipts)
  return [...new Set(telling)].map(receiptsInTurn)
}

/** A platform that tells of deliveries may have told of these already. */
function receiptsOf(settlements: readonly Settlement[]): Prisma.Sql[] {
  return settlements.flatMap(({ message, verdict }) =>
    verdict.state === 'sent' && capabilitiesOf(message.account).receipts
      ? [withReceipts(message.account, [verdict.messageId])]
      : [],
  )
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

/** Silence on an account whose allowance is used up. */
function accountPause(prisma: Client, settled: Prisma.Sql): Statement {
  return prisma.$executeRaw`
    with ${settled}
    insert into chat_pause (account, chat_id, until)
    select s.account, '', max(s.account_rest_until) from settled s where s.account_rest_until is not null group by 1
    on conflict (account, chat_id) do update set until = greatest(chat_pause.until, excluded.until)`
}

/** What may have arrived may have been charged. */
function monthlyUse(prisma: Client, settled: Prisma.Sql): Statement {
  return prisma.$executeRaw`
    with ${settled}
    insert into monthly_use (account, month, chat_id, messages)
    select s.account, s.month, s.old_chat, count(*) from settled s
    where s.month is not null and s.outcome in ('sent', 'unknown') group by 1, 2, 3
    on conflict (account, month, chat_id) do update set messages = monthly_use.messages + excluded.messages`
}

/** A group that lives on under another id takes its waiting messages and its people with it. */
function moves(prisma: Client, settled: Prisma.Sql): Statement[] {
  return [
    prisma.$executeRaw`
      with ${settled}
      update outbox o set chat_id = s.chat_id from settled s
      where s.chat_id is not null and o.account = s.account and o.chat_id = s.old_chat and o.state = 'queued'`,
    prisma.$executeRaw`
      with ${settled}
      update address a set chat_id = s.chat_id from settled s
      where s.chat_id is not null and a.account = s.account and a.chat_id = s.old_chat`,
    prisma.$executeRaw(
      withMovedGroups(Prisma.sql`${settled}, moved as (
        select distinct account, old_chat as old_id, chat_id as new_id from settled where chat_id is not null)`),
    ),
  ]
}

/** The bot is not in that chat any more, or the chat is gone. */
function isGone({ verdict }: Settlement): boolean {
  return verdict.state === 'dead' && ['kicked', 'chat-not-found'].includes(verdict.fate)
}

function goneGroups(prisma: Client, settled: Prisma.Sql): Statement {
  return prisma.$executeRaw`
    with ${settled}
    update chat_group g set state = 'left', since = s.finished_at from settled s
    where s.fate in ('kicked', 'chat-not-found') and g.account = s.account and g.chat_id = s.old_chat`
}

function settledRow(settlement: Settlement): Record<string, unknown> {
  const {
    message,
    outcome,
    verdict,
    shown,
    finishedAt,
    restUntil,
    accountRestUntil,
    counts,
    partsSent,
  } = settlement
  const common = {
    id: String(message.id),
    attempt: message.attempts,
    outcome,
    notice: message.notice,
    state: verdict.state,
    account: message.account,
    old_chat: message.chatId,
    finished_at: finishedAt.toISOString(),
    rest_until: restUntil?.toISOString(),
    parts_sent: partsSent,
    account_rest_until: accountRestUntil?.toISOString(),
    month: counts ? monthOf(finishedAt) : undefined,
  }
  switch (verdict.state) {
    case 'sent':
      return { ...common, message_id: verdict.messageId, shown, about: settledAbout(settlement) }
    case 'queued': {
      const { notBefore, why: error, chatId } = verdict
      return { ...common, not_before: notBefore.toISOString(), error, chat_id: chatId }
    }
    case 'dead':
      return { ...common, fate: verdict.fate, error: verdict.why }
    case 'unknown':
    case 'cancelled':
      return { ...common, error: verdict.why }
  }
}
