import type { Day } from '../domain/day.ts'
import type { BudgetUse } from '../domain/message-budget.ts'
import type { PrismaTransaction } from './database.ts'
import { toDateColumn } from './days.ts'

/** The accounts that have sent anything countable in a month. */
export async function accountsInUse(prisma: PrismaTransaction, month: Day): Promise<string[]> {
  const rows = await prisma.monthlyUse.findMany({
    where: { month: toDateColumn(month) },
    distinct: ['account'],
    select: { account: true },
    orderBy: { account: 'asc' },
  })
  return rows.map(({ account }) => account)
}

/** What an account has sent since the first day of a month, as far as it is counted. */
export async function monthlyUse(
  prisma: PrismaTransaction,
  account: string,
  month: Day,
): Promise<BudgetUse> {
  const rows = await prisma.monthlyUse.findMany({
    where: { account, month: toDateColumn(month) },
    select: { chatId: true, messages: true },
  })
  return {
    messages: rows.reduce((sum, { messages }) => sum + messages, 0),
    chats: new Set(rows.map(({ chatId }) => chatId)),
  }
}
