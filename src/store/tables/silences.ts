import { channelOf } from '../../domain/notices/channel.ts'
import type { SilenceStore, SilentAccount } from '../../usecases/accounts/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { LANES } from '../lanes.ts'
import { readable, readableOne, readingOf } from '../readable.ts'
import { checked } from '../shape.ts'
import { silentAccount } from '../shapes.ts'

/** Accounts whose platforms do not answer, and what can be sent elsewhere meanwhile. */
export function silenceStore(prisma: PrismaTransaction): SilenceStore {
  return {
    all: () => silentAccounts(prisma),
    begin: async ({ account, direction, reason, since, why }) => {
      await prisma.$executeRaw`
        insert into account_silence (account, direction, reason, since, why)
        values (${account}, ${direction}, ${reason}, ${since}, ${why})
        on conflict (account, direction) do update set reason = excluded.reason, why = excluded.why`
    },
    end: async (account, direction) => {
      const [ended] = await prisma.$queryRaw<SilenceRow[]>`
        delete from account_silence where account = ${account} and direction = ${direction}
        returning account, direction, reason, since, why, told_at`
      return readableOne(ended, toSilent)
    },
    markTold: async ({ account, direction }, toldAt) => {
      await prisma.accountSilence.updateMany({ where: { account, direction }, data: { toldAt } })
    },
    sendElsewhere: async (account, lanes, now) => {
      const wanted = lanes.map((lane) => LANES[lane])
      await prisma.$executeRaw`
        update outbox o
        set account = n.account, chat_id = n.chat_id, address_id = n.id, not_before = least(o.not_before, ${now}),
            cause = o.cause || jsonb_build_object('movedFrom', o.account)
        from outbox m cross join lateral (
          select a.id, a.account, a.chat_id from address a
          where a.official_id = m.official_id and a.state = 'active' and a.account <> m.account
            and not exists (select 1 from account_silence s where s.account = a.account and s.direction = 'sends')
          order by a.preference, a.id limit 1) n
        where m.id = o.id and m.account = ${account} and o.state = 'queued' and m.operation = 'send'
          and m.address_id is not null and m.lane = any(${wanted})
          and (m.not_before <= ${now} or m.attempts > 0)`
      await prisma.$executeRaw`
        insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request, live, cause,
                            state, not_before, expires_at, created_at, repeats)
        select o.key || '/elsewhere', n.account, n.chat_id, o.official_id, n.id, 'send', o.lane, o.notice, o.request, o.live,
               o.cause || jsonb_build_object('repeats', o.id, 'movedFrom', o.account), 'queued', ${now}, o.expires_at, ${now},
               coalesce(o.repeats, o.id)
        from outbox o cross join lateral (
          select a.id, a.account, a.chat_id from address a
          where a.official_id = o.official_id and a.state = 'active' and a.account <> o.account
            and not exists (select 1 from account_silence s where s.account = a.account and s.direction = 'sends')
          order by a.preference, a.id limit 1) n
        where o.account = ${account} and o.state = 'unknown' and o.operation = 'send' and o.address_id is not null
          and o.lane = any(${wanted})
          and not exists (select 1 from outbox c where c.repeats = coalesce(o.repeats, o.id) and c.id > o.id)
        on conflict (key) do nothing`
    },
  }
}

export interface SilenceRow {
  account: string
  direction: string
  reason: string
  since: Date
  why: string
  told_at: Date | null
}

export async function silentAccounts(prisma: PrismaTransaction): Promise<SilentAccount[]> {
  return readable(await prisma.$queryRaw<SilenceRow[]>`${SILENCES}`, toSilent)
}

export const SILENCES = Prisma.sql`
  select account, direction, reason, since, why, told_at from account_silence order by account, direction`

/** @throws Unreadable */
export const toSilent = readingOf(
  'silence',
  ({ account, direction }: SilenceRow) => `${account} ${direction}`,
  ({ told_at: toldAt, ...row }): SilentAccount => {
    channelOf(row.account)
    return checked(silentAccount, { ...row, ...(toldAt && { toldAt }) })
  },
)
