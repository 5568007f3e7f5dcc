import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day, dayOf, instantAt } from '../../../src/domain/time/day.ts'
import type { RequestCommand } from '../../../src/domain/request/commands.ts'
import type { CoordinationRequest } from '../../../src/domain/request/coordination-request.ts'
import { isRefused } from '../../../src/domain/request/refusal.ts'
import { takeStep } from '../../../src/usecases/requests/take-step.ts'
import { clearRequests } from '../../support/any-requests.ts'
import type { NoticeOf } from '../../../src/domain/notices/notice.ts'
import { stored } from '../../support/stored.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { sendMyWork } from '../../../src/usecases/reminders/send-my-work.ts'
import { useDatabase } from '../../support/database.ts'
import {
  COMMUNE_POLICE,
  seedSmallProvince,
  sendRequest,
  type SmallProvince,
} from '../../support/province.ts'

const database = useDatabase()
const sent = instantAt(day('2026-11-16'), '09:00')
const morning = instantAt(day('2026-11-23'), '07:45')
let people: SmallProvince

beforeAll(async () => {
  people = await seedSmallProvince(database.current)
})

it('tells each what is theirs, nobody twice in a morning, and nobody who has switched it off', async () => {
  const { prisma } = database.current
  const late = await sendRequest(database.current, sent, { officer: people.officer })
  const answered = await sendRequest(database.current, sent, {
    document: { number: '2/THADS', on: day('2026-11-16') },
    officer: people.officer,
  })
  const elsewhere = await sendRequest(database.current, sent, {
    document: { number: '3/THADS', on: day('2026-11-16') },
    type: 'cung-cap-thong-tin-cu-tru-ho-tich',
    answerer: COMMUNE_POLICE,
  })
  const answer = { number: '9/UBND', on: '2026-11-18' }
  await prisma.coordinationRequest.update({
    where: { code: answered.code },
    data: { status: 'answered', state: { status: 'answered', answer } },
  })
  await prisma.$executeRaw`truncate outbox cascade`
  await prisma.outbox.create({
    data: {
      key: `reminders/2026-11-23/official-${String(people.policeContact)}`,
      officialId: people.policeContact,
      operation: 'send',
      lane: 2,
      notice: {},
      cause: {},
      state: 'queued',
      notBefore: morning,
      createdAt: morning,
    },
  })
  await inTransaction(database.current, morning, sendMyWork)

  const rows = await prisma.outbox.findMany({ where: { key: { startsWith: 'work/2026-11-23/' } } })
  const told = new Map(
    rows.map(({ officialId, notice }) => {
      const { parts } = stored<NoticeOf<'my-work'>>(notice)
      return [officialId, parts.map(({ part, lines }) => [part, lines.map(({ code }) => code)])]
    }),
  )
  expect(told.get(people.contact)).toEqual([['overdue', [late.code]]])
  expect(told.get(people.leader)).toEqual([['overdue', [late.code]]])
  expect(told.get(people.officer)).toEqual([
    ['to-verify', [answered.code]],
    ['late-elsewhere', [late.code]],
  ])
  expect(told.has(people.policeContact)).toBe(false)
  expect([...told.values()].flat(3)).not.toContain(elsewhere.code)

  await prisma.$executeRaw`delete from outbox where key like 'work/%'`
  await prisma.official.update({ where: { id: people.officer }, data: { silenced: ['work'] } })
  await inTransaction(database.current, morning, sendMyWork)
  expect(
    await prisma.outbox.count({
      where: { officialId: people.officer, key: { startsWith: 'work/' } },
    }),
  ).toBe(0)
})

describe('What goes its way', () => {
  let request: CoordinationRequest

  beforeEach(async () => {
    await clearRequests(database.current)
    await database.current.prisma.jobRun.deleteMany()
    await database.current.prisma.official.updateMany({ data: { silenced: [] } })
    request = await sendRequest(database.current, sent, { officer: people.officer })
  })

  async function takes(at: Date, command: RequestCommand): Promise<void> {
    await inTransaction(database.current, at, async (work) => {
      const [contact] = await work.tx.officials.holding(['contact'], dayOf(at))
      const current = await work.tx.requests.find(request.code)
      if (!contact || !current) throw new Error('There is nobody to take it')
      const taken = await takeStep(work, { request: current, command, by: contact })
      if (isRefused(taken)) throw new Error(taken.refused.reason)
    })
  }

  async function newsOf(at: Date): Promise<string[] | undefined> {
    await inTransaction(database.current, at, async (work) => {
      const slot = { at: instantAt(dayOf(at), '07:45'), late: false }
      await work.tx.jobs.claim('work', slot, { now: at })
      await sendMyWork(work)
    })
    const row = await database.current.prisma.outbox.findFirst({
      where: { officialId: people.officer, key: { startsWith: `work/${dayOf(at)}/` } },
    })
    return row
      ? stored<NoticeOf<'my-work'>>(row.notice).news?.items.map(({ event }) => event.type)
      : undefined
  }

  const on = (text: string, at: `${number}:${number}`): Date => instantAt(day(text), at)
  const received = (contact: number): RequestCommand => ({
    type: 'acknowledge',
    receivedOn: day('2026-11-17'),
    contact,
  })

  it('is told to the officer in the list of the next morning, once, and not before', async () => {
    await takes(on('2026-11-17', '09:00'), received(people.contact))
    expect(await toldAtOnce()).toEqual([])
    expect(await newsOf(on('2026-11-18', '07:45'))).toEqual(['acknowledged'])
    expect(await newsOf(on('2026-11-19', '07:45'))).toBeUndefined()
  })

  it('of several requests within a quarter of an hour is one message', async () => {
    for (const minute of ['09:00', '09:05', '09:10', '09:14'] as const) {
      request = await sendRequest(database.current, sent, {
        officer: people.officer,
        document: { number: `${minute.slice(3)}1/THADS`, on: day('2026-11-13') },
      })
      await takes(on('2026-11-17', minute), received(people.contact))
    }
    expect(await toldAtOnce()).toEqual([])
    const news = await newsOf(on('2026-11-18', '07:45'))
    expect(news).toEqual(['acknowledged', 'acknowledged', 'acknowledged', 'acknowledged'])
    const messages = database.current.prisma.outbox.count({ where: { officialId: people.officer } })
    expect(await messages).toBe(1)
  })

  it('is told by its last word alone, and not when something else has been told since', async () => {
    await takes(on('2026-11-17', '09:00'), received(people.contact))
    await takes(on('2026-11-17', '09:05'), { type: 'start-work' })
    expect(await newsOf(on('2026-11-18', '07:45'))).toEqual(['work-started'])
    await takes(on('2026-11-18', '09:00'), { type: 'start-work', expectedOn: day('2026-11-20') })
    const answer = { number: '9/UBND', on: day('2026-11-18') }
    await takes(on('2026-11-18', '10:00'), { type: 'answer', answer })
    expect(await newsOf(on('2026-11-19', '07:45'))).toBeUndefined()
  })

  it('waits for the next list that is written, however late that is', async () => {
    expect(await newsOf(on('2026-11-17', '07:45'))).toBeUndefined()
    await takes(on('2026-11-17', '09:00'), received(people.contact))
    expect(await newsOf(on('2026-11-20', '11:00'))).toEqual(['acknowledged'])
  })

  async function toldAtOnce(): Promise<unknown[]> {
    return database.current.prisma.outbox.findMany({
      where: { officialId: people.officer, key: { not: { startsWith: 'work/' } } },
    })
  }
})
