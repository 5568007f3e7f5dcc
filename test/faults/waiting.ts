import type pg from 'pg'

/** What has not been done yet, seen from outside. */
export interface Waiting {
  /** How much could be done now. */
  now: number
  /** How much waits for platforms that are known not to answer. */
  silent: number
  /** When more can be. */
  nextAt?: number
}

interface Row {
  inbox: number
  outbox: number
  silent: number
  next: Date | null
}

const SQL = `
  with paused as (
    select o.*, (select max(p.until) from chat_pause p
                 where p.account = o.account and p.chat_id in (o.chat_id, '') and p.until > $1
                   and o.operation <> 'answer-press') as until
    from outbox o where o.state = 'queued'),
  -- Nothing overtakes what will be tried again in its chat.
  free as (
    select p.* from paused p where not exists (
      select 1 from outbox e
      where e.account = p.account and e.chat_id = p.chat_id and e.state = 'queued' and e.attempts > 0
        and e.not_before > $1 and (e.lane, coalesce(e.repeats, e.id)) < (p.lane, coalesce(p.repeats, p.id))
        and e.operation <> 'answer-press' and p.operation <> 'answer-press')),
  -- It is sent once more when its platform answers.
  unrepeated as (
    select o.account from outbox o where o.state = 'unknown' and o.operation = 'send' and not exists (
      select 1 from outbox c where c.repeats = coalesce(o.repeats, o.id) and c.id > o.id)),
  due as (
    select account from free where not_before <= $1 and until is null
    union all select account from unrepeated),
  silent as (select account from account_silence where direction = 'sends'),
  later as (
    select greatest(not_before, until) as at from paused where not_before > $1 or until > $1
    union all select next_attempt_at from inbox where state = 'new' and next_attempt_at > $1)
  select (select count(*)::int from inbox where state = 'new' and next_attempt_at <= $1) as inbox,
         (select count(*)::int from due where account not in (select account from silent))
         + (select count(*)::int from outbox
            where state = 'sending' or (state = 'dead' and swept_at is null)) as outbox,
         (select count(*)::int from due where account in (select account from silent)) as silent,
         (select min(at) from later) as next`

/** Undefined while the database does not answer. */
export async function waitingIn(database: pg.Pool, now: number): Promise<Waiting | undefined> {
  try {
    const { rows } = await database.query<Row>(SQL, [new Date(now)])
    const { inbox = 0, outbox = 0, silent = 0, next = null } = rows[0] ?? {}
    return { now: inbox + outbox, silent, ...(next && { nextAt: next.getTime() }) }
  } catch {
    return undefined
  }
}
