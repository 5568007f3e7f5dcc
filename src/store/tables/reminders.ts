import {
  type PastRung,
  type ReminderPast,
  rungName,
  rungNamed,
} from '../../domain/reminders/reminder.ts'
import type { Tried } from '../../domain/reminders/escalation.ts'
import type { ReminderStore, UntoldRung } from '../../usecases/office/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import type { Prisma } from '../generated/client.ts'
import { readable, readingOf } from '../readable.ts'
import { AWAITING } from '../requests/numbers.ts'
import { toRequest } from '../requests/rows.ts'
import { IS_UNDONE } from '../requests/undone-events.ts'

/** What the answering agency says by itself. */
const ITS_WORDS = [
  'acknowledged',
  'work-started',
  'obstacle-reported',
  'extension-requested',
  'transfer-accepted',
]

/** A limit "at once", or one that runs from an execution and is at once until then. */
const AT_ONCE: Prisma.CoordinationRequestWhereInput = {
  OR: [
    { limit: { path: ['limit', 'unit'], equals: 'at-once' } },
    { limit: { path: ['start'], equals: 'execution' } },
  ],
}
/** Three working days reach less far than this, also over Tết. */
const HORIZON_MS = 21 * 86_400_000
const DAY_MS = 86_400_000

/** Due soon or past, or accepted and unchanged since yesterday. */
function speaking(now: Date): Prisma.CoordinationRequestWhereInput {
  return {
    OR: [
      { dueEndsAt: { lt: new Date(now.getTime() + HORIZON_MS) } },
      {
        status: { in: ['acknowledged', 'in-progress'] },
        changedAt: { lt: new Date(now.getTime() - DAY_MS / 2) },
      },
    ],
  }
}

export function reminderStore(prisma: PrismaTransaction): ReminderStore {
  return {
    open: async (within, now) => {
      const rows = await prisma.coordinationRequest.findMany({
        where: { status: { in: AWAITING }, ...(within === 'hours' ? AT_ONCE : speaking(now)) },
        orderBy: [{ dueEndsAt: 'asc' }, { code: 'asc' }],
      })
      if (rows.length === 0) return []
      const codes = rows.map(({ code }) => code)
      const over = await overByRequest(prisma, codes)
      const heard = await standingOf(prisma, codes)
      return readable(rows, (row) => {
        const past = { over: [], ...over.get(row.code), ...heard.get(row.code) }
        return { request: toRequest(row), past, changedAt: row.changedAt, createdAt: row.createdAt }
      })
    },
    untold: (since) => untold(prisma, since),
    tried: async (codes) => triedFor(prisma, codes),
    markOver: async (reminders, at) => {
      const rows = reminders.flatMap(({ code, from, rung, passedOver, told }) =>
        [...passedOver, rung].map((each) => ({
          requestCode: code,
          fromOn: toDateColumn(from),
          rung: rungName(each),
          at,
          told: each === rung ? [...told] : [],
        })),
      )
      await prisma.reminder.createMany({ data: rows, skipDuplicates: true })
    },
  }
}

type Over = Required<Pick<ReminderPast, 'over' | 'remindedOn'>>

/** The rungs that are over, by request. */
async function overByRequest(
  prisma: PrismaTransaction,
  codes: readonly string[],
): Promise<Map<string, Over>> {
  const rows = await prisma.$queryRaw<(RungRow & { on: Date })[]>`
    select request_code as code, from_on, rung, (at at time zone 'Asia/Ho_Chi_Minh')::date as on
    from reminder where request_code = any(${[...codes]}) order by at`
  const over = new Map<string, Over>()
  const read = readable(rows, ({ on, ...row }) => ({ ...toRung(row), on: fromDateColumn(on) }))
  for (const { code, on: remindedOn, ...past } of read) {
    over.set(code, { over: [...(over.get(code)?.over ?? []), past], remindedOn })
  }
  return over
}

export interface RungRow {
  code: string
  from_on: Date
  rung: string
}

/** @throws Unreadable */
export const toRung = readingOf(
  'reminder',
  ({ code, rung }: RungRow) => `${code} ${rung}`,
  ({ code, from_on: from, rung: name }): PastRung & { code: string } => {
    const rung = rungNamed(name)
    if (rung === undefined) throw new Error('rung: not one of the ladder')
    return { code, rung, from: fromDateColumn(from) }
  },
)

async function untold(prisma: PrismaTransaction, since: Date): Promise<UntoldRung[]> {
  const rows = await prisma.$queryRaw<(RungRow & { official: number; on: Date })[]>`
    select m.request_code as code, m.from_on, m.rung, person as official, m.day as on
    from (select *, (at at time zone 'Asia/Ho_Chi_Minh')::date as day from reminder where at >= ${since}) m
    cross join unnest(m.told) as person
    where not exists (
      select 1 from outbox o
      where o.key in ('reminders/' || m.day || '/official-' || person,
                      'reminders/' || m.request_code || '/' || m.from_on || '/' || m.rung || '/official-' || person)
        and o.cause->'about' @> to_jsonb(m.request_code || ' ' || m.rung))
    order by m.at, m.request_code, person`
  return readable(rows, ({ official, on, ...row }) => {
    return { ...toRung(row), official, on: fromDateColumn(on) }
  })
}

/**
 * When the answering agency last said something, and whether the committee is handling its obstacle: a request in the
 * same case waits for the committee itself.
 */
async function standingOf(
  prisma: PrismaTransaction,
  codes: readonly string[],
): Promise<Map<string, { lastWordOn?: PastRung['from']; silenced?: boolean }>> {
  const rows = await prisma.$queryRaw<{ code: string; spoke: Date | null; handled: boolean }[]>`
    select r.code, (max(e.at) at time zone 'Asia/Ho_Chi_Minh')::date as spoke,
      r.status = 'blocked' and exists (
        select 1 from coordination_request h join agency a on a.code = h.in_charge
        where h.case_code = r.case_code and h.code <> r.code and a.kind like 'bcd-%' and h.status = any(${AWAITING}))
        as handled
    from coordination_request r
    left join coordination_request_event e on e.request_code = r.code and e.type = any(${ITS_WORDS})
      and not ${IS_UNDONE}
    where r.code = any(${[...codes]})
    group by r.code`
  return new Map(
    rows.map(({ code, spoke, handled }) => [
      code,
      { ...(spoke && { lastWordOn: fromDateColumn(spoke) }), silenced: handled },
    ]),
  )
}

/**
 * What has been tried: how often somebody was reminded or urged, when the first message to a leader arrived at the
 * platform, and the reason last given.
 */
async function triedFor(
  prisma: PrismaTransaction,
  codes: readonly string[],
): Promise<Map<string, Tried>> {
  const rows = await prisma.$queryRaw<
    { code: string; reminded: number; leader_on: Date | null; reason: string | null }[]
  >`
    select r.code,
      (select count(*)::int from reminder m where m.request_code = r.code and cardinality(m.told) > 0)
        + (select count(*)::int from coordination_request_event e
           where e.request_code = r.code and e.type = 'urged') as reminded,
      (select (min(o.sent_at) at time zone 'Asia/Ho_Chi_Minh')::date
         from reminder m cross join unnest(m.told) as person
         join membership l on l.official_id = person and l.agency = r.in_charge and l.role = 'leader'
         join outbox o on o.key = 'reminders/' || (m.at at time zone 'Asia/Ho_Chi_Minh')::date || '/official-' || person
        where m.request_code = r.code and m.rung like 'T+%' and o.state in ('sent', 'delivered', 'seen')) as leader_on,
      (select e.event->>'reason' from coordination_request_event e
        where e.request_code = r.code and e.type in ('obstacle-reported', 'extension-requested')
          and not ${IS_UNDONE}
        order by e.version desc limit 1) as reason
    from coordination_request r where r.code = any(${[...codes]})`
  return new Map(
    rows.map(({ code, reminded, leader_on: leaderOn, reason }) => [
      code,
      {
        reminded,
        ...(leaderOn && { leaderToldOn: fromDateColumn(leaderOn) }),
        ...(reason && { reason }),
      },
    ]),
  )
}
