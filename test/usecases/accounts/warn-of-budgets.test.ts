import { beforeAll, expect, it } from 'vitest'
import { day } from '../../../src/domain/time/day.ts'
import { toDateColumn } from '../../../src/store/days.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { warnOfBudgets } from '../../../src/usecases/accounts/warn-of-budgets.ts'
import { useDatabase } from '../../support/database.ts'
import { seedSmallProvince } from '../../support/province.ts'

const database = useDatabase()
const ACCOUNT = 'zalo-bot:1'
const BUDGETS = { 'zalo-bot': { messages: 100, people: 50, reserve: 10 } }

let coordinator: number

beforeAll(async () => {
  ;({ coordinator } = await seedSmallProvince(database.current))
})

/** What is written to whom once so many messages of a month were used. */
async function warnedAt(used: number, now = '2026-11-20T02:00:00.000Z'): Promise<string[]> {
  const { prisma } = database.current
  const month = toDateColumn(day(`${now.slice(0, 8)}01`))
  const row = { account: ACCOUNT, month, chatId: 'chat' }
  await prisma.monthlyUse.upsert({
    where: { account_month_chatId: row },
    create: { ...row, messages: used },
    update: { messages: used },
  })
  await inTransaction(database.current, new Date(now), (work) => warnOfBudgets(work, BUDGETS))
  const rows = await prisma.outbox.findMany({ orderBy: { id: 'asc' } })
  expect(rows.every(({ lane }) => lane === 1)).toBe(true)
  return rows.map(({ key }) => key)
}

it('warns the coordinator at 80 %, when only the reserve is left, and at 95 %, once each a month', async () => {
  const key = (month: string, mark: string): string =>
    `budget/${ACCOUNT}/${month}/${mark}/official-${String(coordinator)}`
  expect(await warnedAt(79)).toEqual([])
  const low = [key('2026-11-01', 'low')]
  expect(await warnedAt(80)).toEqual(low)
  expect(await warnedAt(89)).toEqual(low)
  const both = [...low, key('2026-11-01', 'reserve-only')]
  expect(await warnedAt(90)).toEqual(both)
  expect(await warnedAt(94)).toEqual(both)
  const all = [...both, key('2026-11-01', 'last')]
  expect(await warnedAt(95)).toEqual(all)
  expect(await warnedAt(100)).toEqual(all)
  expect(await warnedAt(1, '2026-12-01T02:00:00.000Z')).toEqual(all)
  expect(await warnedAt(85, '2026-12-02T02:00:00.000Z')).toEqual([...all, key('2026-12-01', 'low')])
})

it('warns the coordinator once a month when nine in ten of the people are taken', async () => {
  const { prisma } = database.current
  const month = toDateColumn(day('2026-11-01'))
  const now = new Date('2026-11-20T02:00:00.000Z')
  const warn = () => inTransaction(database.current, now, (work) => warnOfBudgets(work, BUDGETS))
  const chats = (from: number, to: number) =>
    prisma.monthlyUse.createMany({
      data: Array.from({ length: to - from }, (_, index) => {
        return { account: ACCOUNT, month, chatId: String(from + index), messages: 1 }
      }),
    })
  await prisma.monthlyUse.deleteMany()
  const keys = async () => {
    const rows = await prisma.outbox.findMany({ where: { key: { contains: '/people/' } } })
    return rows.map(({ key }) => key)
  }
  await chats(0, 44)
  await warn()
  expect(await keys()).toEqual([])
  await chats(44, 45)
  await warn()
  await warn()
  expect(await keys()).toEqual([
    `budget/${ACCOUNT}/2026-11-01/people/official-${String(coordinator)}`,
  ])
})
