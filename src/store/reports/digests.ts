import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { type DigestSummary, ranked } from '../../domain/committee/digest.ts'
import { DIRECTION_TYPE } from '../../domain/committee/direction.ts'
import { NOT_OPEN } from '../../domain/request/coordination-request.ts'
import type { ComputedDigest, DigestStore } from '../../usecases/digests/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import { type Snapshot, type SnapshotFrame, takeSnapshot } from './digest-snapshot.ts'
import type { Digest } from '../generated/client.ts'
import { fromJson, toJson } from '../json.ts'
import { periodRows } from './period-rows.ts'
import { readable, readableOne, readingOf } from '../readable.ts'
import { AWAITING, IS_OPEN, isOnAgenda, UNCHECKED } from '../requests/numbers.ts'
import { toPastEvent } from '../requests/facts.ts'
import { toRequest } from '../requests/rows.ts'
import { digestSummary } from '../shapes.ts'
import { toNotice } from '../messages/standing-notice.ts'
import { IS_QUEUED, IS_UNADDRESSED } from '../messages/waiting.ts'

/** @throws Unreadable */
export const toFrozen = readingOf(
  'digest',
  ({ id }: Digest) => id,
  ({ id, summary }): { id: number; summary: DigestSummary } => {
    return { id, summary: fromJson(digestSummary, summary) }
  },
)

export function digestStore(prisma: PrismaTransaction): DigestStore {
  return { ...frozenMornings(prisma), ...mornings(prisma) }
}

type Mornings = Pick<
  DigestStore,
  | 'workBefore'
  | 'writtenAs'
  | 'remindersOn'
  | 'leftAloneOn'
  | 'lastWordsSince'
  | 'periodRows'
  | 'dueBetween'
  | 'agenda'
  | 'openDirections'
>

function frozenMornings(prisma: PrismaTransaction): Omit<DigestStore, keyof Mornings> {
  return {
    compute: (scope, on, between) => compute(prisma, { ...between, scope, on }),
    save: async (scope, { summary, sections }) => {
      const { on, takenAt } = summary
      const taken = { takenAt, summary: toJson(summary) }
      const morning = { scope, on: toDateColumn(on) }
      // One that stands there already cannot be read.
      const { id } = await prisma.digest.upsert({
        where: { scope_on: morning },
        create: { ...morning, ...taken },
        update: { ...taken, sections: { deleteMany: {} } },
      })
      await prisma.digestSection.createMany({
        data: Object.entries(sections).map(([section, requests]) => {
          return { digestId: id, section, requests }
        }),
      })
      return id
    },
    frozen: async (scope, on) => {
      const row = await prisma.digest.findUnique({
        where: { scope_on: { scope, on: toDateColumn(on) } },
      })
      return readableOne(row, toFrozen)
    },
    newest: async (scopes) => {
      const row = await prisma.digest.findFirst({
        where: { scope: { in: [...scopes] } },
        orderBy: { on: 'desc' },
        select: { id: true },
      })
      return row?.id
    },
    find: async (id) => {
      const row = await prisma.digest.findUnique({ where: { id } })
      return row ? { committee: row.scope, summary: toFrozen(row).summary } : undefined
    },
    section: async (id, section, { offset, limit }) => {
      const [row] = await prisma.$queryRaw<{ items: string[]; total: number | null }[]>`
        select requests[${offset + 1}:${offset + limit}] as items, cardinality(requests) as total
        from digest_section where digest_id = ${id} and section = ${section}`
      return { items: row?.items ?? [], total: row?.total ?? 0 }
    },
  }
}

async function compute(
  prisma: PrismaTransaction,
  wanted: Omit<SnapshotFrame, 'since' | 'receiptsBefore' | 'previousId'> & { firstSince: Date },
): Promise<ComputedDigest> {
  const { scope, on, now, firstSince } = wanted
  const previous = await prisma.digest.findFirst({
    where: { scope, on: { lt: toDateColumn(on) } },
    orderBy: { on: 'desc' },
    select: { id: true, on: true, takenAt: true },
  })
  const snapshot = await takeSnapshot(prisma, {
    ...wanted,
    since: previous?.takenAt ?? firstSince,
    receiptsBefore: firstSince,
    ...(previous && { previousId: previous.id }),
  })
  const summary = summaryOf(snapshot, {
    on,
    takenAt: now,
    ...(previous && { since: fromDateColumn(previous.on) }),
  })
  return { summary, sections: snapshot.sections }
}

function mornings(prisma: PrismaTransaction): Mornings {
  return {
    workBefore: async (instant) => {
      const late = { status: { in: AWAITING }, dueEndsAt: { lte: instant } }
      const rows = await prisma.coordinationRequest.findMany({
        where: { OR: [late, { status: { in: UNCHECKED } }] },
        orderBy: [{ dueEndsAt: 'asc' }, { code: 'asc' }],
      })
      return readable(rows, toRequest)
    },
    periodRows: (period) => periodRows(prisma, period),
    dueBetween: async (from, to) => {
      const due = await prisma.coordinationRequest.groupBy({
        by: ['inCharge'],
        where: { status: { in: AWAITING }, dueEndsAt: { gt: from, lte: to } },
        _count: true,
      })
      return new Map(due.map(({ inCharge, _count }) => [inCharge, _count]))
    },
    ...committeesOwn(prisma),
    writtenAs: async (key) => {
      const row = await prisma.outbox.findUnique({ where: { key } })
      const written = row ? toNotice(row) : undefined
      return written?.kind === 'digest' ? written : undefined
    },
    remindersOn: async (on) => {
      const rows = await prisma.$queryRaw<
        { id: bigint; official: number; notice: unknown; waits: boolean }[]
      >`
        select o.id, o.official_id as official, o.notice, (${IS_QUEUED} or ${IS_UNADDRESSED}) as waits from outbox o
        where o.key like ${`${MESSAGE_KEYS.reminders(on)}/%`} and o.official_id is not null
        order by o.id for update`
      const read = readable(rows, ({ official, ...row }) => {
        return [official, { id: row.id, notice: toNotice(row), waits: row.waits }] as const
      })
      return new Map(read)
    },
    leftAloneOn: async (on) => {
      const reminded = await prisma.$queryRaw<{ id: number }[]>`
        select official_id as id from outbox where key like ${`${MESSAGE_KEYS.reminders(on)}/%`} and official_id is not null`
      const silenced = await prisma.official.findMany({
        where: { silenced: { has: 'work' } },
        select: { id: true },
      })
      const ids = (rows: readonly { id: number }[]): Set<number> =>
        new Set(rows.map(({ id }) => id))
      return { reminded: ids(reminded), silenced: ids(silenced) }
    },
    lastWordsSince: (since, types) => lastWordsSince(prisma, since, types),
  }
}

/** What a committee itself has before it. */
function committeesOwn(prisma: PrismaTransaction): Pick<Mornings, 'agenda' | 'openDirections'> {
  return {
    agenda: async (committee) => {
      const rows = await prisma.$queryRaw<{ code: string }[]>`
        select r.code from coordination_request r
        where ${IS_OPEN} and r.code in (
          select request from committee_action where state = 'done' and act in ('convene', 'conclude')
          group by request having ${isOnAgenda(committee)})
        order by r.due_ends_at, r.code`
      return rows.map(({ code }) => code)
    },
    openDirections: async (committee) => {
      const rows = await prisma.coordinationRequest.findMany({
        where: { type: DIRECTION_TYPE, asker: committee, status: { notIn: [...NOT_OPEN] } },
        orderBy: [{ dueEndsAt: 'asc' }, { code: 'asc' }],
        select: { code: true },
      })
      return rows.map(({ code }) => code)
    },
  }
}

async function lastWordsSince(
  prisma: PrismaTransaction,
  ...[since, types]: Parameters<DigestStore['lastWordsSince']>
): ReturnType<DigestStore['lastWordsSince']> {
  const rows = await prisma.coordinationRequestEvent.findMany({
    where: { at: { gt: since }, type: { in: [...types, 'undone'] } },
    include: { request: true },
    orderBy: { at: 'asc' },
  })
  const last = rows.filter(({ version, request }) => version === request.version)
  return readable(last, (row) => {
    return { request: toRequest(row.request), event: toPastEvent(row).event }
  })
}

function summaryOf(
  snapshot: Snapshot,
  frame: Pick<DigestSummary, 'on' | 'takenAt' | 'since'>,
): DigestSummary {
  const { sections, bands } = snapshot
  return {
    ...frame,
    open: snapshot.open,
    overdue: sections.overdue.length,
    newlyOverdue: sections['newly-overdue'].length,
    dueToday: sections['due-today'].length,
    soon: sections.soon.length,
    bands: { '1-5': 0, '6-15': 0, '16-30': 0, 'over-30': 0, ...bands },
    withinAgreement: snapshot.within_agreement,
    agencies: ranked(snapshot.agencies),
    late: ranked(snapshot.late),
    newest: snapshot.newest,
    oldest: snapshot.oldest,
    blocked: sections.blocked.length,
    obstacles: snapshot.obstacles,
    awaitingCommittee: sections['awaiting-committee'].length,
    court: snapshot.court,
    procuracy: snapshot.procuracy,
    completed: sections.completed.length,
    completedInTime: snapshot.completed_in_time,
    unconfirmed: sections.unconfirmed.length,
    agenda: sections.agenda.length,
    directions: snapshot.directions,
    actions: snapshot.actions,
    trend: [...snapshot.trend, { on: frame.on, overdue: sections.overdue.length }],
  }
}
