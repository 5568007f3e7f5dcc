import type { PeriodRow } from '../../domain/committee/coordination-report.ts'
import type { PrismaTransaction } from '../database.ts'
import { ANSWERED_IN_TIME, COMPLETES, DUE_ON, IS_NAMEABLE, UNCHECKED } from '../requests/numbers.ts'
import { IS_UNDONE } from '../requests/undone-events.ts'

/** After these the answering agency's turn has come, or come again. */
const OPENING = [
  'sent',
  'rerouted',
  'acknowledged',
  'work-started',
  'obstacle-reported',
  'returned',
]
const TURNING = [...OPENING, ...UNCHECKED, 'completed', 'refusal-accepted', 'withdrawn']
const ENDING = ['completed', 'refusal-accepted', 'withdrawn']

/** How each request stood at the end of a period is read from its history, not from what became of it since. */
export async function periodRows(
  prisma: PrismaTransaction,
  { from, to }: { from: Date; to: Date },
): Promise<PeriodRow[]> {
  const [row] = await prisma.$queryRaw<{ rows: PeriodRow[] }[]>`
    select coalesce(json_agg(json_strip_nulls(json_build_object(
        'code', r.code, 'agency', r.in_charge, 'name', a.name, 'kind', a.kind, 'type', r.type,
        'sent', r.sent_at >= ${from}, 'completed', done.at is not null,
        'inTime', ${ANSWERED_IN_TIME},
        'openAtEnd', not last.type = any(${ENDING}), 'unchecked', last.type = any(${UNCHECKED}),
        'named', ${IS_NAMEABLE},
        'daysLate', case when last.type = any(${OPENING}) and r.due_ends_at <= ${to} then
            ((${to}::timestamptz - interval '1 millisecond') at time zone 'Asia/Ho_Chi_Minh')::date - ${DUE_ON} end,
        'receivedOn', r.received_on, 'answeredOn', r.state->'answer'->>'on',
        'extensions', happened.extensions, 'obstacles', happened.obstacles,
        'isDirection', r.type = 'thuc-hien-chi-dao')) order by r.code), '[]') as rows
    from coordination_request r
    join agency a on a.code = r.in_charge
    join lateral (
      select e.type from coordination_request_event e
      where e.request_code = r.code and e.at < ${to} and e.type = any(${TURNING}) and not ${IS_UNDONE}
      order by e.version desc limit 1) last on true
    left join lateral (
      select max(e.at) as at from coordination_request_event e
      where e.request_code = r.code and e.at >= ${from} and e.at < ${to} and ${COMPLETES}) done on true
    cross join lateral (
      select count(*) filter (where e.type = 'extension-granted') as extensions,
             count(*) filter (where e.type = 'obstacle-reported') as obstacles
      from coordination_request_event e
      where e.request_code = r.code and e.at >= ${from} and e.at < ${to} and not ${IS_UNDONE}) happened
    where r.sent_at < ${to}
      and (r.sent_at >= ${from} or done.at is not null or not last.type = any(${ENDING}))`
  return row?.rows ?? []
}
