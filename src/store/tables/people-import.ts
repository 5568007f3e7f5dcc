import type { ImportStore, PersonToSave } from '../../usecases/import/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { toJsonText } from '../json.ts'
import { readable } from '../readable.ts'
import { toMembership } from './officials.ts'
import { saidOf } from './people-admin.ts'

/** People as records tell of them. */
export function peopleStore(tx: PrismaTransaction): Pick<ImportStore, 'people' | 'savePeople'> {
  return {
    people: async (ids) => {
      const rows = await tx.official.findMany({
        where: { id: { in: [...ids] } },
        include: { memberships: { where: { delegationId: null }, orderBy: { id: 'asc' } } },
      })
      return rows.map(({ id, name, title, memberships }) => {
        const offices = memberships.flatMap(({ source, ...row }) =>
          readable([row], toMembership).map((held) => ({ ...held, ...(source && { source }) })),
        )
        return { id, name, title, offices }
      })
    },
    savePeople: (people, source) => savePeople(tx, people, source),
  }
}

async function savePeople(
  tx: PrismaTransaction,
  people: readonly PersonToSave[],
  source: string,
): Promise<number[]> {
  const news = people.filter(({ id }) => id === undefined)
  const ids = await tx.$queryRaw<{ id: number }[]>`
    select nextval(pg_get_serial_sequence('official', 'id'))::int as id
    from generate_series(1, ${news.length})`
  const numbered = ids.values()
  const all = people.map((person) => ({
    ...person,
    id: person.id ?? numbered.next().value?.id ?? 0,
  }))
  await makePeople(
    tx,
    all.filter((_person, at) => people[at]?.id === undefined),
  )
  const known = all.filter((_person, at) => people[at]?.id !== undefined)
  for (const { id, ...said } of known) {
    await tx.official.update({ where: { id }, data: saidOf(said) })
  }
  await takeOffices(tx, known)
  await tx.$executeRaw`
    insert into membership as m (official_id, agency, role, from_on, to_on, source)
    select o.id, o.agency, o.role, o.from, o.to, ${source} from ${officesOf(all, 'offices')}
    on conflict (official_id, agency, role, from_on) do update
    set to_on = excluded.to_on, delegation_id = null,
        source = case when m.delegation_id is null then m.source else excluded.source end`
  return all.map(({ id }) => id)
}

type Numbered = PersonToSave & { id: number }

async function makePeople(tx: PrismaTransaction, people: readonly Numbered[]): Promise<void> {
  const codes = people.map(({ externalCode }) => externalCode)
  const held = await tx.official.findMany({ where: { externalCode: { in: codes } } })
  const taken = new Set(held.map(({ externalCode }) => externalCode))
  const rows = people.map(({ id, externalCode, ...said }) => {
    const isFree = !taken.has(externalCode)
    taken.add(externalCode)
    return { id, ...saidOf(said), ...(isFree && { externalCode }) }
  })
  await tx.official.createMany({ data: rows })
}

/** A deputy holds an office as long as who is away does. */
async function takeOffices(tx: PrismaTransaction, people: readonly Numbered[]): Promise<void> {
  await tx.$executeRaw`
    update membership m set to_on = o.to from ${officesOf(people, 'ended')}
    where m.agency = o.agency and m.role = o.role and (m.to_on is null or m.to_on > o.to)
      and (m.official_id = o.id and m.from_on = o.from and m.delegation_id is null
        or m.delegation_id in (select d.id from delegation d where d.official_id = o.id))`
  await tx.$executeRaw`
    delete from membership m using ${officesOf(people, 'removed')}
    where m.agency = o.agency and m.role = o.role
      and (m.official_id = o.id and m.from_on = o.from and m.delegation_id is null
        or m.delegation_id in (select d.id from delegation d where d.official_id = o.id) and not o.again)`
}

/** Their offices as rows `o`; again: told otherwise. */
function officesOf(
  people: readonly Numbered[],
  which: 'offices' | 'ended' | 'removed',
): Prisma.Sql {
  const rows = people.flatMap(({ id, offices, ...left }) =>
    (which === 'offices' ? offices : left[which]).map((held) => {
      const again = offices.some(({ agency, role }) => agency === held.agency && role === held.role)
      return { id, again, ...held }
    }),
  )
  const once = new Map(rows.map((row) => [[row.id, row.agency, row.role, row.from].join(' '), row]))
  return Prisma.sql`jsonb_to_recordset(${toJsonText([...once.values()])}::jsonb)
    as o(id int, agency text, role text, "from" date, "to" date, again boolean)`
}
