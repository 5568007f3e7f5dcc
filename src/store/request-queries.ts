import type { Statistics } from '../domain/statistics.ts'
import type { ReadScope } from '../domain/read-scope.ts'
import type { CountingInstants, Page, RequestFilter, RequestQueries } from '../usecases/ports.ts'
import { ANSWERED_IN_TIME } from './answered-in-time.ts'
import { toCase } from './case-rows.ts'
import type { PrismaTransaction } from './database.ts'
import { Prisma } from './generated/client.ts'
import { lookups } from './lookup-queries.ts'
import { AWAITING, ENDED, within } from './read-condition.ts'
import { findAll, findOne } from './request-store.ts'

const ONE: Page = { offset: 0, limit: 1 }

export function requestQueries(prisma: PrismaTransaction, now: Date): RequestQueries {
  return {
    list: async (scope, filter, { now, page }) => {
      const rows = await prisma.$queryRaw<{ code: string; total: bigint }[]>`
        select r.code, count(*) over () as total from coordination_request r
        where ${matching(scope, filter, now)}
        order by r.status in ('answered', 'refused') desc, r.due_ends_at nulls last, r.code
        offset ${page.offset} limit ${page.limit}`
      const [named, ...others] = rows.map(({ code }) => code)
      const isAlone = (filter.code ?? filter.number) !== undefined && others.length === 0
      const items =
        isAlone && named !== undefined
          ? [await findOne(prisma, named)].flatMap((request) => request ?? [])
          : await findAll(prisma, [named ?? [], others].flat())
      return { items, total: Number(rows[0]?.total ?? 0n) }
    },
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

/** The rows an official may read; every condition of the filter narrows them further. */
function matching(scope: ReadScope, filter: RequestFilter, now: Date): Prisma.Sql {
  const conditions = [within(scope, filter.list)]
  if (filter.list === 'overdue') {
    conditions.push(Prisma.sql`r.status = any(${AWAITING}) and r.due_ends_at <= ${now}`)
  }
  if (filter.code !== undefined) conditions.push(Prisma.sql`r.code = ${filter.code}`)
  if (filter.caseCode !== undefined) conditions.push(Prisma.sql`r.case_code = ${filter.caseCode}`)
  if (filter.number !== undefined) {
    conditions.push(Prisma.sql`substring(r.code from 9)::int = ${filter.number}`)
  }
  return Prisma.join(conditions, ' and ')
}

async function count(
  prisma: PrismaTransaction,
  scope: ReadScope,
  { now, todayEndsAt, soonEndsAt, monthStartsAt }: CountingInstants,
): Promise<Statistics> {
  const [row] = await prisma.$queryRaw<Record<keyof Statistics, bigint>[]>`
    with mine as (
      select r.status, r.due_ends_at, r.changed_at, ${ANSWERED_IN_TIME} as in_time, r.status = any(${AWAITING}) as awaiting
      from coordination_request r where ${within(scope, 'any')})
    select
      count(*) filter (where not status = any(${ENDED})) as "open",
      count(*) filter (where awaiting and due_ends_at <= ${now}) as "overdue",
      count(*) filter (where awaiting and due_ends_at > ${now} and due_ends_at <= ${todayEndsAt}) as "dueToday",
      count(*) filter (where awaiting and due_ends_at > ${todayEndsAt} and due_ends_at <= ${soonEndsAt}) as "soon",
      count(*) filter (where status = 'answered') as "answeredUnchecked",
      count(*) filter (where status = 'closed' and changed_at >= ${monthStartsAt}) as "closedThisMonth",
      count(*) filter (where status = 'closed' and changed_at >= ${monthStartsAt}
        and in_time) as "closedInTime"
    from mine`
  const number = (name: keyof Statistics): number => Number(row?.[name] ?? 0n)
  return {
    open: number('open'),
    overdue: number('overdue'),
    dueToday: number('dueToday'),
    soon: number('soon'),
    answeredUnchecked: number('answeredUnchecked'),
    closedThisMonth: number('closedThisMonth'),
    closedInTime: number('closedInTime'),
  }
}
