import type { Day } from '../../domain/time/day.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import type { Absence } from '../../usecases/staff/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import { type Delegation, type Official, Prisma } from '../generated/client.ts'
import { readable, readingOf } from '../readable.ts'

/** The condition, on a membership `m`, that its holder is away on a day. */
export function isAway(on: Day): Prisma.Sql {
  return Prisma.sql`exists (
    select 1 from delegation d
    where d.official_id = m.official_id and d.from_on <= ${on}::date and d.to_on >= ${on}::date)`
}

export async function awayOn(prisma: PrismaTransaction, on: Day): Promise<Set<OfficialId>> {
  const date = toDateColumn(on)
  const rows = await prisma.delegation.findMany({
    where: { fromOn: { lte: date }, toOn: { gte: date } },
    select: { officialId: true },
  })
  return new Set(rows.map(({ officialId }) => officialId))
}

/**
 * Records that an official is away; the deputy holds the same offices meanwhile, each for as long as the official does.
 * An office that the deputy holds anyhow is not held twice.
 */
export async function addDelegation(
  prisma: PrismaTransaction,
  { official, deputy, from, to }: { official: OfficialId; deputy?: OfficialId; from: Day; to: Day },
): Promise<void> {
  const span = { fromOn: toDateColumn(from), toOn: toDateColumn(to) }
  const delegation = await prisma.delegation.create({
    data: { officialId: official, deputyId: deputy ?? null, ...span },
  })
  if (deputy === undefined) return
  const offices = await prisma.membership.findMany({
    where: {
      officialId: official,
      delegationId: null,
      fromOn: { lte: span.toOn },
      OR: [{ toOn: null }, { toOn: { gte: span.fromOn } }],
    },
  })
  await prisma.membership.createMany({
    data: offices.map(({ agency, role, fromOn, toOn }) => ({
      officialId: deputy,
      agency,
      role,
      fromOn: fromOn > span.fromOn ? fromOn : span.fromOn,
      toOn: toOn && toOn < span.toOn ? toOn : span.toOn,
      delegationId: delegation.id,
    })),
    skipDuplicates: true,
  })
}

/** Ends an absence before its time: as if it had not been recorded from the day on. */
export async function endDelegation(
  prisma: PrismaTransaction,
  id: number,
  lastDay: Day,
): Promise<boolean> {
  const toOn = toDateColumn(lastDay)
  const { count } = await prisma.delegation.updateMany({ where: { id }, data: { toOn } })
  await prisma.membership.updateMany({
    where: { delegationId: id, toOn: { gt: toOn } },
    data: { toOn },
  })
  return count === 1
}

/** Absences that have not ended on a day. */
export async function listDelegations(prisma: PrismaTransaction, on: Day): Promise<Absence[]> {
  const rows = await prisma.delegation.findMany({
    where: { toOn: { gte: toDateColumn(on) } },
    include: { official: true, deputy: true },
    orderBy: [{ fromOn: 'asc' }, { id: 'asc' }],
  })
  return readable(rows, toAbsence)
}

type AbsenceRow = Delegation & { official: Official; deputy: Official | null }

/** @throws Unreadable */
export const toAbsence = readingOf(
  'absence',
  ({ id }: AbsenceRow) => id,
  ({ id, official, deputy, fromOn, toOn }): Absence => ({
    id,
    official: { id: official.id, name: official.name },
    ...(deputy && { deputy: { id: deputy.id, name: deputy.name } }),
    from: fromDateColumn(fromOn),
    to: fromDateColumn(toOn),
  }),
)
