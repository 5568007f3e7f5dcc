import { CLOSING } from '../../domain/request/events.ts'
import { CAPABILITIES } from '../../domain/notices/channel.ts'
import { Prisma } from '../generated/client.ts'
import { LANES } from '../lanes.ts'

/** The kinds of accounts behind which there is a program. */
export const MACHINE_KINDS: string[] = Object.entries(CAPABILITIES).flatMap(
  ([kind, { isMachine }]) => (isMachine ? [kind] : []),
)

/** What the keys of all that machines are told begin with. */
export const CHANGE_KEYS = 'change/'

/** The request `c` as its columns tell it, of its version and its `event`. */
const CHANGE = Prisma.sql`jsonb_strip_nulls(jsonb_build_object(
  'kind', 'request-changed', 'request', c.code, 'version', c.version, 'event', c.event,
  'at', jsonb_build_object('$at', to_char(c.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
  'status', c.status, 'receivedOn', c.received_on, 'legalDue', c.legal_due, 'internalDue', c.internal_due,
  'agreedDue', c.agreed_due, 'answer', c.state->'answer',
  'closedOn', case when c.status = 'closed' then (coalesce(
    case when c.event = any(${[...CLOSING]}) then c.changed_at end,
    (select max(e.at) from coordination_request_event e where e.request_code = c.code and e.type = any(${[...CLOSING]})),
    c.changed_at) at time zone 'Asia/Ho_Chi_Minh')::date end))`

/**
 * Of a statement with rows of requests `changed`, each with its `event`, the part that writes of them to every machine
 * that hears of such events, and of no draft; `anew` tells it again what it was told before its subscription began.
 */
export function tellMachines(now: Date | Prisma.Sql, anew?: { account: string }): Prisma.Sql {
  const isAsked = anew ? Prisma.sql`s.account = ${anew.account}` : HEARS
  const again = anew ? Prisma.sql`|| '/' || extract(epoch from s.since)::bigint` : Prisma.empty
  return Prisma.sql`
    insert into outbox (key, account, chat_id, operation, lane, notice, cause, state, not_before, created_at)
    select ${CHANGE_KEYS}::text || s.account || '/' || c.code || '/' || c.version ${again}, s.account, c.code, 'send',
           ${LANES.ordinary}::int, ${CHANGE},
           jsonb_build_object('rule', 'request-changed', 'request', c.code, 'version', c.version), 'queued',
           ${now}::timestamptz, ${now}::timestamptz
    from changed c join subscription s on s.off_since is null and ${isAsked}
    where c.status <> 'draft'
    order by c.code
    on conflict (key) do nothing`
}

const HEARS = Prisma.sql`exists (
  select 1 from unnest(s.events) as p(pattern) where 'request.' || c.event like replace(p.pattern, '*', '%'))`
