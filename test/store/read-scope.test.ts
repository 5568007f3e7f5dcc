import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { membershipsOn, type Official, ROLES } from '../../src/domain/people/official.ts'
import { dayOf } from '../../src/domain/time/day.ts'
import { readScopeOf } from '../../src/domain/people/read-scope.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import { casesWithin, within } from '../../src/store/reports/read-condition.ts'
import { mayRead, standingsOf } from '../../src/domain/people/authority.ts'
import { holderOf, NOW, useDemoProvince } from '../support/demo-lookups.ts'
import { isOwnCase } from '../support/own-case.ts'

const demo = useDemoProvince()
const ON = dayOf(NOW)
const agencyOf = (code: string) => demo.current.database.catalogue().agencies.get(code)

/** Offices of the demo, and the agencies at which nobody of it has one. */
let agencies: string[]
beforeAll(() => {
  agencies = [...demo.current.database.catalogue().agencies.keys()].filter((code) =>
    code.startsWith('pt.'),
  )
})

const offices = fc.array(
  fc.record({ role: fc.constantFrom(...ROLES), at: fc.nat(), ends: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
)

/** Somebody with any offices, who may be the owner of what is in the province. */
const people = fc.record({ id: fc.nat({ max: 130 }), offices })

function official({
  id,
  offices: held,
}: typeof people extends fc.Arbitrary<infer T> ? T : never): Official {
  const memberships = held.map(({ role, at, ends }) => ({
    agency: agencies[at % agencies.length] ?? '',
    role,
    from: ON,
    ...(ends && { to: ON }),
  }))
  return { id, name: 'Người Thử', title: '', language: 'vi', memberships }
}

it('what a search may find of requests is exactly what may be read, whoever asks', async () => {
  const { database, requests } = demo.current
  await fc.assert(
    fc.asyncProperty(people, async (person) => {
      const reader = official(person)
      const scope = readScopeOf(reader, { on: ON, agencyOf })
      const rows = await database.prisma.$queryRaw<{ code: string }[]>`
        select r.code from coordination_request r where ${within(scope, 'any')} order by r.code`
      const may = requests.filter(({ request }) =>
        mayRead(standingsOf(reader, request, { on: ON, agencyOf })),
      )
      expect(rows.map(({ code }) => code)).toEqual(
        may.map(({ request }) => request.code).toSorted(),
      )
    }),
    { numRuns: 150 },
  )
})

it('the cases of an office are the same to the rule and to a search, whoever asks', async () => {
  const { database, cases, officials } = demo.current
  const heldBy = (id: number | undefined): string[] => {
    const holder = officials.find((it) => it.id === id)
    return holder ? membershipsOn(holder, ON).map(({ agency }) => agency) : []
  }
  await fc.assert(
    fc.asyncProperty(people, async (person) => {
      const scope = readScopeOf(official(person), { on: ON, agencyOf })
      const rows = await database.prisma.$queryRaw<{ code: string }[]>`
        select c.code from enforcement_case c where ${casesWithin(scope)} order by c.code`
      const own = cases.filter((it) => isOwnCase(scope, it, { held: heldBy(it.officer), agencyOf }))
      expect(rows.map(({ code }) => code)).toEqual(own.map(({ code }) => code).toSorted())
    }),
    { numRuns: 150 },
  )
})

const casesOf = async (reader: Official): Promise<Set<string>> => {
  const scope = readScopeOf(reader, { on: ON, agencyOf })
  const rows = await demo.current.database.prisma.$queryRaw<{ code: string }[]>(
    Prisma.sql`select c.code from enforcement_case c where ${casesWithin(scope)}`,
  )
  return new Set(rows.map(({ code }) => code))
}

it('an enforcement officer has the cases of the own division and none of the other', async () => {
  const { cases } = demo.current
  const nine = await casesOf(holderOf(demo.current, 'enforcement-officer', 'pt.thads-kv-9'))
  const ten = await casesOf(holderOf(demo.current, 'enforcement-officer', 'pt.thads-kv-10'))
  expect(nine.size).toBeGreaterThan(0)
  expect(ten.size).toBeGreaterThan(0)
  expect([...nine].filter((code) => ten.has(code))).toEqual([])
  const head = await casesOf(holderOf(demo.current, 'thads-head', 'pt.thads-tinh'))
  expect(head.size).toBe(cases.length)
})

it('the prosecutor of a region reads what passes in the region, and of the province all', async () => {
  const { database, requests } = demo.current
  const supervisor = holderOf(demo.current, 'procuracy-supervisor', 'pt.vks-kv-9')
  const at = (agency: string): Official => ({
    ...supervisor,
    memberships: [{ agency, role: 'procuracy-supervisor', from: ON }],
  })
  const read = async (reader: Official): Promise<string[]> => {
    const scope = readScopeOf(reader, { on: ON, agencyOf })
    const rows = await database.prisma.$queryRaw<{ code: string }[]>`
      select r.code from coordination_request r where ${within(scope, 'any')}`
    return rows.map(({ code }) => code)
  }
  const inTen = requests.filter(({ request: { asker, inCharge } }) =>
    [asker, inCharge].every((code) => agencyOf(code)?.region === 'pt.kv-10'),
  )
  const nine = await read(at('pt.vks-kv-9'))
  expect(nine.length).toBeGreaterThan(0)
  expect(inTen.length).toBeGreaterThan(0)
  expect(inTen.filter(({ request }) => nine.includes(request.code))).toEqual([])
  expect(await read(at('pt.vks-tinh'))).toHaveLength(requests.length)
})
