import type { ReadScope } from '../domain/read-scope.ts'
import type { RequestFilter } from '../usecases/ports.ts'
import { Prisma } from './generated/client.ts'

export const AWAITING = ['sent', 'acknowledged', 'in-progress', 'blocked', 'returned']
export const ENDED = ['draft', 'closed', 'withdrawn']

/** The requests `r` that an official may read. What waits for an official is less than that. */
export function within(scope: ReadScope, list: RequestFilter['list']): Prisma.Sql {
  const { answering, asking, owning, officer, all } = scope
  const isOwn = list === 'waiting' || list === 'to-act'
  if (all && !isOwn) return Prisma.sql`true`
  const theirs = Prisma.sql`r.in_charge = any(${answering})`
  const ours = Prisma.sql`((r.officer_id = ${officer} and ${askedBy(owning)}) or ${askedBy(asking)})`
  if (!isOwn) return Prisma.sql`(${theirs} or ${ours})`
  const ourTurn =
    list === 'waiting'
      ? Prisma.sql`not r.status = any(${ENDED})`
      : Prisma.sql`(r.status in ('answered', 'refused') or r.extension->>'decision' = 'open')`
  return Prisma.sql`((${theirs} and r.status = any(${AWAITING})) or (${ours} and ${ourTurn}))`
}

/** Asked by one of these agencies, or by a division of one. */
function askedBy(agencies: readonly string[]): Prisma.Sql {
  return Prisma.sql`(r.asker = any(${agencies}) or r.asker in (select code from agency where parent = any(${agencies})))`
}
