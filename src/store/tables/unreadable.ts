import { addDays, dayOf } from '../../domain/time/day.ts'
import {
  UNREADABLE_KINDS,
  type UnreadableKind,
  type UnreadableRow,
} from '../../domain/notices/unreadable.ts'
import type { UnreadableStore } from '../../usecases/office/ports.ts'
import { toCase } from './case-rows.ts'
import type { PrismaTransaction } from '../database.ts'
import { toDateColumn } from '../days.ts'
import { toAbsence } from './delegations.ts'
import { toFrozen } from '../reports/digests.ts'
import type { CoordinationRequestEvent } from '../generated/client.ts'
import { toQuestion } from '../messages/question-rows.ts'
import { toOfficialStrictly, WITH_MEMBERSHIPS } from './officials.ts'
import { toOrder } from './orders.ts'
import { choicesIn } from '../messages/prompts.ts'
import { ENDED } from '../reports/read-condition.ts'
import { parted, type Reading } from '../readable.ts'
import { toAgency, toSpecialDay, toType } from './catalogue.ts'
import { type RungRow, toRung } from './reminders.ts'
import { toPastEvent } from '../requests/facts.ts'
import { toRequest } from '../requests/rows.ts'
import { type SilenceRow, SILENCES, toSilent } from './silences.ts'

/** Rows that cannot be read, as far as they are on record. */
export function unreadableStore(prisma: PrismaTransaction): UnreadableStore {
  return {
    review: (now) => review(prisma, now),
    met: async (row, since) => {
      await prisma.unreadableRow.createMany({ data: [{ ...row, since }], skipDuplicates: true })
    },
    markTold: async (rows, toldAt) => {
      await prisma.unreadableRow.updateMany({ where: { OR: rows.map(idOf) }, data: { toldAt } })
    },
  }
}

/** Those that are there now, looked for at this moment. */
export async function lookForUnreadable(
  prisma: PrismaTransaction,
  now: Date,
): Promise<UnreadableRow[]> {
  return findUnreadable(prisma, await unreadableRows(prisma), now)
}

/** Those on record, the longest there first. */
export async function unreadableRows(prisma: PrismaTransaction): Promise<UnreadableRow[]> {
  const rows = await prisma.unreadableRow.findMany({ orderBy: [{ since: 'asc' }, { key: 'asc' }] })
  return rows.flatMap(({ kind: name, key, why }) => {
    const kind = UNREADABLE_KINDS.find((known) => known === name)
    return kind ? [{ kind, key, why }] : []
  })
}

function idOf({ kind, key }: UnreadableRow): Pick<UnreadableRow, 'kind' | 'key'> {
  return { kind, key }
}

async function review(prisma: PrismaTransaction, now: Date): Promise<UnreadableRow[]> {
  const known = await unreadableRows(prisma)
  const found = await findUnreadable(prisma, known, now)
  const mended = known.filter(
    (row) => !found.some((it) => it.kind === row.kind && it.key === row.key),
  )
  await prisma.unreadableRow.deleteMany({ where: { OR: mended.map(idOf) } })
  await prisma.unreadableRow.createMany({
    data: found.map((row) => ({ ...row, since: now })),
    skipDuplicates: true,
  })
  const untold = await prisma.unreadableRow.findMany({ where: { toldAt: null } })
  return found.filter((row) => untold.some((it) => it.kind === row.kind && it.key === row.key))
}

/** Of each kind: what is in use, and what is on record already. */
async function findUnreadable(
  prisma: PrismaTransaction,
  known: readonly UnreadableRow[],
  now: Date,
): Promise<UnreadableRow[]> {
  const found: UnreadableRow[] = []
  for (const kind of UNREADABLE_KINDS) {
    const keys = known.filter((row) => row.kind === kind).map(({ key }) => key)
    found.push(...(await LOOKS[kind](prisma, keys, now)))
  }
  return found
}

type Look = (
  prisma: PrismaTransaction,
  known: readonly string[],
  now: Date,
) => Promise<UnreadableRow[]>

/** A look at rows of which each can be read alone. */
function lookAt<Row>(
  rows: (...of: Parameters<Look>) => Promise<Row[]>,
  read: Reading<Row, unknown>,
): Look {
  return async (...of) => parted(await rows(...of), read).unreadable
}

/** For so many days the digest of a morning may still be opened. */
const OPENED_DAYS = 30

const LOOKS: Readonly<Record<UnreadableKind, Look>> = {
  request: lookAt(
    (prisma, known) =>
      prisma.coordinationRequest.findMany({
        where: { OR: [{ status: { notIn: ENDED } }, { code: { in: [...known] } }] },
      }),
    toRequest,
  ),
  // What was last done, as cards show it.
  event: lookAt(
    (prisma, known) => prisma.$queryRaw<CoordinationRequestEvent[]>`
      select distinct on (e.request_code) e.request_code as "requestCode", e.version, e.type, e.event,
             e.official_id as "officialId", e.at, e.via
      from coordination_request_event e join coordination_request r on r.code = e.request_code
      where not r.status = any(${ENDED}) or e.request_code || ' ' || e.version = any(${[...known]})
      order by e.request_code, e.version desc`,
    toPastEvent,
  ),
  case: lookAt(
    (prisma, known) =>
      prisma.enforcementCase.findMany({
        where: {
          OR: [{ requests: { some: { status: { notIn: ENDED } } } }, { code: { in: [...known] } }],
        },
        include: { parties: true },
      }),
    toCase,
  ),
  official: lookAt(
    (prisma) => prisma.official.findMany({ include: WITH_MEMBERSHIPS }),
    toOfficialStrictly,
  ),
  reminder: lookAt(
    (prisma) => prisma.$queryRaw<RungRow[]>`
      select m.request_code as code, m.from_on, m.rung
      from reminder m join coordination_request r on r.code = m.request_code
      where not r.status = any(${ENDED})`,
    toRung,
  ),
  absence: lookAt(
    (prisma) => prisma.delegation.findMany({ include: { official: true, deputy: true } }),
    toAbsence,
  ),
  order: lookAt(
    (prisma) =>
      prisma.committeeAction.findMany({ where: { state: { notIn: ['done', 'undone'] } } }),
    toOrder,
  ),
  digest: lookAt(
    (prisma, _known, now) =>
      prisma.digest.findMany({
        where: { on: { gte: toDateColumn(addDays(dayOf(now), -OPENED_DAYS)) } },
      }),
    toFrozen,
  ),
  question: lookAt(
    (prisma, _known, now) => prisma.question.findMany({ where: { expiresAt: { gt: now } } }),
    toQuestion,
  ),
  prompt: lookAt(
    (prisma, _known, now) => prisma.prompt.findMany({ where: { expiresAt: { gt: now } } }),
    choicesIn,
  ),
  update: (prisma) => prisma.$queryRaw`
    select 'update' as kind, id::text as key, coalesce(error, 'no known state') as why
    from inbox where state not in ('new', 'processed')`,
  // One whose words cannot be read is found when it is to leave.
  message: (prisma) => prisma.$queryRaw`
    select 'message' as kind, id::text as key, 'no known state or operation' as why
    from outbox
    where state not in ('queued', 'unaddressed', 'sending', 'sent', 'delivered', 'seen', 'unknown', 'dead', 'cancelled')
      or state = 'queued' and operation not in ('send', 'edit', 'answer-press', 'leave')`,
  silence: lookAt((prisma) => prisma.$queryRaw<SilenceRow[]>`${SILENCES}`, toSilent),
  'request-type': lookAt((prisma) => prisma.requestType.findMany(), toType),
  agency: lookAt((prisma) => prisma.agency.findMany(), toAgency),
  'calendar-day': lookAt((prisma) => prisma.calendarDay.findMany(), toSpecialDay),
}
