import { Prisma } from './generated/client.ts'

/**
 * Whether the request `r` was answered in time, by the date of the answering document. Days are compared as they are
 * written, so that one which is none fails nobody's statement.
 */
export const ANSWERED_IN_TIME = Prisma.sql`coalesce(
  (r.state->'answer'->>'on') collate "C" <=
    to_char((r.due_ends_at - interval '1 millisecond') at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'), true)`
