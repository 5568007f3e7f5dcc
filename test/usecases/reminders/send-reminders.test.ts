import { describe, expect, it } from 'vitest'
import { day, dayOf, instantAt } from '../../../src/domain/time/day.ts'
import type { NoticeOf } from '../../../src/domain/notices/notice.ts'
import type { RequestCommand } from '../../../src/domain/request/commands.ts'
import { isRefused } from '../../../src/domain/request/refusal.ts'
import { addDelegation } from '../../../src/store/tables/delegations.ts'
import { stored } from '../../support/stored.ts'
import { endOffices } from '../../../src/store/tables/people-admin.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { sendReminders } from '../../../src/usecases/reminders/send-reminders.ts'
import { takeStep } from '../../../src/usecases/requests/take-step.ts'
import { COMMUNE, sendRequest } from '../../support/province.ts'
import { type Scene, scene } from '../../support/scene.ts'

const at = (on: string, time: `${number}:${number}` = '07:30'): Date => instantAt(day(on), time)

/** Sent on Monday 09/11 with three working days: due on Thursday 12/11. */
async function sentRequest({ database }: Scene, number = '1/THADS'): Promise<string> {
  const { code } = await sendRequest(database, at('2026-11-09', '09:00'), {
    document: { number, on: day('2026-11-09') },
  })
  return code
}

/** What a morning writes: who, and what they are told. */
async function morning({ database, people }: Scene, on: string): Promise<[string, string][]> {
  await inTransaction(database, at(on), sendReminders)
  const rows = await database.prisma.outbox.findMany({
    where: { key: { startsWith: `reminders/${on}/` } },
    orderBy: { id: 'asc' },
  })
  const names = new Map(Object.entries(people).map(([name, id]) => [id, name]))
  return rows.map((row) => {
    const notice = stored<NoticeOf<'escalation'> | { kind: string }>(row.notice)
    const manner = 'item' in notice ? notice.item.tone : notice.kind
    return [names.get(row.officialId ?? 0) ?? '', manner]
  })
}

async function step(
  { database }: Scene,
  code: string,
  { by, on, command }: { by: number; on: string; command: RequestCommand },
): Promise<void> {
  const taken = await inTransaction(database, at(on, '10:00'), async (work) => {
    const request = await work.tx.requests.find(code)
    const official = await work.tx.officials.find(by)
    if (!request || !official) throw new Error('No such request or official')
    return takeStep(work, { request, command, by: official })
  })
  if (isRefused(taken)) throw new Error(taken.refused.reason)
}

/** The whole stretch of mornings up to a day. */
async function mornings(the: Scene, days: readonly string[]): Promise<void> {
  for (const on of days) await morning(the, on)
}

const CONTACTS: [string, string][] = [
  ['contact', 'request-card'],
  ['secondContact', 'request-card'],
]

describe('From the due day to the chair', () => {
  it('each office is told on its day, and on no other', async () => {
    const the = await scene()
    await sentRequest(the)
    expect(await morning(the, '2026-11-10')).toEqual([])
    expect(await morning(the, '2026-11-11')).toEqual(CONTACTS)
    expect(await morning(the, '2026-11-12')).toEqual(CONTACTS)
    const leader: [string, string][] = [...CONTACTS, ['leader', 'leader']]
    expect(await morning(the, '2026-11-13')).toEqual(leader)
    expect(await morning(the, '2026-11-16')).toEqual([])
    const deputy: [string, string][] = [...leader, ['deputy', 'deputy']]
    expect(await morning(the, '2026-11-17')).toEqual(deputy)
    expect(await morning(the, '2026-11-18')).toEqual([])
    const chair: [string, string][] = [...deputy, ['chair', 'chair']]
    expect(await morning(the, '2026-11-19')).toEqual(chair)
    expect(await morning(the, '2026-11-20')).toEqual([])
    expect(await morning(the, '2026-11-27')).toEqual(chair)
  })

  it('the chair reads what was tried: how often, when the leader was told, the reason given', async () => {
    const the = await scene()
    const code = await sentRequest(the)
    const { contact } = the.people
    const receivedOn = day('2026-11-09')
    const acknowledge = { type: 'acknowledge', receivedOn, contact } as const
    await step(the, code, { by: contact, on: '2026-11-09', command: acknowledge })
    const reason = 'chưa bố trí được lực lượng'
    const obstacle = { type: 'report-obstacle', reason } as const
    await step(the, code, { by: contact, on: '2026-11-10', command: obstacle })
    await mornings(the, ['2026-11-11', '2026-11-12', '2026-11-13'])
    await the.database.prisma.outbox.updateMany({
      where: { officialId: the.people.leader },
      data: { state: 'sent', sentAt: at('2026-11-13') },
    })
    await step(the, code, { by: the.people.head, on: '2026-11-16', command: { type: 'urge' } })
    await mornings(the, ['2026-11-17', '2026-11-19'])
    const row = await the.database.prisma.outbox.findFirstOrThrow({
      where: { key: `reminders/2026-11-19/official-${String(the.people.chair)}` },
    })
    expect(stored<NoticeOf<'escalation'>>(row.notice).item).toMatchObject({
      tone: 'chair',
      after: 5,
      tried: { reminded: 5, leaderToldOn: '2026-11-13', reason },
    })
  })

  it('nobody above hears of what was overdue when it came before its agency was reminded once', async () => {
    const the = await scene()
    const code = await sentRequest(the)
    const createdAt = at('2026-11-26', '19:00')
    await the.database.prisma.coordinationRequest.update({ where: { code }, data: { createdAt } })
    const agency: [string, string][] = [...CONTACTS, ['leader', 'leader']]
    expect(await morning(the, '2026-11-27')).toEqual(agency)
    expect((await morning(the, '2026-12-04')).map(([name]) => name)).toContain('chair')
  })

  it('a leader who could not be reached is not said to have been told', async () => {
    const the = await scene()
    await sentRequest(the)
    await mornings(the, ['2026-11-13', '2026-11-19'])
    const row = await the.database.prisma.outbox.findFirstOrThrow({
      where: { key: `reminders/2026-11-19/official-${String(the.people.chair)}` },
    })
    const { tried } = stored<NoticeOf<'escalation'>>(row.notice).item
    expect(tried).toEqual({ reminded: 1 })
  })
})

it('a person gets one message a morning, whatever number of requests and offices it is about', async () => {
  const the = await scene()
  for (const number of ['1/THADS', '2/THADS', '3/THADS']) await sentRequest(the, number)
  const written = await morning(the, '2026-11-19')
  expect(written).toEqual([
    ...CONTACTS.map(([name]) => [name, 'morning-reminders']),
    ['leader', 'morning-reminders'],
    ['deputy', 'morning-reminders'],
    ['chair', 'morning-reminders'],
  ])
})

describe('When people change', () => {
  it('whoever is away is passed by, and the deputy stands in for those days alone', async () => {
    const the = await scene()
    const { people, database } = the
    await addDelegation(database.prisma, {
      official: people.chair,
      deputy: people.secretary,
      from: day('2026-11-18'),
      to: day('2026-11-20'),
    })
    await sentRequest(the)
    expect(await morning(the, '2026-11-19')).toContainEqual(['secretary', 'chair'])
    expect((await morning(the, '2026-11-27')).at(-1)).toEqual(['chair', 'chair'])
  })

  it('the deputy may do what the absent one may, for those days alone', async () => {
    const the = await scene()
    const { people, database } = the
    const code = await sentRequest(the)
    await addDelegation(database.prisma, {
      official: people.chair,
      deputy: people.secretary,
      from: day('2026-11-18'),
      to: day('2026-11-19'),
    })
    const urge = { by: people.secretary, command: { type: 'urge' } } as const
    await step(the, code, { ...urge, on: '2026-11-18' })
    await expect(step(the, code, { ...urge, on: '2026-11-20' })).rejects.toThrow('not-permitted')
  })

  it('an office with nobody to stand in is skipped for the next one, which is told why', async () => {
    const the = await scene()
    const { people, database } = the
    const span = { from: day('2026-11-01'), to: day('2026-11-30') }
    await addDelegation(database.prisma, { official: people.leader, ...span })
    await sentRequest(the)
    expect(await morning(the, '2026-11-13')).toEqual([...CONTACTS, ['deputy', 'deputy']])
    const row = await database.prisma.outbox.findFirstOrThrow({
      where: { officialId: people.deputy },
    })
    expect(stored<NoticeOf<'escalation'>>(row.notice).item.instead).toBe(true)
  })

  it('whoever was transferred away is told no more, and the colleagues are', async () => {
    const the = await scene()
    const { people, database } = the
    await sentRequest(the)
    const lastDay = day('2026-11-10')
    await endOffices(database.prisma, people.contact, { agency: COMMUNE, lastDay })
    expect(await morning(the, '2026-11-11')).toEqual([['secondContact', 'request-card']])
  })
})

it('a rung that nobody could be told of is kept until somebody is there', async () => {
  const the = await scene()
  const { people, database } = the
  await sentRequest(the)
  const away = [people.contact, people.secondContact, people.leader]
  for (const official of away) {
    const span = { from: day('2026-11-01'), to: day('2026-11-11') }
    await addDelegation(database.prisma, { official, ...span })
  }
  expect(await morning(the, '2026-11-11')).toEqual([])
  expect(await database.prisma.reminder.count()).toBe(0)
  expect(await morning(the, '2026-11-12')).toEqual(CONTACTS)
  const over = await database.prisma.reminder.findMany({ orderBy: { rung: 'asc' } })
  expect(over.map(({ rung, told }) => [rung, told.length])).toEqual([
    ['T', 2],
    ['T-1', 0],
  ])
})

it('while the committee handles the obstacle of a case, nobody is reminded of it', async () => {
  const the = await scene()
  const { people, database } = the
  const caseCode = 'VV-2611-0001'
  await database.prisma.enforcementCase.create({
    data: {
      code: caseCode,
      decisionNumber: '1/QĐ-THADS',
      decisionOn: new Date('2026-10-05'),
      issuer: 'pt.thads-tinh',
      field: 'DS',
      status: 'enforcing',
      numbers: [],
    },
  })
  const { code } = await sendRequest(database, at('2026-11-09', '09:00'), {
    document: { number: '1/THADS', on: day('2026-11-09') },
    caseCode,
  })
  const { contact } = people
  const receivedOn = dayOf(at('2026-11-09'))
  const acknowledge = { type: 'acknowledge', receivedOn, contact } as const
  await step(the, code, { by: contact, on: '2026-11-09', command: acknowledge })
  const obstacle = { type: 'report-obstacle', reason: 'thiếu hồ sơ' } as const
  await step(the, code, { by: contact, on: '2026-11-10', command: obstacle })
  const asked = await sendRequest(database, at('2026-11-10', '11:00'), {
    type: 'thao-go-vuong-mac',
    answerer: 'pt.bcd-tinh',
    asker: 'pt.thads-tinh',
    document: { number: '2/THADS', on: day('2026-11-10') },
    caseCode,
  })
  expect(await morning(the, '2026-11-19')).toEqual([])
  const withdraw = { type: 'withdraw', reason: 'đã tháo gỡ' } as const
  await step(the, asked.code, { by: people.head, on: '2026-11-19', command: withdraw })
  const told = (await morning(the, '2026-11-20')).map(([name]) => name)
  expect(told).toEqual(['contact', 'leader', 'deputy', 'chair'])
})

it('what the chair has silenced is not reminded of until the day has passed', async () => {
  const the = await scene()
  const request = await sentRequest(the)
  await the.database.prisma.committeeAction.create({
    data: {
      committee: 'pt.bcd-tinh',
      act: 'mute',
      officialId: the.people.chair,
      request,
      given: {},
      until: new Date('2026-11-12'),
      state: 'done',
      orderedAt: at('2026-11-10'),
      dueAt: at('2026-11-10'),
    },
  })
  expect(await morning(the, '2026-11-11')).toEqual([])
  expect(await morning(the, '2026-11-12')).toEqual([])
  expect(await morning(the, '2026-11-13')).toEqual([...CONTACTS, ['leader', 'leader']])
})
