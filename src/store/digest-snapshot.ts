import type {
  AgencyStanding,
  DigestSection,
  JudicialStanding,
  OverdueItem,
} from '../domain/digest.ts'
import type { Day } from '../domain/day.ts'
import type { LatenessBand } from '../domain/lateness.ts'
import type { PrismaTransaction } from './database.ts'
import { Prisma } from './generated/client.ts'

/** Every number and every list of a digest, found by one statement. */
export interface Snapshot {
  open: number
  bands: Partial<Record<LatenessBand, number>>
  within_agreement: number
  agencies: AgencyStanding[]
  court: JudicialStanding
  procuracy: JudicialStanding
  completed_in_time: number
  newest: OverdueItem[]
  oldest: OverdueItem[]
  sections: Record<DigestSection, string[]>
}

export interface SnapshotFrame {
  on: Day
  now: Date
  todayEndsAt: Date
  soonEndsAt: Date
  /** What happened from here on is new. */
  since: Date
  previousId: number
}

const AWAITING = ['sent', 'acknowledged', 'in-progress', 'blocked', 'returned']
const NAMED_ITEMS = 3

export async function takeSnapshot(
  prisma: PrismaTransaction,
  frame: SnapshotFrame,
): Promise<Snapshot> {
  const [row] = await prisma.$queryRaw<{ snapshot: Snapshot }[]>`
    with ${rowsOf(frame)}
    select json_build_object(
      'open', (select count(*) from mine),
      'bands', (select coalesce(json_object_agg(band, n), '{}') from (
          select case when days <= 5 then '1-5' when days <= 15 then '6-15' when days <= 30 then '16-30'
                      else 'over-30' end as band, count(*) as n from overdue group by 1) b),
      'within_agreement', (select count(*) from mine where past_legal and standing <> 'overdue'),
      'agencies', (select coalesce(json_agg(k), '[]') from (
          select kind, count(*) filter (where standing = 'overdue') as overdue, count(*) as open,
                 coalesce(max(days) filter (where standing = 'overdue'), 0) as "oldestDays"
          from mine group by kind) k),
      'court', ${judicialStanding('court')},
      'procuracy', ${judicialStanding('procuracy')},
      'completed_in_time', (select count(*) from done where in_time),
      'newest', ${itemsOf(Prisma.sql`newly`)},
      'oldest', ${itemsOf(Prisma.sql`overdue`)},
      'sections', json_build_object(
        'overdue', ${codesOf(Prisma.sql`overdue`)},
        'newly-overdue', ${codesOf(Prisma.sql`newly`)},
        'due-today', ${codesOf(Prisma.sql`mine where standing = 'due-today'`)},
        'soon', ${codesOf(Prisma.sql`mine where standing = 'soon'`)},
        'blocked', ${codesOf(Prisma.sql`mine where status = 'blocked'`)},
        'awaiting-committee', ${codesOf(Prisma.sql`mine where kind like 'bcd-%'`)},
        'court', ${codesOf(Prisma.sql`awaiting where judicial = 'court' and standing <> 'in-time'`)},
        'procuracy', ${codesOf(Prisma.sql`awaiting where judicial = 'procuracy' and standing <> 'in-time'`)},
        'completed', ${codesOf(Prisma.sql`done`)})) as snapshot`
  if (!row) throw new Error('The snapshot of a digest returned no row')
  return row.snapshot
}

/** The requests that await an answer, how each stands, and what was completed since the last digest. */
function rowsOf({
  on,
  now,
  todayEndsAt,
  soonEndsAt,
  since,
  previousId,
}: SnapshotFrame): Prisma.Sql {
  return Prisma.sql`
    awaiting as materialized (
      select r.code, a.kind, a.name as agency, r.status, r.due_ends_at as at,
        case when a.kind like 'toa-%' then 'court' when a.kind like 'vks-%' then 'procuracy' end as judicial,
        case when r.due_ends_at <= ${now} then 'overdue' when r.due_ends_at <= ${todayEndsAt} then 'due-today'
             when r.due_ends_at <= ${soonEndsAt} then 'soon' else 'in-time' end as standing,
        ${on}::date - ((r.due_ends_at - interval '1 millisecond') at time zone 'Asia/Ho_Chi_Minh')::date as days,
        r.agreed_due is not null and (r.legal_due->>'on')::date < ${on}::date as past_legal
      from coordination_request r join agency a on a.code = r.in_charge
      where r.status = any(${AWAITING})),
    mine as (select * from awaiting where judicial is null),
    overdue as (select * from mine where standing = 'overdue'),
    before as (
      select unnest(requests) as code from digest_section
      where digest_id = ${previousId} and section = 'overdue'),
    newly as (select * from overdue where not exists (select 1 from before where before.code = overdue.code)),
    done as (
      select e.request_code as code, e.at,
        coalesce((r.state->'answer'->>'on')::date < r.due_ends_at at time zone 'Asia/Ho_Chi_Minh', true) as in_time
      from coordination_request_event e join coordination_request r on r.code = e.request_code
      where e.type in ('completed', 'refusal-accepted') and e.at >= ${since} and e.at < ${now})`
}

function judicialStanding(branch: 'court' | 'procuracy'): Prisma.Sql {
  return Prisma.sql`(
    select json_build_object('overdue', count(*) filter (where standing = 'overdue'),
      'soon', count(*) filter (where standing in ('due-today', 'soon')), 'open', count(*))
    from awaiting where judicial = ${branch})`
}

function codesOf(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(code order by at, code), '[]') from ${rows})`
}

function itemsOf(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    select coalesce(json_agg(json_build_object('code', code, 'agency', agency, 'days', days)), '[]')
    from (select * from ${rows} order by at, code limit ${NAMED_ITEMS}) named)`
}
