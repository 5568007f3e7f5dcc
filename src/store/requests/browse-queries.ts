import type {
  BrowseChoices,
  BrowseFilter,
  BrowseScope,
  Browsing,
  RequestOrder,
  RequestQueries,
} from '../../usecases/requests/query-ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { ENDED, within } from '../reports/read-condition.ts'
import { requestsFound } from './lookup-queries.ts'
import { AWAITING, standingAt, UNCHECKED } from './numbers.ts'
import { matching, URGENCY } from './request-conditions.ts'
import { findAll } from './requests.ts'

export function browseQueries(
  prisma: PrismaTransaction,
): Pick<RequestQueries, 'browse' | 'choices'> {
  return {
    browse: async (reach, filter, at) => {
      const { page, order, now } = at
      const readable = narrowed(reach, filter, at)
      const { found } = filter
      if (found?.probes.length === 0) return { items: [], total: 0 }
      const from = found
        ? Prisma.sql`(${requestsFound(reach.scope, found, { readable, now })}) f
            join coordination_request r on r.code = f.code`
        : Prisma.sql`coordination_request r`
      const rows = await prisma.$queryRaw<{ code: string; total: number }[]>`
        select r.code, count(*) over ()::int as total
        from ${from} join agency a on a.code = r.in_charge
        where ${found ? Prisma.sql`true` : readable}
        order by ${orderOf(order)}
        offset ${page.offset} limit ${page.limit}`
      const items = await findAll(
        prisma,
        rows.map(({ code }) => code),
      )
      return { items, total: rows[0]?.total ?? 0 }
    },
    choices: async ({ scope, known }) => {
      const [row] = await prisma.$queryRaw<BrowseChoices[]>`
        with mine as materialized (
          select r.in_charge, r.type, r.officer_id, ${isKnown(known)} as is_known, ${IS_CARRIED} as is_carried
          from coordination_request r where ${within(scope, 'any')})
        select array(select distinct in_charge from mine) as agencies,
          array(select distinct type from mine where is_known and is_carried) as types,
          (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) order by o.folded), '[]')
           from official o where o.id in (select officer_id from mine where is_known)) as officers`
      if (!row) throw new Error('The choices among requests returned no row')
      return row
    },
  }
}

/** Every condition of the filter narrows what may be read. */
function narrowed(
  { scope, known }: BrowseScope,
  filter: BrowseFilter,
  { page: _page, order: _order, ...instants }: Browsing,
): Prisma.Sql {
  const { status, standing, asker, type, officer } = filter
  const conditions = [matching(scope, filter, instants.now)]
  if (status !== undefined) conditions.push(Prisma.sql`r.status = ${status}`)
  if (standing !== undefined) conditions.push(Prisma.sql`${standingAt(instants)} = ${standing}`)
  if (asker !== undefined) conditions.push(Prisma.sql`r.asker = ${asker}`)
  if (type !== undefined) conditions.push(Prisma.sql`r.type = ${type} and ${IS_CARRIED}`)
  if (officer !== undefined) conditions.push(Prisma.sql`r.officer_id = ${officer}`)
  // Being among those of a kind or of an officer would tell what is secret.
  if (type !== undefined || officer !== undefined) conditions.push(isKnown(known))
  return Prisma.join(conditions, ' and ')
}

/** Of what is not carried nobody reads here what it is about. */
const IS_CARRIED = Prisma.sql`r.privacy <> 'B4'`

function isKnown(known: BrowseScope['known']): Prisma.Sql {
  return Prisma.sql`(r.privacy <> 'B3' or ${within(known, 'any')})`
}

const COLUMNS: Readonly<Record<Exclude<RequestOrder['by'], 'urgency'>, Prisma.Sql>> = {
  due: Prisma.sql`r.due_ends_at`,
  agency: Prisma.sql`a.folded`,
  status: Prisma.sql`array_position(${[...AWAITING, ...UNCHECKED, ...ENDED]}, r.status)`,
  code: Prisma.sql`r.code`,
}

function orderOf({ by, down }: RequestOrder): Prisma.Sql {
  if (by === 'urgency') return URGENCY
  return down
    ? Prisma.sql`${COLUMNS[by]} desc nulls last, r.code desc`
    : Prisma.sql`${COLUMNS[by]} nulls last, r.code`
}
