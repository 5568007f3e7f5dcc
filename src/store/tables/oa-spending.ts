import type { OaSpending, PaidKind } from '../../channels/ports.ts'
import { monthOf } from '../../domain/notices/message-budget.ts'
import type { Day } from '../../domain/time/day.ts'
import type { Prisma } from '../database.ts'
import { toDateColumn } from '../days.ts'

export function oaSpending(prisma: Prisma, now: () => Date): OaSpending {
  const month = (): Date => toDateColumn(monthOf(now()))
  return {
    countPaid: async (account) => {
      await prisma.$executeRaw`
        insert into oa_spending (account, month, kind, messages, vnd) values (${account}, ${month()}, 'message', 1, 0)
        on conflict (account, month, kind) do update set messages = oa_spending.messages + 1`
    },
    reserve: async (account, vnd, capVnd) => {
      const reserved = await prisma.$executeRaw`
        insert into oa_spending (account, month, kind, messages, vnd)
        select ${account}, ${month()}, 'template', 1, ${vnd}::int where ${vnd}::int <= ${capVnd}::int
        on conflict (account, month, kind) do update
        set messages = oa_spending.messages + 1, vnd = oa_spending.vnd + excluded.vnd
        where oa_spending.vnd + excluded.vnd <= ${capVnd}::int`
      return reserved > 0
    },
    giveBack: async (account, vnd) => {
      await prisma.$executeRaw`
        update oa_spending set messages = messages - 1, vnd = vnd - ${vnd}::int
        where account = ${account} and month = ${month()} and kind = 'template'`
    },
    wayTo: async (account, chatId) => {
      const [found] = await prisma.$queryRaw<{ phone: string | null; elsewhere: boolean }[]>`
        select p.phone, exists (select 1 from address o where o.official_id = a.official_id and o.id <> a.id
                                  and o.state = 'active') as elsewhere
        from address a left join official_phone p using (official_id)
        where a.account = ${account} and a.chat_id = ${chatId}`
      if (!found || found.elsewhere) return undefined
      return found.phone === null ? {} : { phone: found.phone }
    },
  }
}

export interface PaidUse {
  account: string
  kind: PaidKind
  messages: number
  vnd: number
}

/** What the official accounts have sent in a month beyond what is free. */
export async function paidUses(prisma: Prisma, month: Day): Promise<PaidUse[]> {
  return prisma.$queryRaw<PaidUse[]>`
    select account, kind, messages, vnd from oa_spending where month = ${toDateColumn(month)} order by account, kind`
}
