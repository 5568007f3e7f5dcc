import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { peopleWaitedFor } from '../../src/store/messages/waiting.ts'
import { Office } from '../support/office.ts'
import { type SmallProvince, sendRequest } from '../support/province.ts'

const MONDAY = day('2026-11-16')
const TUESDAY = day('2026-11-17')
const WEDNESDAY = day('2026-11-18')
const THURSDAY = day('2026-11-19')
const FRIDAY = day('2026-11-20')

/** As the README says: cases come in first, codes are handed out after. */
async function importedFirst(): Promise<{ office: Office; codes: string[] }> {
  const office = await Office.opens(MONDAY, '09:00')
  const codes: string[] = []
  for (const number of ['1/THADS', '2/THADS', '3/THADS']) {
    const { code } = await sendRequest(office.database, office.clock.now(), {
      document: { number, on: MONDAY },
      officer: office.people.officer,
    })
    codes.push(code)
  }
  return { office, codes }
}

async function everybodyLinks(office: Office): Promise<void> {
  for (const who of Object.keys(office.people) as (keyof SmallProvince)[]) await office.links(who)
}

describe('What is written to somebody who has no account yet', () => {
  it('waits for that, with the reason to be seen, and is no dead letter', async () => {
    const { office } = await importedFirst()
    await office.works(MONDAY, TUESDAY)
    expect(Object.keys(await office.states())).toEqual(['unaddressed'])
    const rows = await office.database.prisma.outbox.findMany({
      where: { officialId: office.people.contact },
    })
    expect(new Set(rows.map(({ fate }) => fate))).toEqual(new Set(['no-address']))
  })

  it('is told to the coordinators at once where its reader has blocked every account that leads to them', async () => {
    const office = await Office.opens(MONDAY, '09:00')
    await everybodyLinks(office)
    await office.settleDown()
    const { contact: officialId } = office.people
    await office.database.prisma.address.updateMany({
      where: { officialId },
      data: { state: 'blocked' },
    })
    const document = { number: '1/THADS', on: MONDAY }
    await sendRequest(office.database, office.clock.now(), { document })
    await office.settleDown()
    expect(office.textsTo('coordinator').filter((text) => text.includes('chặn'))).toHaveLength(1)
    const states = await office.database.prisma.outbox.findMany({ where: { officialId } })
    expect(states.at(-1)).toMatchObject({ state: 'unaddressed', fate: 'blocked' })
  })

  it('leaves nothing waiting and nothing dead a day after everybody has linked', async () => {
    const { office } = await importedFirst()
    await office.works(MONDAY)
    await office.goesOnTo(TUESDAY, '09:00')
    await everybodyLinks(office)
    await office.works(TUESDAY, WEDNESDAY)
    const { sent, cancelled, ...others } = await office.states()
    expect(sent).toBeGreaterThan(0)
    expect(cancelled).toBeGreaterThan(0)
    expect(others).toEqual({})
  })

  it('comes once to each who links: what still matters, everything else with the reason why not', async () => {
    const { office, codes } = await importedFirst()
    await office.works(MONDAY, TUESDAY, WEDNESDAY, THURSDAY)
    await office.links('contact')
    await office.settleDown()
    const texts = office.textsTo('contact')
    for (const code of codes) {
      expect(texts.filter((text) => text.includes(code))).toHaveLength(1)
    }
    const rows = await office.database.prisma.outbox.findMany({
      where: { officialId: office.people.contact, state: 'cancelled' },
    })
    expect(rows.length).toBeGreaterThan(0)
    for (const { error } of rows) expect(error).toMatch(/^out of date: /)
  })

  it('becomes one list of what has come up to a leader meanwhile', async () => {
    const { office, codes } = await importedFirst()
    await office.works(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)
    await office.links('chair')
    await office.settleDown()
    const late = await office.database.prisma.outbox.findMany({
      where: { officialId: office.people.chair, state: { notIn: ['sent', 'cancelled'] } },
    })
    expect(late).toEqual([])
    const texts = office.textsTo('chair').filter((text) => codes.some((c) => text.includes(c)))
    expect(texts.length).toBeLessThanOrEqual(2)
  })

  it('goes out when its reader opens again the account that had refused it', async () => {
    const office = await Office.opens(MONDAY, '08:00')
    const { people, database, channel, clock } = office
    await office.links('contact')
    await office.settleDown()
    channel.answer = () => ({ kind: 'refused', why: 'blocked', detail: 'blocked' })
    const { code } = await sendRequest(database, clock.now())
    await office.settleDown()
    const refused = channel.calls.length
    office.outage(false)
    await office.works(MONDAY)
    expect(office.textsTo('contact', refused)).toEqual([])
    const awaited = await peopleWaitedFor(database.prisma)
    expect(awaited.map(({ official }) => official)).toContain(people.contact)
    await database.prisma.address.updateMany({ data: { state: 'active' } })
    await office.settleDown()
    const texts = office.textsTo('contact', refused)
    expect(texts.filter((text) => text.includes(code))).toHaveLength(1)
  })
})

describe('A coordinator', () => {
  it('who links late is told truly what waits, and for whom', async () => {
    const { office } = await importedFirst()
    await office.works(MONDAY, TUESDAY)
    await office.links('coordinator')
    await office.settleDown()
    const texts = office.textsTo('coordinator')
    const awaited = await peopleWaitedFor(office.database.prisma)
    expect(awaited.length).toBeGreaterThan(2)
    const told = texts.filter((text) => text.includes('chờ'))
    expect(told).toHaveLength(1)
    for (const { name } of awaited) expect(told[0]).toContain(name)
    expect(texts.join()).not.toContain('Hiện không có')
  })

  it('is told once a day, in one message, and no more once everybody is linked', async () => {
    const { office } = await importedFirst()
    await office.links('coordinator')
    await office.works(MONDAY)
    const about = (text: string): boolean => text.includes('liên kết (hoặc mở lại) tài khoản')
    const first = office.textsTo('coordinator').filter(about)
    expect(first).toHaveLength(1)
    await office.works(TUESDAY)
    expect(office.textsTo('coordinator').filter(about)).toHaveLength(2)
    await everybodyLinks(office)
    await office.works(WEDNESDAY, THURSDAY)
    expect(office.textsTo('coordinator').filter(about)).toHaveLength(2)
  })
})
