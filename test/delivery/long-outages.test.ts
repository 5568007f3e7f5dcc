import { describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day } from '../../src/domain/time/day.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { takeStep } from '../../src/usecases/requests/take-step.ts'
import { Office } from '../support/office.ts'
import { type SmallProvince, sendRequest } from '../support/province.ts'

const MONDAY = day('2026-11-16')
const TUESDAY = day('2026-11-17')
const WEDNESDAY = day('2026-11-18')
const THURSDAY = day('2026-11-19')
const FRIDAY = day('2026-11-20')
const OUT_OF_DATE = /^out of date: /

async function openOffice(): Promise<Office> {
  const office = await Office.opens(MONDAY, '08:00')
  for (const who of Object.keys(office.people) as (keyof SmallProvince)[]) await office.links(who)
  await office.settleDown()
  return office
}

let documents = 0

async function request({ database, clock, people }: Office): Promise<CoordinationRequest> {
  documents += 1
  const document = { number: `${String(documents)}/THADS-KV9`, on: MONDAY }
  return sendRequest(database, clock.now(), { document, officer: people.officer })
}

async function withdraw(office: Office, { code }: CoordinationRequest): Promise<void> {
  const { database, clock, people } = office
  await inTransaction(database, clock.now(), async (work) => {
    const found = await work.tx.requests.find(code)
    const by = await work.tx.officials.find(people.officer)
    if (!found || !by) throw new Error('No such request or official')
    const command = { type: 'withdraw', reason: 'đương sự đã tự nguyện' } as const
    const taken = await takeStep(work, { request: found, command, by })
    if (isRefused(taken)) throw new Error(taken.refused.reason)
  })
}

interface Ended {
  key: string
  state: string
  error: string | null
}

/** What had been written and not sent by the end of an outage, and what has become of it. */
async function endedOf({ database }: Office): Promise<Ended[]> {
  return database.prisma.outbox.findMany({
    select: { key: true, state: true, error: true },
    orderBy: { id: 'asc' },
  })
}

function lost(ended: readonly Ended[]): Ended[] {
  return ended.filter(({ state, error }) => {
    return state !== 'sent' && !(state === 'cancelled' && OUT_OF_DATE.test(error ?? ''))
  })
}

describe('After three days in which a platform did not answer', () => {
  it('each new request comes once, the reminders in one list, and what is not sent says why', async () => {
    const office = await openOffice()
    const early = await request(office)
    await office.goesOnTo(MONDAY, '09:00')
    office.outage(true)
    const unseen = [(await request(office)).code]
    await office.works(MONDAY, TUESDAY)
    unseen.push((await request(office)).code)
    await office.works(WEDNESDAY, THURSDAY)
    const before = office.channel.calls.length
    office.outage(false)
    await office.goesOnTo(FRIDAY, '09:00')
    for (const who of ['contact', 'secondContact'] as const) {
      const texts = office.textsTo(who, before)
      const [reminder, ...others] = texts.filter((text) => text.startsWith('⏰'))
      for (const code of [early.code, ...unseen]) expect(reminder).toContain(code)
      expect(others).toEqual([])
      const cards = texts.filter((text) => text.startsWith('🔔'))
      expect(cards.map((text) => /YC-\d+-\d+/.exec(text)?.[0])).toEqual(unseen)
    }
    expect(lost(await endedOf(office))).toEqual([])
  })

  it('nobody is asked for what was settled meanwhile', async () => {
    const office = await openOffice()
    office.outage(true)
    const settled = await request(office)
    await office.works(MONDAY, TUESDAY, WEDNESDAY)
    await withdraw(office, settled)
    await office.works(THURSDAY)
    office.outage(false)
    await office.goesOnTo(FRIDAY, '09:00')
    const ended = await endedOf(office)
    const cards = ended.filter(({ key }) => key.startsWith(`sent/${settled.code}/`))
    expect(cards.length).toBeGreaterThan(0)
    expect(new Set(cards.map(({ error }) => error))).toEqual(
      new Set(['out of date: what it asks for is settled']),
    )
    expect(lost(ended)).toEqual([])
  })

  it('of the digests of past mornings only the newest is sent', async () => {
    const office = await openOffice()
    await request(office)
    office.outage(true)
    await office.works(MONDAY, TUESDAY, WEDNESDAY, THURSDAY)
    const before = office.channel.calls.length
    office.outage(false)
    await office.goesOnTo(FRIDAY, '09:00')
    const digests = office.textsTo('chair', before).filter((text) => text.includes('BÁO CÁO NHANH'))
    expect(digests).toHaveLength(1)
    expect(digests[0]).toContain('20/11/2026')
    expect(lost(await endedOf(office))).toEqual([])
  })

  it('what may have arrived at its beginning is not repeated when it is out of date', async () => {
    const office = await openOffice()
    const { code } = await request(office)
    await office.works(MONDAY, TUESDAY)
    office.outage(true)
    office.channel.answer = () => ({ kind: 'unknown', detail: 'HTTP 502' })
    // The reminder of this morning is the first message that breaks.
    await office.works(WEDNESDAY, THURSDAY)
    const before = office.channel.calls.length
    office.outage(false)
    await office.goesOnTo(FRIDAY, '09:00')
    const texts = office.textsTo('contact', before).filter((text) => text.includes(code))
    expect(texts).toHaveLength(1)
    const unknown = (await endedOf(office)).filter(({ state }) => state === 'unknown')
    expect(unknown.length).toBeGreaterThan(0)
    const copies = (await endedOf(office)).filter(({ key }) => key.endsWith('/again'))
    expect(copies).toHaveLength(unknown.length)
  })

  it('what is left keeps its order in each chat', async () => {
    const office = await openOffice()
    office.outage(true)
    for (let count = 0; count < 4; count += 1) await request(office)
    await office.works(MONDAY, TUESDAY, WEDNESDAY)
    const before = office.channel.calls.length
    office.outage(false)
    await office.goesOnTo(THURSDAY, '06:00')
    const sent = await office.database.prisma.outbox.findMany({
      where: { chatId: 'contact', state: 'sent', operation: 'send' },
      orderBy: [{ lane: 'asc' }, { id: 'asc' }],
    })
    expect(sent.length).toBeGreaterThan(3)
    const arrived = sent.toSorted((one, other) => Number(one.messageId) - Number(other.messageId))
    expect(arrived.map(({ key }) => key)).toEqual(sent.map(({ key }) => key))
    expect(office.textsTo('contact', before).length).toBeGreaterThan(0)
  })
})

describe('After four hours in which a platform did not answer', () => {
  it('everything that was written arrives, once and in order', async () => {
    const office = await openOffice()
    office.outage(true)
    const codes: string[] = []
    for (const time of ['08:30', '09:30', '10:30', '11:30'] as const) {
      await office.goesOnTo(MONDAY, time)
      codes.push((await request(office)).code)
    }
    const before = office.channel.calls.length
    office.outage(false)
    await office.goesOnTo(MONDAY, '12:30')
    const texts = office.textsTo('contact', before)
    expect(texts.map((text) => codes.findIndex((code) => text.includes(code)))).toEqual([
      0, 1, 2, 3,
    ])
    expect(lost(await endedOf(office))).toEqual([])
  })
})

describe('After three days in which the service was down', () => {
  it('what waited is looked through before the first of it leaves', async () => {
    const office = await openOffice()
    office.outage(true)
    const codes = [(await request(office)).code, (await request(office)).code]
    await office.works(MONDAY)
    const before = office.channel.calls.length
    office.outage(false)
    office.sleepsUntil(THURSDAY, '09:00')
    office.restart()
    await office.settleDown()
    const texts = office.textsTo('contact', before)
    for (const code of codes) {
      expect(texts.filter((text) => text.includes(code))).toHaveLength(1)
    }
    const digests = office.textsTo('chair', before).filter((text) => text.includes('BÁO CÁO NHANH'))
    expect(digests).toHaveLength(1)
    expect(lost(await endedOf(office))).toEqual([])
  })
})
