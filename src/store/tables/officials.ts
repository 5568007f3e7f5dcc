import type { Day } from '../../domain/time/day.ts'
import {
  type Language,
  type Membership,
  MORNING_REPORTS,
  type Official,
  type OfficialId,
  ROLES,
} from '../../domain/people/official.ts'
import type { LinkCodeStore } from '../../usecases/accounts/ports.ts'
import type { ChatAddress, LinkedOfficial, OfficialStore } from '../../usecases/ports.ts'
import { addressStore } from './addresses.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import { awayOn, isAway } from './delegations.ts'
import { isHeld } from './memberships.ts'
import { readable, readingOf } from '../readable.ts'
import type { Membership as MembershipRow, Official as OfficialRow } from '../generated/client.ts'

export const WITH_MEMBERSHIPS = { memberships: { orderBy: { id: 'asc' } } } as const

export function officialStore(prisma: PrismaTransaction): OfficialStore {
  return {
    find: async (id) => {
      const row = await prisma.official.findUnique({ where: { id }, include: WITH_MEMBERSHIPS })
      return row ? toOfficial(row) : undefined
    },
    linkedTo: (address) => linkedTo(prisma, address),
    colleagues: (agency, roles, on) =>
      officialsWith(prisma, { agency, role: { in: [...roles] } }, on),
    holding: async (roles, on) => {
      const held = await officialsWith(prisma, { role: { in: [...roles] } }, on)
      const away = await awayOn(prisma, on)
      return held.filter(({ id }) => !away.has(id))
    },
    seats: (on) => prisma.$queryRaw`
      select m.agency, m.role, m.official_id as official from membership m
      where ${isHeld(on)} and not ${isAway(on)}
      order by m.id`,
    ...addressStore(prisma),
    saveSettings: async (id, { language, quiet, silenced }) => {
      await prisma.official.update({
        where: { id },
        data: {
          ...(language && { language }),
          ...(silenced && { silenced: [...silenced] }),
          ...(quiet !== undefined && {
            quietFrom: quiet?.from ?? null,
            quietTo: quiet?.to ?? null,
          }),
        },
      })
    },
  }
}

interface LinkedRow {
  address_id: number
  id: number
  name: string
  title: string
  language: string
  quietFrom: number | null
  quietTo: number | null
  silenced: string[]
  memberships: { agency: string; role: string; from: string; to: string | null }[]
}

/** In one statement: it is asked for whatever anybody does. */
async function linkedTo(
  prisma: PrismaTransaction,
  { account, chatId }: ChatAddress,
): Promise<LinkedOfficial | undefined> {
  const [row] = await prisma.$queryRaw<LinkedRow[]>`
    select a.id as address_id, o.id, o.name, o.title, o.language, o.quiet_from as "quietFrom",
           o.quiet_to as "quietTo", o.silenced,
           (select coalesce(json_agg(json_build_object('agency', m.agency, 'role', m.role, 'from', m.from_on,
                                                       'to', m.to_on) order by m.id), '[]')
            from membership m where m.official_id = o.id) as memberships
    from address a join official o on o.id = a.official_id
    where a.account = ${account} and a.chat_id = ${chatId} and a.state <> 'unlinked'`
  if (!row) return undefined
  const { address_id: addressId, memberships, ...official } = row
  const held = memberships.map(({ from, to, ...office }) => {
    const toOn = to === null ? null : new Date(to)
    return { ...office, officialId: official.id, fromOn: new Date(from), toOn }
  })
  return { addressId, official: toOfficial({ ...official, memberships: held }) }
}

async function officialsWith(
  prisma: PrismaTransaction,
  held: { agency?: string; role: { in: string[] } },
  on: Day,
): Promise<Official[]> {
  const date = toDateColumn(on)
  const until = [{ toOn: null }, { toOn: { gte: date } }]
  const rows = await prisma.official.findMany({
    where: { memberships: { some: { ...held, fromOn: { lte: date }, OR: until } } },
    include: WITH_MEMBERSHIPS,
    orderBy: { id: 'asc' },
  })
  return rows.map(toOfficial)
}

export async function loadOfficials(
  prisma: PrismaTransaction,
  ids: readonly OfficialId[],
): Promise<Map<OfficialId, Official>> {
  if (ids.length === 0) return new Map()
  const rows = await prisma.official.findMany({
    where: { id: { in: [...ids] } },
    include: WITH_MEMBERSHIPS,
  })
  return new Map(rows.map((row) => [row.id, toOfficial(row)]))
}

export function linkCodeStore(prisma: PrismaTransaction): LinkCodeStore {
  return {
    findForUpdate: async (codeHash) => {
      await prisma.$queryRaw`select 1 from link_code where code_hash = ${codeHash} for update`
      const row = await prisma.linkCode.findUnique({ where: { codeHash } })
      if (!row) return undefined
      const { id, officialId, expiresAt, usedAt, revokedAt } = row
      return {
        id,
        officialId,
        expiresAt,
        ...(usedAt && { usedAt }),
        ...(revokedAt && { revokedAt }),
      }
    },
    issue: async (codes) => {
      await prisma.linkCode.createMany({ data: [...codes] })
    },
    markUsed: async (id, usedAt) => {
      await prisma.linkCode.update({ where: { id }, data: { usedAt } })
    },
    revokeOpen: async (officials, revokedAt) => {
      const open = { officialId: { in: [...officials] }, usedAt: null, revokedAt: null }
      const { count } = await prisma.linkCode.updateMany({ where: open, data: { revokedAt } })
      return count
    },
    recordWrongTry: async ({ account, chatId }, at) => {
      await prisma.linkAttempt.create({ data: { account, chatId, at } })
    },
    wrongTriesSince: async ({ account, chatId }, since) => {
      const rows = await prisma.linkAttempt.groupBy({
        by: ['chatId'],
        where: { account, at: { gte: since } },
        _count: true,
      })
      const here = rows.find((row) => row.chatId === chatId)?._count ?? 0
      return { here, account: rows.reduce((sum, { _count }) => sum + _count, 0) }
    },
  }
}

type OfficeRow = Pick<MembershipRow, 'officialId' | 'agency' | 'role' | 'fromOn' | 'toOn'>
type WithOffices = Pick<
  OfficialRow,
  'id' | 'name' | 'title' | 'language' | 'quietFrom' | 'quietTo' | 'silenced'
> & { memberships: OfficeRow[] }

const LANGUAGES: readonly Language[] = ['vi', 'en']
const LONGEST_DAY = 24 * 60

/** What cannot be read of an official is left out, so that the rest of what is theirs reaches them. */
function toOfficial(row: WithOffices): Official {
  const { id, name, title, quietFrom: from, quietTo: to } = row
  const language = LANGUAGES.find((known) => known === row.language) ?? 'vi'
  const isQuiet = from !== null && to !== null && Math.max(from, to) <= LONGEST_DAY
  return {
    id,
    name,
    title,
    language,
    ...(isQuiet && { quiet: { from, to } }),
    silenced: MORNING_REPORTS.filter((report) => row.silenced.includes(report)),
    memberships: readable(row.memberships, toMembership),
  }
}

/** @throws Unreadable when anything would be left out. */
export const toOfficialStrictly = readingOf(
  'official',
  ({ id }: WithOffices) => id,
  (row) => {
    const { language, silenced = [], quiet } = toOfficial(row)
    row.memberships.forEach(toMembership)
    const isWhole = language === row.language && silenced.length === row.silenced.length
    if (!isWhole || (row.quietFrom !== null && !quiet)) throw new Error('a setting: unknown')
  },
)

export const toMembership = readingOf(
  'official',
  ({ officialId }: OfficeRow) => officialId,
  ({ agency, role: name, fromOn, toOn }): Membership => {
    const role = ROLES.find((known) => known === name)
    if (!role) throw new Error('role: unknown')
    return { agency, role, from: fromDateColumn(fromOn), ...(toOn && { to: fromDateColumn(toOn) }) }
  },
)
