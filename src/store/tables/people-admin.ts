import type { Day } from '../../domain/time/day.ts'
import type { ListedPerson } from '../../console/ports.ts'
import type { OfficeToGive, PersonToAdd } from '../../usecases/staff/ports.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { preferAddress } from './addresses.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import { peopleWaitedFor } from '../messages/waiting.ts'

/** How many people are linked on each account. */
export async function peopleByAccount(prisma: PrismaTransaction): Promise<Map<string, number>> {
  const rows = await prisma.address.groupBy({
    by: ['account'],
    where: { state: { not: 'unlinked' } },
    _count: { officialId: true },
  })
  return new Map(rows.map(({ account, _count }) => [account, _count.officialId]))
}

export async function listPeople(
  prisma: PrismaTransaction,
  { words, agency }: { words?: string; agency?: string },
): Promise<ListedPerson[]> {
  const called = words ? (await peopleCalled(prisma, words)).map(({ id }) => id) : []
  const rows = await prisma.official.findMany({
    where: {
      ...(words && {
        OR: [
          { folded: { contains: fold(words) } },
          { id: { in: called } },
          { memberships: { some: { agencyOf: { folded: { contains: fold(words) } } } } },
        ],
      }),
      ...(agency && { memberships: { some: { agency } } }),
    },
    include: {
      memberships: { include: { agencyOf: true }, orderBy: { id: 'asc' } },
      addresses: { orderBy: [{ preference: 'asc' }, { id: 'asc' }] },
    },
    orderBy: { id: 'asc' },
  })
  const awaited = new Map(
    (await peopleWaitedFor(prisma)).map(({ official, messages }) => [official, messages]),
  )
  return rows.map(({ id, name, title, memberships, addresses }) => ({
    id,
    name,
    title,
    offices: memberships.map((held) => ({
      agency: held.agency,
      agencyName: held.agencyOf.name,
      role: held.role,
      from: fromDateColumn(held.fromOn),
      ...(held.toOn && { to: fromDateColumn(held.toOn) }),
    })),
    addresses: addresses.map(({ account, state }) => ({ account, state })),
    waiting: awaited.get(id) ?? 0,
  }))
}

export async function addPerson(
  prisma: PrismaTransaction,
  { name, title, agency, role, from }: PersonToAdd,
): Promise<number> {
  const { id } = await prisma.official.create({
    data: {
      ...saidOf({ name, title }),
      memberships: { create: { agency, role, fromOn: toDateColumn(from) } },
    },
  })
  return id
}

export async function renamePerson(
  prisma: PrismaTransaction,
  id: number,
  name: string,
): Promise<void> {
  const { title } = await prisma.official.findUniqueOrThrow({ where: { id } })
  await prisma.official.update({ where: { id }, data: saidOf({ name, title }) })
}

/** Gives an official one more office from a day on; false when it is held on that day already. */
export async function addOffice(
  prisma: PrismaTransaction,
  officialId: number,
  { agency, role, from }: OfficeToGive,
): Promise<boolean> {
  const fromOn = toDateColumn(from)
  const office = { officialId, agency, role }
  const held = await prisma.membership.findFirst({
    where: { ...office, fromOn: { lte: fromOn }, OR: [{ toOn: null }, { toOn: { gte: fromOn } }] },
  })
  if (held) return false
  const { count } = await prisma.membership.createMany({
    data: [{ ...office, fromOn }],
    skipDuplicates: true,
  })
  return count === 1
}

/** When the first began of the offices that an official has not left at an agency. */
export async function firstDayOf(
  prisma: PrismaTransaction,
  officialId: number,
  agency: string,
): Promise<Day | undefined> {
  const held = { officialId, agency, toOn: null }
  const first = await prisma.membership.findFirst({ where: held, orderBy: { fromOn: 'asc' } })
  return first ? fromDateColumn(first.fromOn) : undefined
}

/** Ends an official's offices at an agency after their last day, also where a deputy holds them; returns how many ended. */
export async function endOffices(
  prisma: PrismaTransaction,
  officialId: number,
  { agency, lastDay }: { agency: string; lastDay: Day },
): Promise<number> {
  const toOn = toDateColumn(lastDay)
  const lasting = { agency, OR: [{ toOn: null }, { toOn: { gt: toOn } }] }
  const { count } = await prisma.membership.updateMany({
    where: { officialId, ...lasting },
    data: { toOn },
  })
  await prisma.membership.updateMany({
    where: { delegation: { officialId }, ...lasting },
    data: { toOn },
  })
  return count
}

/** Lets messages try one of an official's accounts first; false when it does not reach them. */
export async function preferAccount(
  prisma: PrismaTransaction,
  officialId: number,
  account: string,
): Promise<boolean> {
  const address = await prisma.address.findFirst({
    where: { officialId, account, state: 'active' },
    orderBy: { id: 'asc' },
  })
  return address !== null && preferAddress(prisma, officialId, address.id)
}

/** The names of agencies that have to answer something and whom nobody linked can be told through. */
export async function agenciesWithoutContact(prisma: PrismaTransaction): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ name: string }[]>`
    select distinct g.name from coordination_request r join agency g on g.code = r.in_charge
    where r.status in ('sent', 'acknowledged', 'in-progress', 'blocked', 'returned') and not exists (
      select 1 from membership m join address a on a.official_id = m.official_id and a.state = 'active'
      where m.agency = r.in_charge and m.role = 'contact')
    order by g.name`
  return rows.map(({ name }) => name)
}

/** Whom a code means: our own number before the code under which a source has told of somebody. */
export async function peopleCalled(
  prisma: PrismaTransaction,
  code: string,
): Promise<{ id: number; name: string }[]> {
  const own = /^\d{1,9}$/.test(code) ? [Number(code)] : []
  const select = { id: true, name: true }
  const found = await prisma.official.findMany({ where: { id: { in: own } }, select })
  if (found.length > 0) return found
  const told = await prisma.sourceRecord.findMany({ where: { kind: 'person', sourceId: code } })
  return prisma.official.findMany({
    where: { OR: [{ externalCode: code }, { id: { in: told.map((each) => Number(each.code)) } }] },
    select,
    orderBy: { id: 'asc' },
  })
}

interface Said {
  name: string
  title: string
}

/** With both as they are searched. */
export function saidOf({ name, title }: Said): Said & { folded: string } {
  return { name, title, folded: fold(`${name} · ${title}`) }
}
