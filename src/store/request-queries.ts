import type { Statistics } from '../domain/statistics.ts'
import type { ReadScope } from '../domain/read-scope.ts'
import type {
  CaseHit,
  CaseSearch,
  CountingInstants,
  Found,
  Page,
  RequestFilter,
  RequestQueries,
} from '../usecases/ports.ts'
import { toCase } from './case-rows.ts'
import type { PrismaTransaction } from './database.ts'
import { fromDateColumn } from './days.ts'
import { Prisma } from './generated/client.ts'
import { findAll } from './request-store.ts'

const ONE: Page = { offset: 0, limit: 1 }
const AWAITING = ['sent', 'acknowledged', 'in-progress', 'blocked', 'returned']
const ENDED = ['draft', 'closed', 'withdrawn']

export function requestQueries(prisma: PrismaTransaction): RequestQueries {
  return {
    list: async (scope, filter, { now, page }) => {
      const rows = await prisma.$queryRaw<{ code: string; total: bigint }[]>`
        select r.code, count(*) over () as total from coordination_request r
        where ${matching(scope, filter, now)}
        order by r.status in ('answered', 'refused') desc, r.due_ends_at nulls last, r.code
        offset ${page.offset} limit ${page.limit}`
      const items = await findAll(
        prisma,
        rows.map(({ code }) => code),
      )
      return { items, total: Number(rows[0]?.total ?? 0n) }
    },
    cases: (scope, search, page) =>
      findCases(prisma, search.anyCase ? undefined : scope, { ...search, page }),
    caseOf: async (scope, code, anyCase) => {
      const found = await findCases(prisma, anyCase ? undefined : scope, { code, page: ONE })
      if (found.total === 0) return undefined
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
  for (const word of filter.words ?? []) conditions.push(mentions(word))
  return Prisma.join(conditions, ' and ')
}

function mentions(word: string): Prisma.Sql {
  const part = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return Prisma.sql`(r.folded like ${part} or r.code ilike ${part}
    or exists (select 1 from agency a where a.code = r.in_charge and a.folded like ${part}))`
}

/** What waits for an official is less than what that official may read. */
function within(scope: ReadScope, list: RequestFilter['list']): Prisma.Sql {
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

interface CaseRow {
  code: string
  decision_number: string
  decision_on: Date
  open_requests: bigint
  total: bigint
}

async function findCases(
  prisma: PrismaTransaction,
  scope: ReadScope | undefined,
  { code, number, party, page }: Omit<CaseSearch, 'anyCase'> & { page: Page },
): Promise<Found<CaseHit>> {
  const named = caseNamed({
    ...(code && { code }),
    ...(number && { number }),
    ...(party && { party }),
  })
  if (!named) return { items: [], total: 0 }
  const reach = scope
    ? Prisma.sql`exists (select 1 from coordination_request r where r.case_code = c.code
        and r.privacy in ('B1', 'B2') and ${within(scope, 'any')})`
    : Prisma.sql`true`
  const rows = await prisma.$queryRaw<CaseRow[]>`
    select c.code, c.decision_number, c.decision_on, count(*) over () as total,
           (select count(*) from coordination_request r where r.case_code = c.code
              and not r.status = any(${ENDED}) and ${scope ? within(scope, 'any') : Prisma.sql`true`}) as open_requests
    from enforcement_case c where ${named} and ${reach}
    order by c.decision_on desc, c.code offset ${page.offset} limit ${page.limit}`
  return {
    items: rows.map((row) => ({
      code: row.code,
      decision: { number: row.decision_number, on: fromDateColumn(row.decision_on) },
      openRequests: Number(row.open_requests),
    })),
    total: Number(rows[0]?.total ?? 0n),
  }
}

function caseNamed({ code, number, party }: Omit<CaseSearch, 'anyCase'>): Prisma.Sql | undefined {
  if (code !== undefined) return Prisma.sql`c.code = ${code}`
  if (number !== undefined) {
    return Prisma.sql`exists (select 1 from unnest(c.numbers) n where n = ${number} or n like ${`${number}%`})`
  }
  if (!party) return undefined
  const words = party.map(
    (word) => Prisma.sql`p.folded like ${`%${word.replaceAll(/[\\%_]/g, '')}%`}`,
  )
  return Prisma.sql`exists (select 1 from case_party p where p.case_code = c.code and ${Prisma.join(words, ' and ')})`
}

async function count(
  prisma: PrismaTransaction,
  scope: ReadScope,
  { now, todayEndsAt, soonEndsAt, monthStartsAt }: CountingInstants,
): Promise<Statistics> {
  const [row] = await prisma.$queryRaw<Record<keyof Statistics, bigint>[]>`
    with mine as (
      select r.status, r.due_ends_at, r.changed_at, r.state, r.status = any(${AWAITING}) as awaiting
      from coordination_request r where ${within(scope, 'any')})
    select
      count(*) filter (where not status = any(${ENDED})) as "open",
      count(*) filter (where awaiting and due_ends_at <= ${now}) as "overdue",
      count(*) filter (where awaiting and due_ends_at > ${now} and due_ends_at <= ${todayEndsAt}) as "dueToday",
      count(*) filter (where awaiting and due_ends_at > ${todayEndsAt} and due_ends_at <= ${soonEndsAt}) as "soon",
      count(*) filter (where status = 'answered') as "answeredUnchecked",
      count(*) filter (where status = 'closed' and changed_at >= ${monthStartsAt}) as "closedThisMonth",
      count(*) filter (where status = 'closed' and changed_at >= ${monthStartsAt}
        and coalesce((state->'answer'->>'on')::date < due_ends_at at time zone 'Asia/Ho_Chi_Minh', true)) as "closedInTime"
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
