import type { Day } from '../../domain/time/day.ts'
import type { AccountUse, BudgetUse } from '../../domain/notices/message-budget.ts'
import type { ChatAddress } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { toDateColumn } from '../days.ts'
import { Prisma } from '../generated/client.ts'

/** Whether the chat of a row, named by its alias, is neither an official's nor a group's. */
export function isToStranger(row: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`not (
    exists (select 1 from address known where known.account = ${row}.account and known.chat_id = ${row}.chat_id)
    or exists (select 1 from chat_group known where known.account = ${row}.account and known.chat_id = ${row}.chat_id))`
}

/** What an account has sent since the first day of a month, as far as it is counted. */
export async function monthlyUse(
  prisma: PrismaTransaction,
  account: string,
  month: Day,
): Promise<BudgetUse> {
  const rows = await prisma.$queryRaw<{ chat_id: string; messages: number; known: boolean }[]>`
    select u.chat_id, u.messages, u.chat_id like ${`${FORGOTTEN}%`} or not ${isToStranger(Prisma.sql`u`)} as known
    from monthly_use u
    where u.account = ${account} and u.month = ${toDateColumn(month)}`
  const known = rows.filter((row) => row.known)
  const sum = (of: typeof rows): number => of.reduce((all, { messages }) => all + messages, 0)
  return {
    messages: sum(known),
    chats: new Set(known.map((row) => row.chat_id)),
    strangers: sum(rows) - sum(known),
  }
}

const FORGOTTEN = 'forgotten '

/** What a month has counted stays what it was, without the chat. */
export async function forgetInUse(
  prisma: PrismaTransaction,
  { account, chatId }: ChatAddress,
): Promise<void> {
  await prisma.$executeRaw`
    update monthly_use set chat_id = ${FORGOTTEN} || md5(random()::text) where account = ${account} and chat_id = ${chatId}`
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
