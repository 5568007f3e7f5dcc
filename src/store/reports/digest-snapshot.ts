import type { ActionTally } from '../../domain/committee/action.ts'
import type {
  AgencyBacklog,
  DigestSection,
  JudicialBacklog,
  LateAgency,
  ObstacleItem,
  OpenDirections,
  OverdueItem,
  TrendPoint,
} from '../../domain/committee/digest.ts'
import { DIRECTION_TYPE } from '../../domain/committee/direction.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import type { Day } from '../../domain/time/day.ts'
import { NOT_OPEN } from '../../domain/request/coordination-request.ts'
import type { LatenessBand, StandingInstants } from '../../domain/request/lateness.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import {
  ANSWERED_IN_TIME,
  COMPLETES,
  DUE_ON,
  IS_CONCLUDED,
  IS_NAMEABLE,
  IS_OPEN,
  JUDICIAL,
  isOnAgenda,
  standingAt,
  UNCHECKED,
} from '../requests/numbers.ts'

/** Every number and every list of a digest, found by one statement. */
export interface Snapshot {
  open: number
  bands: Partial<Record<LatenessBand, number>>
  within_agreement: number
  agencies: AgencyBacklog[]
  late: LateAgency[]
  court: JudicialBacklog
  procuracy: JudicialBacklog
  completed_in_time: number
  newest: OverdueItem[]
  oldest: OverdueItem[]
  obstacles: ObstacleItem[]
  directions: OpenDirections
  actions: ActionTally
  trend: TrendPoint[]
  sections: Record<DigestSection, string[]>
}

export interface SnapshotFrame extends StandingInstants {
  scope: AgencyCode
  on: Day
  /** What happened from here on is new. */
  since: Date
  /** The digest before; absent for the first one. */
  previousId?: number
  /** Receipts older than this should have been confirmed. */
  receiptsBefore: Date
}

const NAMED_ITEMS = 3
const LATE_AGENCIES = 40
const TREND_DAYS = 10

export async function takeSnapshot(
  prisma: PrismaTransaction,
  frame: SnapshotFrame,
): Promise<Snapshot> {
  const [row] = await prisma.$queryRaw<{ snapshot: Snapshot }[]>`
    with ${rowsOf(frame)}
    select json_build_object(
      'open', (select count(*) from open),
      'bands', (select coalesce(json_object_agg(band, n), '{}') from (
          select case when days <= 5 then '1-5' when days <= 15 then '6-15' when days <= 30 then '16-30'
                      else 'over-30' end as band, count(*) as n from overdue group by 1) b),
      'within_agreement', (select count(*) from open where past_legal and standing <> 'overdue'),
      'agencies', (select coalesce(json_agg(k), '[]') from (
          select kind, count(*) filter (where standing = 'overdue') as overdue, count(*) as open,
                 coalesce(max(days) filter (where standing = 'overdue'), 0) as "oldestDays"
          from ranked group by kind) k),
      'late', (select coalesce(json_agg(l), '[]') from (
          select in_charge as agency, agency as name, count(*) filter (where standing = 'overdue') as overdue,
                 count(*) as open, max(days) filter (where standing = 'overdue') as "oldestDays"
          from ranked group by 1, 2 having count(*) filter (where standing = 'overdue') > 0
          order by overdue desc, "oldestDays" desc, 1 limit ${LATE_AGENCIES}) l),
      'court', ${judicialStanding('court')},
      'procuracy', ${judicialStanding('procuracy')},
      'completed_in_time', (select count(*) from done where in_time),
      'newest', ${itemsOf(Prisma.sql`newly where named`)},
      'oldest', ${itemsOf(Prisma.sql`overdue`)},
      'obstacles', (select coalesce(json_agg(json_build_object('code', code, 'agency', agency, 'reason', reason)), '[]')
          from (select * from difficult where named and status = 'blocked' and reason is not null
                order by at, code limit ${NAMED_ITEMS}) stuck),
      'directions', (select json_build_object('open', count(*),
          'overdue', count(*) filter (where standing = 'overdue'),
          'unchecked', count(*) filter (where status = any(${UNCHECKED})),
          'late', ${itemsOf(Prisma.sql`directions where standing = 'overdue'`)}) from directions),
      'actions', ${actionTally(frame)},
      'trend', ${trendBefore(frame)},
      'sections', json_build_object(
        'overdue', ${codesOf(Prisma.sql`overdue`)},
        'newly-overdue', ${codesOf(Prisma.sql`newly`)},
        'due-today', ${codesOf(Prisma.sql`open where standing = 'due-today'`)},
        'soon', ${codesOf(Prisma.sql`open where standing = 'soon'`)},
        'blocked', ${codesOf(Prisma.sql`difficult where status = 'blocked'`)},
        'awaiting-committee', ${codesOf(Prisma.sql`difficult where status <> 'blocked'`)},
        'court', ${codesOf(Prisma.sql`open where judicial = 'court' and standing <> 'in-time'`)},
        'procuracy', ${codesOf(Prisma.sql`open where judicial = 'procuracy' and standing <> 'in-time'`)},
        'completed', ${codesOf(Prisma.sql`done`)},
        'unconfirmed', ${codesOf(Prisma.sql`open where unconfirmed`)},
        'agenda', ${codesOf(Prisma.sql`open where on_agenda`)},
        'directions', ${codesOf(Prisma.sql`directions`)})) as snapshot`
  if (!row) throw new Error('The snapshot of a digest returned no row')
  return row.snapshot
}

/** The requests that await an answer, how each stands, and what was completed since the last digest. */
function rowsOf(frame: SnapshotFrame): Prisma.Sql {
  const { scope, on, now, since, previousId, receiptsBefore } = frame
  // Everything late before the very first digest is old news, as what has come in since and was late before; afterwards,
  // what the digest before listed is. NOT IN is hashed once, where NOT EXISTS may compare every pair.
  const isNew =
    previousId === undefined
      ? Prisma.sql`at > ${since}`
      : Prisma.sql`(at > ${since} or created_at < ${since}) and code not in (select unnest(requests) from digest_section
                                where digest_id = ${previousId} and section = 'overdue')`
  return Prisma.sql`
    orders as materialized (
      select request as code, bool_or(act = 'mute' and until >= ${on}::date) as muted,
             ${isOnAgenda(scope)} as on_agenda
      from committee_action where state = 'done' and act in ('mute', 'convene', 'conclude') group by request),
    open as materialized (
      select r.code, r.in_charge, r.created_at, a.kind, a.name as agency, r.status, r.due_ends_at as at, r.state->>'reason' as reason,
        ${JUDICIAL} as judicial, ${standingAt(frame)} as standing, ${on}::date - ${DUE_ON} as days,
        r.agreed_due is not null and ((r.legal_due->>'on') collate "C" < ${on}::text
          or (r.legal_due->'at'->>'$at') collate "C" <= ${now.toISOString()}) as past_legal,
        r.receipt_source = 'presumed' and r.sent_at < ${receiptsBefore} as unconfirmed,
        ${IS_NAMEABLE} and ${JUDICIAL} is null and not coalesce(o.muted, false) as named,
        coalesce(o.on_agenda, false) as on_agenda
      from coordination_request r join agency a on a.code = r.in_charge left join orders o on o.code = r.code
      where ${IS_OPEN}),
    ranked as (select * from open where judicial is null),
    difficult as materialized (
      select k.* from ranked k join coordination_request r on r.code = k.code
      where (k.status = 'blocked' or k.kind like 'bcd-%') and not ${IS_CONCLUDED}),
    overdue as (select * from open where standing = 'overdue'),
    newly as (select * from overdue where ${isNew}),
    directions as materialized (
      select r.code, r.due_ends_at as at, a.name as agency, r.status, null as judicial, ${IS_NAMEABLE} as named,
        ${standingAt(frame)} as standing, ${on}::date - ${DUE_ON} as days
      from coordination_request r join agency a on a.code = r.in_charge
      where r.type = ${DIRECTION_TYPE} and r.asker = ${scope} and r.status <> all(${[...NOT_OPEN]})),
    done as (
      select e.request_code as code, e.at, null as judicial, ${ANSWERED_IN_TIME} as in_time
      from coordination_request_event e join coordination_request r on r.code = e.request_code
      where ${COMPLETES} and e.at >= ${since} and e.at < ${now})`
}

function judicialStanding(branch: 'court' | 'procuracy'): Prisma.Sql {
  return Prisma.sql`(
    select json_build_object('overdue', count(*) filter (where standing = 'overdue'),
      'soon', count(*) filter (where standing in ('due-today', 'soon')),
      'dueToday', count(*) filter (where standing = 'due-today'), 'open', count(*))
    from open where judicial = ${branch})`
}

/** Courts and procuracies stand behind the ranks of the others. */
function codesOf(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_agg(code order by judicial is not null, at, code), '[]') from ${rows})`
}

function itemsOf(rows: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    select coalesce(json_agg(json_strip_nulls(json_build_object('code', case when named then code end,
      'agency', case when named then agency end, 'days', days))), '[]')
    from (select * from ${rows} order by at, code limit ${NAMED_ITEMS}) shown)`
}

/** What was carried out of the orders given from earlier digests. */
function actionTally({ scope, since, now }: SnapshotFrame): Prisma.Sql {
  const count = (act: string): Prisma.Sql =>
    Prisma.sql`(select count(*) from carried_out where act = ${act})`
  return Prisma.sql`(
    with carried_out as (
      select act, outcome from committee_action
      where committee = ${scope} and state = 'done' and settled_at >= ${since} and settled_at < ${now}
        and not coalesce(outcome, '{}') ? 'refused'),
    urged as (
      select jsonb_path_query(outcome, '$.urged[*]') #>> '{}' as code from carried_out where act = 'urge')
    select json_build_object(
      'urged', (select count(*) from urged),
      'urgedAnswered', (select count(*) from urged u join coordination_request r on r.code = u.code
                        where not ${IS_OPEN}),
      'directed', ${count('direct')}, 'advised', ${count('advise')}, 'concluded', ${count('conclude')},
      'convened', ${count('convene')}, 'muted', ${count('mute')}))`
}

/** The overdue counts of the mornings before, the earliest first. */
function trendBefore({ scope, on }: SnapshotFrame): Prisma.Sql {
  return Prisma.sql`(
    select coalesce(json_agg(json_build_object('on', "on", 'overdue', overdue) order by "on"), '[]')
    from (select "on", summary->'overdue' as overdue from digest
          where jsonb_typeof(summary->'overdue') = 'number' and scope = ${scope} and "on" < ${on}::date order by "on" desc limit ${TREND_DAYS - 1}) mornings)`
}
