import type { JudicialShare, Statistics } from '../../domain/committee/digest.ts'
import type { ReadScope } from '../../domain/people/read-scope.ts'
import type { CountingInstants, Page, RequestQueries } from '../../usecases/ports.ts'
import { toCase } from '../tables/case-rows.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { browseQueries } from './browse-queries.ts'
import { lookups } from './lookup-queries.ts'
import { within } from '../reports/read-condition.ts'
import { ANSWERED_IN_TIME, COMPLETES, IS_OPEN, JUDICIAL, standingAt, UNCHECKED } from './numbers.ts'
import { matching, URGENCY } from './request-conditions.ts'
import { findAll, findOne } from './requests.ts'

interface ListedRow extends JudicialShare {
  code: string
  total: number
}

const ONE: Page = { offset: 0, limit: 1 }

export function requestQueries(prisma: PrismaTransaction, now: Date): RequestQueries {
  return {
    list: async (scope, filter, { now, page }) => {
      const ranked = filter.list === 'overdue' ? Prisma.sql`${JUDICIAL} is not null,` : Prisma.empty
      const rows = await prisma.$queryRaw<ListedRow[]>`
        select r.code, count(*) over ()::int as total,
          count(*) filter (where ${JUDICIAL} = 'court') over ()::int as court,
          count(*) filter (where ${JUDICIAL} = 'procuracy') over ()::int as procuracy
        from coordination_request r join agency a on a.code = r.in_charge
        where ${matching(scope, filter, now)}
        order by ${ranked} ${URGENCY}
        offset ${page.offset} limit ${page.limit}`
      const [named, ...others] = rows.map(({ code }) => code)
      const isAlone = (filter.code ?? filter.number) !== undefined && others.length === 0
      const items =
        isAlone && named !== undefined
          ? [await findOne(prisma, named)].flatMap((request) => request ?? [])
          : await findAll(prisma, [named ?? [], others].flat())
      const { total = 0, court = 0, procuracy = 0 } = rows[0] ?? {}
      return { items, total, among: { court, procuracy } }
    },
    ...browseQueries(prisma),
    caseOf: async (scope, code) => {
      const lookup = { probes: [{ code }] }
      const { total } = await lookups(prisma, now).cases(scope, lookup, ONE)
      if (total === 0) return undefined
      const row = await prisma.enforcementCase.findUnique({
        where: { code },
        include: { parties: { orderBy: { id: 'asc' } } },
      })
      return row ? toCase(row) : undefined
    },
    count: (scope, between) => count(prisma, scope, between),
  }
}

async function count(
  prisma: PrismaTransaction,
  scope: ReadScope,
  { monthStartsAt, ...instants }: CountingInstants,
): Promise<Statistics> {
  const closed = Prisma.sql`(r.status = 'closed' and r.changed_at >= ${monthStartsAt} and exists (
    select 1 from coordination_request_event e
    where e.request_code = r.code and ${COMPLETES} and e.at >= ${monthStartsAt}))`
  const [row] = await prisma.$queryRaw<Statistics[]>`
    with mine as (
      select r.status, ${IS_OPEN} as is_open, ${standingAt(instants)} as standing, ${JUDICIAL} as judicial,
        ${closed} as closed, ${ANSWERED_IN_TIME} as in_time
      from coordination_request r join agency a on a.code = r.in_charge where ${within(scope, 'any')})
    select
      count(*) filter (where is_open)::int as "open",
      count(*) filter (where standing = 'overdue')::int as "overdue",
      count(*) filter (where standing = 'overdue' and judicial = 'court')::int as "court",
      count(*) filter (where standing = 'overdue' and judicial = 'procuracy')::int as "procuracy",
      count(*) filter (where standing = 'due-today')::int as "dueToday",
      count(*) filter (where standing = 'soon')::int as "soon",
      count(*) filter (where status = any(${UNCHECKED}))::int as "unchecked",
      count(*) filter (where closed)::int as "closedThisMonth",
      count(*) filter (where closed and in_time)::int as "closedInTime"
    from mine`
  if (!row) throw new Error('The count of requests returned no row')
  return row
}
