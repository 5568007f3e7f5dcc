import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import type { Day } from '../../domain/time/day.ts'
import type { RequestChange, RequestStore } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { rosterStore } from './rosters.ts'
import { IS_UNCARDED } from './uncarded.ts'
import { tellMachines } from '../messages/tell-machines.ts'
import { readable } from '../readable.ts'
import { CHANGING, changingValues, describingValues, insertRequests, toRequest } from './rows.ts'
import { named, typed } from '../columns.ts'
import { toDateColumn } from '../days.ts'
import { toJsonText } from '../json.ts'
import { AWAITING } from './numbers.ts'
import { toPastEvent } from './facts.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { PastEvent } from '../../domain/request/view.ts'

export type RequestWriter = Omit<RequestStore, 'facts'>

export function requestWriter(prisma: PrismaTransaction): RequestWriter {
  return {
    find: (code) => findOne(prisma, code),
    findAll: (codes) => findAll(prisma, codes),
    ofDocument: async ({ document, asker, answerer, type }) => {
      const same = { asker, answerer, type, documentNumber: document.number }
      const row = await prisma.coordinationRequest.findFirst({
        where: { ...same, documentOn: toDateColumn(document.on) },
      })
      return row ? toRequest(row) : undefined
    },
    ofCase: async (caseCode) => {
      const rows = await prisma.coordinationRequest.findMany({
        where: { caseCode },
        orderBy: { code: 'asc' },
      })
      return readable(rows, toRequest)
    },
    awaiting: async () => {
      const rows = await prisma.coordinationRequest.findMany({
        where: { status: { in: AWAITING } },
        orderBy: [{ dueEndsAt: 'asc' }, { code: 'asc' }],
      })
      return readable(rows, toRequest)
    },
    unacknowledged: async (sentBefore) => {
      const rows = await prisma.coordinationRequest.findMany({
        where: { status: 'sent', sentAt: { lt: sentBefore } },
        orderBy: { sentAt: 'asc' },
      })
      return readable(rows, (row) => ({ ...toRequest(row), createdAt: row.createdAt }))
    },
    withoutCard: (limit) => withoutCard(prisma, limit),
    nextCodes: (on, count) => nextCodes(prisma, 'request', { prefix: 'YC', on, count }),
    insert: (made) => insertRequests(prisma, made),
    save: (change) => save(prisma, change),
    ...rosterStore(prisma),
    history: async (code) => {
      const rows = await prisma.coordinationRequestEvent.findMany({
        where: { requestCode: code },
        orderBy: { version: 'asc' },
      })
      return rows.map(toPastEvent)
    },
    lastTouchedBy: async (by, since) => {
      const last = await prisma.coordinationRequestEvent.findFirst({
        where: { officialId: by, at: { gte: since } },
        orderBy: [{ at: 'desc' }, { version: 'desc' }],
      })
      return last?.requestCode
    },
  }
}

/** @throws Unreadable */
export async function findOne(
  prisma: PrismaTransaction,
  code: RequestCode,
): Promise<CoordinationRequest | undefined> {
  const row = await prisma.coordinationRequest.findUnique({ where: { code } })
  return row ? toRequest(row) : undefined
}

export async function findAll(
  prisma: PrismaTransaction,
  codes: readonly RequestCode[],
): Promise<CoordinationRequest[]> {
  if (codes.length === 0) return []
  const rows = await prisma.coordinationRequest.findMany({ where: { code: { in: [...codes] } } })
  const byCode = new Map(readable(rows, toRequest).map((request) => [request.code, request]))
  return codes.flatMap((code) => byCode.get(code) ?? [])
}

async function withoutCard(
  prisma: PrismaTransaction,
  limit: number,
): Promise<{ request: CoordinationRequest; last: PastEvent }[]> {
  const codes = await prisma.$queryRaw<{ code: string }[]>`
    select r.code from coordination_request r
    where ${IS_UNCARDED}
    and exists (select 1 from membership m where m.agency = r.in_charge and m.role in ('contact', 'leader'))
    order by r.sent_at limit ${limit}`
  const rows = await prisma.coordinationRequest.findMany({
    where: { code: { in: codes.map(({ code }) => code) } },
    include: {
      history: {
        where: { type: { in: ['sent', 'rerouted'] } },
        orderBy: { version: 'desc' },
        take: 1,
      },
    },
  })
  return readable(rows, ({ history: [last], ...row }) =>
    last ? [{ request: toRequest(row), last: toPastEvent(last) }] : [],
  ).flat()
}

/** The next codes of a month, in their order. */
export async function nextCodes(
  prisma: PrismaTransaction,
  series: string,
  { prefix, on, count }: { prefix: string; on: Day; count: number },
): Promise<string[]> {
  const month = on.slice(2, 4) + on.slice(5, 7)
  const name = `${series}-${month}`
  const { last } = await prisma.series.upsert({
    where: { name },
    create: { name, last: count },
    update: { last: { increment: count } },
  })
  return Array.from({ length: count }, (_code, index) => {
    return `${prefix}-${month}-${String(last - count + 1 + index).padStart(4, '0')}`
  })
}

/** What an event leaves of the subject; undefined where it is not said anew. */
function subjectAfter(event: RequestEvent): string | undefined {
  if (event.type === 'corrected') return event.subject
  const [undone] = event.type === 'undone' ? event.of : []
  const isBack = undone?.type === 'corrected' && undone.subject !== undefined
  return isBack ? (undone.replaced?.subject ?? '') : undefined
}

/** The change, its line of history and what machines hear of it in one statement, if nobody was faster. */
async function save(prisma: PrismaTransaction, change: RequestChange): Promise<boolean> {
  const { request, event, by, at, via } = change
  const { version, code, document } = request
  const subject = subjectAfter(event)
  const said = subject === undefined ? undefined : describingValues(document.number, subject)
  const columns = toJsonText({ ...changingValues(request, at), ...said })
  const count = await prisma.$executeRaw`
    with changed as (
      update coordination_request r
      set (${named(CHANGING)}) = (select ${named(CHANGING, 'c.')}),
          subject = coalesce(c.subject, r.subject), folded = coalesce(c.folded, r.folded)
      from jsonb_to_record(${columns}::jsonb) as c(${typed(CHANGING)}, subject text, folded text)
      where r.code = ${code} and r.version = ${version - 1}
      returning r.*, ${event.type}::text as event),
    told as (${tellMachines(at)})
    insert into coordination_request_event (request_code, version, type, event, official_id, at, via)
    select code, ${version}, ${event.type}, ${toJsonText(event)}::jsonb, ${by ?? null}::int, ${at}, ${via ?? null}
    from changed`
  return count === 1
}
