import { Prisma } from '../generated/client.ts'

/** Whether the request `r` was sent and nobody ever got a card of it, though one was wanted. */
export const IS_UNCARDED = Prisma.sql`r.status = 'sent' and not exists (
  select 1 from outbox o where o.request = r.code and o.notice->>'kind' = 'request-card')
  and exists (
    select 1 from coordination_request_event e where e.request_code = r.code and e.type in ('sent', 'rerouted')
    and e.event->'isQuiet' is null)`
