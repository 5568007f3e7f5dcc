import type {
  AgencyStanding,
  KeptOffice,
  StaffMember,
  StaffStore,
} from '../../usecases/staff/ports.ts'
import type { Day } from '../../domain/time/day.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import type { Membership } from '../generated/client.ts'
import { IS_OPEN } from '../requests/numbers.ts'
import { addDelegation, endDelegation, toAbsence } from './delegations.ts'
import { isHeld } from './memberships.ts'
import { setPhone } from './official-phones.ts'
import { addOffice, addPerson, saidOf } from './people-admin.ts'
import { readable } from '../readable.ts'

export function staffStore(prisma: PrismaTransaction): StaffStore {
  return {
    member: (id, on) => member(prisma, id, on),
    standings: (on) => standings(prisma, on),
    alike: async ({ name, agency, role, from }) => {
      const until = [{ toOn: null }, { toOn: { gte: toDateColumn(from) } }]
      const held = { memberships: { some: { agency, role, OR: until } } }
      const rows = await prisma.official.findMany({ where: held, select: { id: true, name: true } })
      return rows.find((row) => fold(row.name) === fold(name))?.id
    },
    add: (person) => addPerson(prisma, person),
    describe: async (id, said) => {
      await prisma.official.update({ where: { id }, data: saidOf(said) })
    },
    setPhone: (id, phone) => setPhone(prisma, id, phone),
    giveOffice: (id, office) => addOffice(prisma, id, office),
    endOffice: async ({ id, official, agency, role }, lastDay) => {
      const toOn = toDateColumn(lastDay)
      await prisma.membership.update({ where: { id }, data: { toOn } })
      const deputies = { delegation: { officialId: official }, agency, role }
      const lasting = [{ toOn: null }, { toOn: { gt: toOn } }]
      await prisma.membership.updateMany({ where: { ...deputies, OR: lasting }, data: { toOn } })
    },
    beAway: (absence) => addDelegation(prisma, absence),
    endAbsence: async (id, lastDay) => {
      await endDelegation(prisma, id, lastDay)
    },
    openCodes: async (officials, now) => {
      const open = { usedAt: null, revokedAt: null, expiresAt: { gt: now } }
      const rows = await prisma.linkCode.findMany({
        where: { ...open, officialId: { in: [...officials] } },
        orderBy: { id: 'asc' },
      })
      return rows.map(({ officialId: official, issuedAt }) => ({ official, issuedAt }))
    },
  }
}

async function member(
  prisma: PrismaTransaction,
  id: number,
  on: Day,
): Promise<StaffMember | undefined> {
  const row = await prisma.official.findUnique({
    where: { id },
    include: {
      phone: true,
      memberships: { orderBy: { id: 'asc' } },
      addresses: {
        where: { state: { not: 'unlinked' } },
        orderBy: [{ preference: 'asc' }, { id: 'asc' }],
      },
      absences: {
        where: { toOn: { gte: toDateColumn(on) } },
        include: { official: true, deputy: true },
        orderBy: [{ fromOn: 'asc' }, { id: 'asc' }],
      },
    },
  })
  if (!row) return undefined
  const { name, title, phone, memberships, addresses, absences } = row
  return {
    id,
    name,
    title,
    ...(phone && { phone: phone.phone }),
    offices: memberships.map(toOffice),
    addresses: addresses.map(({ id: address, account, state, linkedAt, heardAt }) => {
      return { id: address, account, state, linkedAt, ...(heardAt && { heardAt }) }
    }),
    absences: readable(absences, toAbsence),
  }
}

function toOffice({ id, agency, role, fromOn, toOn, delegationId }: Membership): KeptOffice {
  const span = { from: fromDateColumn(fromOn), ...(toOn && { to: fromDateColumn(toOn) }) }
  return { id, agency, role, ...span, isForOther: delegationId !== null }
}

async function standings(prisma: PrismaTransaction, on: Day): Promise<AgencyStanding[]> {
  return prisma.$queryRaw<AgencyStanding[]>`
    with here as (
      select m.agency, json_agg(json_build_object('id', o.id, 'name', o.name, 'title', o.title, 'role', m.role,
        'isLinked', exists (select 1 from address a where a.official_id = o.id and a.state = 'active'))
        order by m.id) as people
      from membership m join official o on o.id = m.official_id where ${isHeld(on)} group by m.agency),
    waiting as (
      select r.in_charge as agency, count(*)::int as open from coordination_request r where ${IS_OPEN} group by 1)
    select coalesce(h.agency, w.agency) as code, coalesce(h.people, '[]') as people, coalesce(w.open, 0) as open
    from here h full join waiting w on w.agency = h.agency`
}
