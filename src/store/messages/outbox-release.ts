import type { Prisma } from '../database.ts'

/** So many copies of one message are tried: a message that always breaks its call must not be sent for ever. */
const MOST_COPIES = 5
/**
 * The first copy does not wait, the second so long, each after it so many times as long as the one before: a platform that
 * takes messages and loses its answers brings a person few copies, one that takes none for half a day costs no message.
 */
const SECOND_COPY_MS = 60_000
const GROWTH = 8

/** Outcomes after which a message waits for nothing but the platform. */
const WAITED_FOR_PLATFORM = ['later', 'unreached', 'unknown', 'account-refused']

/**
 * Lets go what waited because a platform did not answer: at once what has not left, as a marked copy what may have. With it
 * goes what was written, or tried, at a time to come: before the clock was set back.
 */
export async function release(prisma: Prisma, account: string, now: Date): Promise<void> {
  await prisma.$transaction([
    prisma.$executeRaw`
      update outbox o set not_before = ${now}
      where account = ${account} and state = 'queued' and not_before > ${now}
        and (o.created_at > ${now} and (o.not_before <= o.created_at or o.repeats is not null)
             or exists (select 1 from delivery_attempt t where t.outbox_id = o.id and t.attempt = o.attempts
                          and (t.outcome = any(${WAITED_FOR_PLATFORM}) or t.finished_at > ${now})))
        and not exists (select 1 from chat_pause p where p.account = o.account
                          and p.chat_id in (o.chat_id, '') and p.until > ${now})`,
    prisma.$executeRaw`
      with broken as (
        select o.id, coalesce(o.repeats, o.id) as first, count(c.id)::int as copies
        from outbox o left join outbox c on c.repeats = coalesce(o.repeats, o.id)
        where o.account = ${account} and o.state = 'unknown' and o.operation = 'send'
        group by o.id having coalesce(max(c.id), o.id) <= o.id),
      given_up as (
        update outbox o set state = 'dead', fate = 'gave-up' from broken b
        where o.id = b.id and b.copies >= ${MOST_COPIES})
      insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request, live, cause,
                          state, not_before, expires_at, created_at, parts_sent, repeats)
      select f.key || '/again' || case b.copies when 0 then '' else '-' || b.copies + 1 end, o.account, o.chat_id,
             o.official_id, o.address_id, 'send', o.lane, o.notice, o.request, o.live,
             o.cause || jsonb_build_object('repeats', o.id), 'queued',
             ${now}::timestamptz + case b.copies when 0 then 0 else ${SECOND_COPY_MS}::int * ${GROWTH}::int ^ (b.copies - 1) end
               * interval '1 millisecond',
             o.expires_at, ${now}, o.parts_sent, b.first
      from broken b join outbox o on o.id = b.id join outbox f on f.id = b.first
      where b.copies < ${MOST_COPIES}
      on conflict (key) do nothing`,
  ])
}
