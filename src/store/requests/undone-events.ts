import { Prisma } from '../generated/client.ts'

/** Whether the event `e` was taken back: by one that follows right after what it takes back. */
export const IS_UNDONE = Prisma.sql`exists (
  select 1 from coordination_request_event u
  where u.request_code = e.request_code and u.type = 'undone'
    and e.version between u.version - jsonb_array_length(jsonb_path_query_array(u.event, '$.of[*]')) and u.version - 1)`
