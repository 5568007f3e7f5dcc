import { expect, it } from 'vitest'
import { auditLog, brokenEntry, positionOfSeal } from '../../../src/store/tables/audit.ts'
import { openTestDatabase, useDatabase } from '../../support/database.ts'

const database = useDatabase()
const AT = new Date('2026-11-30T02:00:00.000Z')
const SWITCH = 'alter table audit_entry disable trigger audit_unchanged'

async function fresh() {
  const opened = await openTestDatabase()
  const { prisma } = opened
  const log = auditLog(prisma)
  for (const code of ['YC-2611-0001', 'YC-2611-0002', 'YC-2611-0003']) {
    await log.record({ action: 'request-shown', officialId: 7, facts: { code }, at: AT })
  }
  return { prisma, log, [Symbol.asyncDispose]: () => opened.close() }
}

it('seals each entry with the one before, and proves the whole', async () => {
  await using office = await fresh()
  const { entries, seal } = await office.log.head()
  expect([entries, await brokenEntry(office.prisma)]).toEqual([3, undefined])
  expect(seal).toMatch(/^[0-9a-f]{64}$/)
  expect(await positionOfSeal(office.prisma, seal.slice(0, 12))).toBe(3)
  expect(await positionOfSeal(office.prisma, 'ffffffffffff')).toBeUndefined()
})

it.each([
  ['changed', `update audit_entry set facts = '{"code": "YC-2611-0009"}' where position = 2`],
  ['deleted', 'delete from audit_entry where position = 2'],
  ['put before another', 'update audit_entry set position = position + 10 where position = 2'],
  [
    'changed and sealed anew',
    `update audit_entry e set action = 'x', hash = sha256('x') where position = 2`,
  ],
])('finds an entry that was %s, although the database let it happen', async (_how, change) => {
  await using office = await fresh()
  await office.prisma.$executeRawUnsafe(SWITCH)
  await office.prisma.$executeRawUnsafe(change)
  expect(await brokenEntry(office.prisma)).toBe(2)
})

it('finds an entry that was put in without a seal', async () => {
  await using office = await fresh()
  await office.prisma.$executeRawUnsafe('alter table audit_entry disable trigger audit_append')
  await office.log.record({ action: 'x', facts: {}, at: AT })
  expect(await brokenEntry(office.prisma)).toBe(4)
})

it('has nothing to prove where nothing was recorded yet', async () => {
  expect(await brokenEntry(database.current.prisma)).toBeUndefined()
})

it('finds that the last entries were cut off', async () => {
  await using office = await fresh()
  await office.prisma.$executeRawUnsafe(SWITCH)
  await office.prisma.$executeRawUnsafe('delete from audit_entry where position = 3')
  expect(await brokenEntry(office.prisma)).toBe(3)
})

it('no longer has the seal that was told outside when the chain was rewritten from an entry on', async () => {
  await using office = await fresh()
  const { seal } = await office.log.head()
  await office.prisma.$executeRawUnsafe(SWITCH)
  await office.prisma.$executeRawUnsafe(`
    update audit_entry set action = 'x', position = null, hash = null where position = 3`)
  await office.prisma.$executeRawUnsafe(`
    update audit_head h set position = e.position, hash = e.hash from audit_entry e where e.position = 2`)
  await office.prisma.$executeRawUnsafe(`
    update audit_entry e set position = 3, hash = audit_seal(h.hash, e, 3) from audit_head h where e.action = 'x'`)
  await office.prisma.$executeRawUnsafe(`
    update audit_head h set position = e.position, hash = e.hash from audit_entry e where e.position = 3`)
  expect(await brokenEntry(office.prisma)).toBeUndefined()
  expect(await positionOfSeal(office.prisma, seal)).toBeUndefined()
})

it.each(['delete from audit_entry', `update audit_entry set action = 'x'`, 'truncate audit_entry'])(
  'refuses: %s',
  async (statement) => {
    await using office = await fresh()
    await expect(office.prisma.$executeRawUnsafe(statement)).rejects.toThrow('only ever added to')
  },
)

it('seals what several write at once without a gap', async () => {
  await using office = await fresh()
  const writers = Array.from({ length: 20 }, (_, nth) =>
    office.log.record({ action: 'many', officialId: nth, facts: { nth }, at: AT }),
  )
  await Promise.all(writers)
  const { entries } = await office.log.head()
  expect([entries, await brokenEntry(office.prisma)]).toEqual([23, undefined])
})

it('tells what was done by an official, about a request, within days, newest first', async () => {
  const { prisma } = database.current
  const log = auditLog(prisma)
  const later = new Date('2026-12-01T02:00:00.000Z')
  await log.record({ action: 'shown', officialId: 7, facts: { about: ['YC-2611-0001'] }, at: AT })
  await log.record({
    action: 'case-shown',
    officialId: 8,
    facts: { code: 'VV-2611-0001' },
    at: later,
  })
  const actions = async (query: object): Promise<string[]> =>
    (await log.find(query, { offset: 0, limit: 10 })).items.map(({ action }) => action)
  expect(await actions({})).toEqual(['case-shown', 'shown'])
  expect(await actions({ official: 7 })).toEqual(['shown'])
  expect(await actions({ about: ['YC-2611-0001'] })).toEqual(['shown'])
  expect(await actions({ about: ['VV-2611-0001', 'YC-2611-0001'] })).toEqual([
    'case-shown',
    'shown',
  ])
  expect(await actions({ from: later })).toEqual(['case-shown'])
  expect(await actions({ until: later })).toEqual(['shown'])
  expect(await actions({ words: 'vv-2611' })).toEqual(['case-shown'])
  expect(await actions({ action: 'shown' })).toEqual(['shown'])
})
