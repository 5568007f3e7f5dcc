import { type ActionTarget, NO_DIGEST, REVOCABLE_MS } from '../../domain/committee/action.ts'
import { instantAt } from '../../domain/time/day.ts'
import type { OrderStore, StoredOrder } from '../../usecases/digests/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import type { CommitteeAction } from '../generated/client.ts'
import { fromJson, toJson, toJsonText } from '../json.ts'
import { readable, readingOf } from '../readable.ts'
import { loadWords } from '../requests/committee-words.ts'
import { checked } from '../shape.ts'
import { orderAct, orderGiven, orderOutcome, orderState } from '../shapes.ts'

export function orderStore(prisma: PrismaTransaction): OrderStore {
  return { ...register(prisma), ...conclusions(prisma), ...lookups(prisma) }
}

type Lookups = Pick<
  OrderStore,
  'find' | 'isDuplicate' | 'wordsOn' | 'mutes' | 'meetingAfter' | 'lastWaiting'
>

type Conclusions = Pick<OrderStore, 'unissued' | 'issue' | 'conclusions'>

function register(prisma: PrismaTransaction): Omit<OrderStore, keyof Lookups | keyof Conclusions> {
  return {
    add: async ({ committee, act, target, given, digest, by, orderedAt, dueAt, until }) => {
      const { id } = await prisma.committeeAction.create({
        data: {
          committee,
          act,
          digestId: digest === NO_DIGEST ? null : digest,
          officialId: by,
          request: target.kind === 'request' ? target.code : null,
          agency: target.kind === 'agency' ? target.code : null,
          given: toJson(given),
          until: until ? toDateColumn(until) : null,
          orderedAt,
          dueAt,
        },
      })
      return id
    },
    undo: async (id, at) => {
      const open = { id, state: 'waiting', dueAt: { gt: at } }
      const data = { state: 'undone', settledAt: at }
      return (await prisma.committeeAction.updateMany({ where: open, data })).count === 1
    },
    due: async (now, limit) => {
      // Nothing waits longer but what was ordered before the clock was set back.
      const latest = new Date(now.getTime() + REVOCABLE_MS)
      await prisma.committeeAction.updateMany({
        where: { state: 'waiting', dueAt: { gt: latest } },
        data: { dueAt: latest },
      })
      const held = await prisma.$queryRaw<{ id: number }[]>`
        select id from committee_action where state = 'waiting' and due_at <= ${now}
        order by id limit ${limit} for update skip locked`
      const ids = held.map(({ id }) => id)
      const rows = await prisma.committeeAction.findMany({
        where: { id: { in: ids } },
        orderBy: { id: 'asc' },
      })
      return readable(rows, toOrder)
    },
    settle: async (id, outcome, at) => {
      const data = { state: 'done', settledAt: at, outcome: toJson(outcome) }
      await prisma.committeeAction.update({ where: { id }, data })
    },
    nextDirectionNumber: async (year) => {
      const name = `direction-${year}`
      const { last } = await prisma.series.upsert({
        where: { name },
        create: { name, last: 1 },
        update: { last: { increment: 1 } },
      })
      return last
    },
  }
}

/** More than a committee has open at a time. */
const MOST_CONCLUSIONS = 200

function conclusions(prisma: PrismaTransaction): Conclusions {
  return {
    unissued: async (committees) => {
      const rows = await prisma.committeeAction.findMany({
        where: {
          act: 'conclude',
          state: 'done',
          committee: { in: [...committees] },
          given: { path: ['document'], equals: 'later' },
        },
        orderBy: { id: 'desc' },
      })
      return readable(rows, toOrder).filter(({ outcome }) => outcome?.refused === undefined)
    },
    issue: async ({ committee, orderedAt }, document) => {
      await prisma.$executeRaw`
        update committee_action set given = given || jsonb_build_object('document', ${toJsonText(document)}::jsonb)
        where act = 'conclude' and committee = ${committee} and ordered_at = ${orderedAt}
          and given->>'document' = 'later'`
    },
    conclusions: async (committee) => {
      const rows = await prisma.committeeAction.findMany({
        where: { committee, act: 'conclude', state: 'done' },
        orderBy: { id: 'desc' },
        take: MOST_CONCLUSIONS,
      })
      return readable(rows, toOrder)
    },
  }
}

function lookups(prisma: PrismaTransaction): Lookups {
  return {
    find: async (id) => {
      const row = await prisma.committeeAction.findUnique({ where: { id } })
      return row ? toOrder(row) : undefined
    },
    isDuplicate: async (act, request, on) => {
      const today = { gte: instantAt(on, '00:00'), lt: instantAt(on, '24:00') }
      const same = { act, request, state: { not: 'undone' }, orderedAt: today }
      return (await prisma.committeeAction.count({ where: same })) > 0
    },
    lastWaiting: async (officialId, now) => {
      const row = await prisma.committeeAction.findFirst({
        where: { officialId, state: 'waiting', dueAt: { gt: now } },
        orderBy: { id: 'desc' },
      })
      return row?.id
    },
    meetingAfter: async (committee, from, before) => {
      const earlier = before === undefined ? {} : { id: { lt: before } }
      const told = { act: 'meet', state: 'done', committee, ...earlier }
      const row = await prisma.committeeAction.findFirst({
        where: { ...told, until: { gte: toDateColumn(from) } },
        orderBy: { id: 'desc' },
      })
      return row?.until ? fromDateColumn(row.until) : undefined
    },
    wordsOn: async (code) => (await loadWords(prisma, [code])).get(code) ?? [],
    mutes: async (on) => {
      const rows = await prisma.committeeAction.findMany({
        where: { act: 'mute', state: 'done', until: { gte: toDateColumn(on) } },
      })
      return new Set(rows.flatMap(({ request }) => request ?? []))
    },
  }
}

/** @throws Unreadable */
export const toOrder = readingOf('order', ({ id }: CommitteeAction) => id, orderIn)

function orderIn(row: CommitteeAction): StoredOrder {
  return {
    id: row.id,
    committee: row.committee,
    act: checked(orderAct, row.act),
    target: targetOf(row),
    given: fromJson(orderGiven, row.given),
    digest: row.digestId ?? NO_DIGEST,
    by: row.officialId,
    state: checked(orderState, row.state),
    orderedAt: row.orderedAt,
    dueAt: row.dueAt,
    ...(row.outcome !== null && { outcome: fromJson(orderOutcome, row.outcome) }),
  }
}

function targetOf({ request, agency }: CommitteeAction): ActionTarget {
  if (request !== null) return { kind: 'request', code: request }
  return agency === null ? { kind: 'all' } : { kind: 'agency', code: agency }
}
