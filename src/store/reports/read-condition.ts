import { NOT_OPEN, type RequestStatus } from '../../domain/request/coordination-request.ts'
import type { ReadScope } from '../../domain/people/read-scope.ts'
import type { RequestFilter } from '../../usecases/ports.ts'
import { Prisma } from '../generated/client.ts'
import { isHeld } from '../tables/memberships.ts'
import { IS_OPEN, UNCHECKED } from '../requests/numbers.ts'

export const ENDED: string[] = [...NOT_OPEN]
const UNRECEIVED: RequestStatus = 'sent'

/** The requests `r` that an official may read. What waits for an official is less than that. */
export function within(scope: ReadScope, list: RequestFilter['list']): Prisma.Sql {
  const { answering, asking, owning, officer, regions, all } = scope
  const isOwn = list === 'waiting' || list === 'to-act'
  if (list === 'unreceived') {
    return Prisma.sql`(r.in_charge = any(${answering}) and r.status = ${UNRECEIVED})`
  }
  if (all && !isOwn) return Prisma.sql`true`
  const theirs = Prisma.sql`r.in_charge = any(${answering})`
  const ours = Prisma.sql`((r.officer_id = ${officer} and ${askedBy(owning)}) or ${askedBy(asking)})`
  if (!isOwn) return Prisma.sql`(${theirs} or ${ours} or ${supervised(regions)})`
  const ourTurn =
    list === 'waiting'
      ? Prisma.sql`not r.status = any(${ENDED})`
      : Prisma.sql`(r.status = any(${UNCHECKED}) or r.extension->>'decision' = 'open')`
  return Prisma.sql`((${theirs} and ${IS_OPEN}) or (${ours} and ${ourTurn}))`
}

/** Asked or to be answered by an agency of one of these regions. */
function supervised(regions: readonly string[]): Prisma.Sql {
  const there = Prisma.sql`(select code from agency where region = any(${regions}))`
  return Prisma.sql`(r.asker in ${there} or r.in_charge in ${there})`
}

/** The cases `c` of the enforcement offices that a scope has; what its requests lead to comes on top. */
export function casesWithin({ cases, officer }: ReadScope): Prisma.Sql {
  if (!cases) return Prisma.sql`false`
  const { on, offices, headed } = cases
  const below = Prisma.sql`any(array(select code from agency where code = any(${headed}) or parent = any(${headed})))`
  return Prisma.sql`(c.officer_id = ${officer} or c.issuer = ${below}
    or (c.officer_id is null and c.issuer = any(${offices}))
    or exists (select 1 from membership m
      where m.official_id = c.officer_id and m.delegation_id is null and ${isHeld(on)}
        and (m.agency = any(${offices}) or m.agency = ${below})))`
}

/** Asked by one of these agencies, or by a division of one. */
function askedBy(agencies: readonly string[]): Prisma.Sql {
  return Prisma.sql`(r.asker = any(${agencies}) or r.asker in (select code from agency where parent = any(${agencies})))`
}
