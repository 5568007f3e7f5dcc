import type { Day } from '../domain/day.ts'
import type { AccountUse, BudgetUse } from '../domain/message-budget.ts'
import type { PrismaTransaction } from './database.ts'
import { toDateColumn } from './days.ts'

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

/** What each account with a budget has sent in a month. */
export async function monthlyUses(prisma: PrismaTransaction, month: Day): Promise<AccountUse[]> {
  const rows = await prisma.monthlyUse.groupBy({
    by: ['account'],
    where: { month: toDateColumn(month) },
    _sum: { messages: true },
    _count: { chatId: true },
    orderBy: { account: 'asc' },
  })
  return rows.map(({ account, _sum, _count }) => ({
    account,
    used: _sum.messages ?? 0,
    chats: _count.chatId,
  }))
}
