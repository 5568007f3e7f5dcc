import { expect, it, onTestFinished } from 'vitest'
import { type Day, day } from '../../../src/domain/time/day.ts'
import { membershipsOn } from '../../../src/domain/people/official.ts'
import type { DatabaseHandle } from '../../../src/app/open-database.ts'
import {
  addDelegation,
  endDelegation,
  listDelegations,
} from '../../../src/store/tables/delegations.ts'
import { toDateColumn } from '../../../src/store/days.ts'
import { loadOfficials } from '../../../src/store/tables/officials.ts'
import { endOffices } from '../../../src/store/tables/people-admin.ts'
import { openTestDatabase } from '../../support/database.ts'
import { COMMUNE, seedSmallProvince, type SmallProvince } from '../../support/province.ts'

const FROM = day('2026-11-23')
const TO = day('2026-12-11')

interface Scene {
  database: DatabaseHandle
  people: SmallProvince
  /** The offices that the deputy holds on a day. */
  held: (on: string) => Promise<string[]>
}

/** The leader of the commune hands the office over to the contact of the police. */
async function scene(officeEnds?: Day): Promise<Scene> {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const people = await seedSmallProvince(database)
  if (officeEnds) {
    await database.prisma.membership.updateMany({
      where: { officialId: people.leader },
      data: { toOn: toDateColumn(officeEnds) },
    })
  }
  const wanted = { official: people.leader, deputy: people.policeContact, from: FROM, to: TO }
  await addDelegation(database.prisma, wanted)
  const held = async (on: string): Promise<string[]> => {
    const deputy = (await loadOfficials(database.prisma, [people.policeContact])).get(
      people.policeContact,
    )
    return membershipsOn(deputy ?? { memberships: [] }, day(on)).map(({ role }) => role)
  }
  return { database, people, held }
}

it('a delegated office ends with the office of its holder, where that ends before the absence', async () => {
  const { held } = await scene(day('2026-11-30'))
  expect(await held('2026-11-30')).toEqual(['contact', 'leader'])
  expect(await held('2026-12-01')).toEqual(['contact'])
})

it('a delegated office ends when the office of its holder is ended during the absence', async () => {
  const { database, people, held } = await scene()
  const ended = { agency: COMMUNE, lastDay: day('2026-11-27') }
  await endOffices(database.prisma, people.leader, ended)
  expect(await held('2026-11-27')).toEqual(['contact', 'leader'])
  expect(await held('2026-11-28')).toEqual(['contact'])
})

it('an absence that ends early gives no delegated office a longer life', async () => {
  const { database, held } = await scene(day('2026-11-25'))
  const [absence] = await listDelegations(database.prisma, FROM)
  await endDelegation(database.prisma, absence?.id ?? 0, day('2026-12-04'))
  expect(await held('2026-11-26')).toEqual(['contact'])
})

it('a delegated office begins no earlier than the office of its holder', async () => {
  const { database, people, held } = await scene()
  const { prisma } = database
  await prisma.membership.create({
    data: {
      officialId: people.clerk,
      agency: COMMUNE,
      role: 'leader',
      fromOn: toDateColumn(day('2026-11-30')),
    },
  })
  await addDelegation(prisma, {
    official: people.clerk,
    deputy: people.secondContact,
    from: FROM,
    to: TO,
  })
  const second = (await loadOfficials(prisma, [people.secondContact])).get(people.secondContact)
  const roles = (on: string): string[] =>
    membershipsOn(second ?? { memberships: [] }, day(on)).map(({ role }) => role)
  expect(roles('2026-11-27')).not.toContain('leader')
  expect(roles('2026-11-30')).toContain('leader')
  expect(await held('2026-11-27')).toContain('leader')
})
