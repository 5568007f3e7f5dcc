import { describe, expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { takeStep } from '../../src/usecases/requests/take-step.ts'
import { Office } from '../support/office.ts'
import { sendRequest, type SmallProvince } from '../support/province.ts'

const MONDAY = day('2026-11-16')
const NEXT_MONDAY = day('2026-11-23')
const MANY = 12

async function openOffice(): Promise<Office> {
  const office = await Office.opens(MONDAY, '15:00')
  for (const who of ['contact', 'leader', 'coordinator'] as const) await office.links(who)
  return office
}

async function manyRequests({ database, clock }: Office): Promise<CoordinationRequest[]> {
  const sent: CoordinationRequest[] = []
  for (let count = 1; count <= MANY; count += 1) {
    const document = { number: `${String(count)}/THADS`, on: MONDAY }
    sent.push(await sendRequest(database, clock.now(), { document }))
  }
  return sent
}

async function dueOn({ database }: Office, on: string): Promise<void> {
  const dueEndsAt = instantAt(day(on), '24:00')
  await database.prisma.coordinationRequest.updateMany({
    data: { legalDue: { kind: 'day', on }, dueEndsAt },
  })
}

async function acknowledge(
  { database, clock, people }: Office,
  requests: readonly CoordinationRequest[],
): Promise<void> {
  const { contact } = people
  const command = { type: 'acknowledge', receivedOn: MONDAY, contact } as const
  for (const { code } of requests) {
    await inTransaction(database, clock.now(), async (work) => {
      const request = await work.tx.requests.find(code)
      const by = await work.tx.officials.find(contact)
      if (!request || !by) throw new Error('No such request or official')
      const taken = await takeStep(work, { request, command, by })
      if (isRefused(taken)) throw new Error(taken.refused.reason)
    })
  }
}

/** Down from Monday afternoon until the next Monday, then the first hours of that day. */
async function comesBack(office: Office, who: keyof SmallProvince): Promise<string[]> {
  await office.settleDown()
  const before = office.channel.calls.length
  office.sleepsUntil(NEXT_MONDAY, '09:00')
  office.restart()
  await office.settleDown()
  for (const time of ['09:05', '09:30', '10:00'] as const) await office.goesOnTo(NEXT_MONDAY, time)
  return office.textsTo(who, before)
}

function naming(texts: readonly string[], requests: readonly CoordinationRequest[]): string[] {
  return texts.filter((text) => requests.some(({ code }) => text.includes(code)))
}

describe('After a week down', () => {
  it('one list says what is near its end, and nothing says it again beside it', async () => {
    const office = await openOffice()
    const requests = await manyRequests(office)
    await acknowledge(office, requests)
    await dueOn(office, '2026-11-24')
    const said = naming(await comesBack(office, 'contact'), requests)
    expect(said).toHaveLength(1)
    for (const { code } of requests) expect(said[0]).toContain(code)
  })

  it('a leader has one list of what nobody has acknowledged, and each single gives way to it', async () => {
    const office = await openOffice()
    const requests = await manyRequests(office)
    await dueOn(office, '2026-12-04')
    const said = naming(await comesBack(office, 'leader'), requests)
    expect(said).toHaveLength(1)
    for (const { code } of requests) expect(said[0]).toContain(code)
    const singles = await office.database.prisma.outbox.findMany({
      where: { key: { startsWith: 'unanswered/' } },
    })
    expect(singles).toHaveLength(MANY)
    for (const { state, error } of singles) {
      expect({ state, error }).toEqual({
        state: 'cancelled',
        error: expect.stringMatching(/^out of date: gathered\/\d+ says it$/) as unknown,
      })
    }
  })

  it('a leader reads of what is late in the list of the morning, and nowhere else', async () => {
    const office = await openOffice()
    const requests = await manyRequests(office)
    const said = await comesBack(office, 'leader')
    expect(said).toHaveLength(1)
    expect(naming(said, requests)).toHaveLength(1)
  })
})

it('one request that nobody has acknowledged is still shown alone', async () => {
  const office = await openOffice()
  const { code } = await sendRequest(office.database, office.clock.now())
  await dueOn(office, '2026-12-04')
  const [said, ...others] = (await comesBack(office, 'leader')).filter((text) =>
    text.includes(code),
  )
  expect(said).toContain('Chưa có người tiếp nhận')
  expect(others).toEqual([])
})
