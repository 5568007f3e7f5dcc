import type { ReadScope } from '../../domain/people/read-scope.ts'
import type { RequestFilter } from '../../usecases/ports.ts'
import { Prisma } from '../generated/client.ts'
import { ENDED, within } from '../reports/read-condition.ts'
import { isOverdue, UNCHECKED } from './numbers.ts'

/** What is over comes last, the latest of it first. */
export const URGENCY = Prisma.sql`r.status = any(${ENDED}), r.status = any(${UNCHECKED}) desc,
  case when not r.status = any(${ENDED}) then r.due_ends_at end nulls last,
  case when r.status = any(${ENDED}) then r.changed_at end desc, r.code`

/** The rows an official may read; every condition of the filter narrows them further. */
export function matching(scope: ReadScope, filter: RequestFilter, now: Date): Prisma.Sql {
  const conditions = [within(scope, filter.list)]
  if (filter.list === 'overdue') {
    conditions.push(isOverdue(now))
  }
  if (filter.inCharge !== undefined) {
    conditions.push(Prisma.sql`r.in_charge = ${filter.inCharge}`)
  }
  if (filter.code !== undefined) conditions.push(Prisma.sql`r.code = ${filter.code}`)
  if (filter.caseCode !== undefined) conditions.push(Prisma.sql`r.case_code = ${filter.caseCode}`)
  if (filter.number !== undefined) {
    conditions.push(Prisma.sql`substring(r.code from 9)::int = ${filter.number}`)
  }
  return Prisma.join(conditions, ' and ')
}
