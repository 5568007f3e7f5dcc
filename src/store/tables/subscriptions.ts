import { idOf } from '../../domain/notices/channel.ts'
import type { SourceId, WebhookTarget } from '../../channels/ports.ts'
import type { SubscriptionStore } from '../../usecases/accounts/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { CHANGE_KEYS, MACHINE_KINDS, tellMachines } from '../messages/tell-machines.ts'

export function subscriptionStore(prisma: PrismaTransaction, now: Date): SubscriptionStore {
  return {
    switchOff: async (account, why) => {
      const count = await prisma.$executeRaw`
        insert into subscription (account, events, since, off_since, off_why) values (${account}, '{*}', ${now}, ${now}, ${why})
        on conflict (account) do update set off_since = excluded.off_since, off_why = excluded.off_why
        where subscription.off_since is null`
      return count > 0
    },
    switchOn: async (account) => {
      await prisma.$executeRaw`
        insert into subscription (account, events, since) values (${account}, '{*}', ${now})
        on conflict (account) do update set since = excluded.since, off_since = null, off_why = null`
      await prisma.$executeRaw`
        with changed as (select c.*, 'reported' as event from coordination_request c)
        ${tellMachines(now, { account })}`
    },
    end: async (account) => {
      await prisma.subscription.deleteMany({ where: { account } })
    },
  }
}

/** The accounts to which changes are sent. */
export async function subscribed(prisma: PrismaTransaction): Promise<string[]> {
  const rows = await prisma.subscription.findMany({
    where: { offSince: null },
    orderBy: { account: 'asc' },
  })
  return rows.map(({ account }) => account)
}

const SWITCHED_OFF = 'switched off: '

/**
 * What waits for a machine that hears of nothing any more, and what its last sender left behind, is not sent; of one
 * that is gone, what was given up waits for nobody either. Whether it answers is asked no more.
 */
export async function cancelUnsubscribed(prisma: PrismaTransaction): Promise<void> {
  await prisma.$executeRaw`
    update outbox o set state = 'cancelled', error = coalesce(
      (select ${SWITCHED_OFF} || s.off_why from subscription s where s.account = o.account), 'nothing is sent there any more')
    where split_part(account, ':', 1) = any(${MACHINE_KINDS})
      and (state in ('queued', 'sending') and not exists (
             select 1 from subscription s where s.account = o.account and s.off_since is null)
        or state in ('dead', 'unknown') and not exists (select 1 from subscription s where s.account = o.account))`
  await prisma.$executeRaw`
    delete from account_silence a where split_part(account, ':', 1) = any(${MACHINE_KINDS})
      and not exists (select 1 from subscription s where s.account = a.account and s.off_since is null)`
}

/** What a request is called in the systems from which it comes. */
export async function sourceIdsOf(prisma: PrismaTransaction, code: string): Promise<SourceId[]> {
  const rows = await prisma.sourceRecord.findMany({
    where: { kind: 'request', code },
    orderBy: [{ source: 'asc' }, { sourceId: 'asc' }],
  })
  return rows.map(({ source, sourceId: id }) => ({ source, id }))
}

export interface ListedWebhook {
  id: number
  account: string
  url: string
  events: string[]
  offSince?: Date
  offWhy?: string
}

/** The webhook of an account at this moment. */
export async function webhookOf(
  prisma: PrismaTransaction,
  account: string,
  now: Date,
): Promise<WebhookTarget | undefined> {
  const row = await prisma.webhook.findUnique({ where: { id: Number(idOf(account)) } })
  if (!row) return undefined
  const former = row.formerUntil && row.formerUntil > now ? row.formerSecret : null
  return { url: row.url, secrets: former === null ? [row.secret] : [row.secret, former] }
}

export async function listWebhooks(prisma: PrismaTransaction): Promise<ListedWebhook[]> {
  return prisma.$queryRaw`
    select w.id, s.account, w.url, s.events, s.off_since as "offSince", s.off_why as "offWhy"
    from webhook w join subscription s on s.account = 'webhook:' || w.id order by w.id`
}

export async function addWebhook(
  prisma: PrismaTransaction,
  { url, secret, events }: { url: string; secret: string; events: readonly string[] },
  now: Date,
): Promise<number> {
  const { id } = await prisma.webhook.create({ data: { url, secret, createdAt: now } })
  const account = `webhook:${String(id)}`
  await prisma.subscription.create({ data: { account, events: [...events], since: now } })
  return id
}

/**
 * Sends to a webhook again: what was refused and what waited when it was switched off, then each request that has changed in a way it asks for
 * since, as it stands. False when it was not switched off.
 */
export async function switchOnWebhook(
  prisma: PrismaTransaction,
  account: string,
  now: Date,
): Promise<boolean> {
  const [was] = await prisma.$queryRaw<{ offSince: Date; offWhy: string | null }[]>`
    update subscription s set since = ${now}, off_since = null, off_why = null from subscription o
    where s.account = ${account} and o.account = s.account and o.off_since is not null
    returning o.off_since as "offSince", o.off_why as "offWhy"`
  if (!was) return false
  await prisma.$executeRaw`
    update outbox set state = 'queued', error = null, not_before = ${now}, expires_at = null
    where account = ${account} and (state = 'cancelled' and error like ${`${SWITCHED_OFF}%`}
      or state = 'dead' and error = ${was.offWhy})`
  await prisma.$executeRaw`
    with changed as (
      select c.*, 'reported' as event from coordination_request c where not exists (
        select 1 from outbox where key = ${CHANGE_KEYS}::text || ${account} || '/' || c.code || '/' || c.version) and exists (
        select 1 from coordination_request_event e, subscription s, unnest(s.events) as p(pattern)
        where e.request_code = c.code and e.at >= ${was.offSince} and s.account = ${account}
          and 'request.' || e.type like replace(p.pattern, '*', '%')))
    ${tellMachines(now, { account })}`
  return true
}

/** False when there is none. */
export async function removeWebhook(prisma: PrismaTransaction, id: number): Promise<boolean> {
  await prisma.subscription.deleteMany({ where: { account: `webhook:${String(id)}` } })
  const { count } = await prisma.webhook.deleteMany({ where: { id } })
  await cancelUnsubscribed(prisma)
  return count > 0
}

/** Signs with another secret; the one before signs beside it until then. False when there is no such webhook. */
export async function rotateSecret(
  prisma: PrismaTransaction,
  { id, secret, until }: { id: number; secret: string; until: Date },
): Promise<boolean> {
  const count = await prisma.$executeRaw`
    update webhook set former_secret = secret, former_until = ${until}, secret = ${secret} where id = ${id}`
  return count > 0
}
