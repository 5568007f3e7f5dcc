import { CAPABILITIES } from '../../domain/notices/channel.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { PrismaTransaction } from '../database.ts'
import { toJsonText } from '../json.ts'
import { LANES } from '../lanes.ts'
import { isUnlinked } from './unlinked-chats.ts'

/** Where a message that was sent can be changed. */
export const EDITING_CHANNELS: string[] = Object.entries(CAPABILITIES).flatMap(
  ([kind, { edits }]) => (edits ? [kind] : []),
)

/** After these a card that still offers what has been done would mislead. */
const SETTLING_EVENTS: RequestEvent['type'][] = [
  'acknowledged',
  'answered',
  'refused',
  'transfer-accepted',
  'completed',
  'refusal-accepted',
  'rerouted',
  'withdrawn',
]

interface Changed {
  request: string
  version: number
}

/**
 * Lets every message that shows a request follow it. Where nothing that was sent can be changed, the reader of a card is
 * told once of a step that settles what it asks; not who took the step, nor who is written to about it anyway.
 */
export async function refreshCards(
  prisma: PrismaTransaction,
  { request, version }: Changed,
  now: Date,
): Promise<void> {
  const moved = toJsonText({ kind: 'request-moved', request, version })
  await prisma.$executeRaw`
    with superseded as (
      update outbox set state = 'cancelled', error = 'superseded'
      where request = ${request} and operation = 'edit' and state = 'queued'
        and target_id in (select id from outbox where request = ${request} and live)),
    shown as (
      select *, split_part(account, ':', 1) = any(${EDITING_CHANNELS}) as edits from outbox o
      where request = ${request} and live and operation = 'send' and message_id is not null
        and state in ('sent', 'delivered', 'seen') and not ${isUnlinked('o')}),
    edited as (
      insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request, target_id,
                          cause, state, not_before, created_at)
      select 'edit/' || id || '/' || ${version}::int, account, chat_id, official_id, address_id, 'edit',
             greatest(lane, ${LANES.urgent}::int), notice,
             request, id, jsonb_build_object('rule', 'live-card', 'request', request, 'version', ${version}::int),
             'queued', ${now}, ${now}
      from shown where edits
      on conflict (key) do nothing)
    insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request, cause, state,
                        not_before, created_at)
    select distinct on (s.account, s.chat_id)
           'moved/' || s.request || '/' || ${version}::int || '/' || s.account || '/' || s.chat_id, s.account, s.chat_id,
           s.official_id, s.address_id, 'send', ${LANES.bulk}::int, ${moved}::jsonb, s.request,
           jsonb_build_object('rule', 'card-moved', 'request', s.request, 'version', ${version}::int), 'queued',
           ${now}::timestamptz, ${now}::timestamptz
    from shown s join coordination_request_event e on e.request_code = s.request and e.version = ${version}
    where not s.edits and e.type = any(${SETTLING_EVENTS}) and e.official_id is distinct from s.official_id
      and not exists (select 1 from outbox t where t.request = s.request and t.official_id = s.official_id
                        and (t.cause->>'version')::int = ${version} and t.operation = 'send')
    order by s.account, s.chat_id, s.id desc
    on conflict (key) do nothing`
}
