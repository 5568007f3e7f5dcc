import type { Day } from '../../domain/time/day.ts'
import { Prisma } from '../generated/client.ts'

/** The condition, on a membership `m`, that it is held on a day. */
export function isHeld(on: Day): Prisma.Sql {
  return Prisma.sql`m.from_on <= ${on}::date and (m.to_on is null or m.to_on >= ${on}::date)`
}
