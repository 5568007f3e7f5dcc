import { PLAIN_ANSWERS } from '../../domain/notices/plain-answer.ts'
import { Prisma } from '../generated/client.ts'
import { LANES } from '../lanes.ts'

/** So many answers are read as one message. */
const MOST_TOGETHER = 5

/** Whether the message `m` is an answer that is words alone and can leave together with others. */
function isPlain(m: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${m}.lane = ${LANES.answer} and ${m}.operation = 'send' and ${m}.state = 'queued'
    and ${m}.notice->>'kind' = any(${[...PLAIN_ANSWERS]}) and ${m}.parts_sent = 0 and ${m}.repeats is null
    and ${m}.expires_at is null)`
}

const [O, B, X] = [Prisma.sql`o`, Prisma.sql`b`, Prisma.sql`x`]

/**
 * For what is `leaving`: `joint`, what a first answer says together with those that wait right behind it, which are
 * cancelled with that reason. The first is locked, so that nobody cancels it meanwhile.
 */
export const WITH_ANSWERS_BEHIND = Prisma.sql`
    plain as (
      select o.id, o.key, o.account, o.chat_id, o.official_id, o.notice, l.at
      from leaving l join outbox o on o.id = l.id where ${isPlain(O)} for update of o),
    behind as (
      select p.id as first, p.key, b.id, row_number() over (partition by p.id order by b.id) as place
      from plain p join outbox b on b.account = p.account and b.chat_id = p.chat_id and b.id > p.id
      where ${isPlain(B)} and b.official_id is not distinct from p.official_id and b.not_before <= p.at
        and not exists (
          select 1 from outbox x where x.account = b.account and x.chat_id = b.chat_id and x.lane = b.lane
            and x.state = 'queued' and x.operation <> 'answer-press' and x.id > p.id and x.id < b.id and not ${isPlain(X)})),
    gone as (
      update outbox o set state = 'cancelled', error = 'said in one message with ' || b.key
      from behind b where o.id = b.id and o.state = 'queued' and b.place < ${MOST_TOGETHER}
      returning b.first, o.id, o.notice),
    joint as (
      select p.id as first,
             jsonb_build_object('kind', 'together', 'answers', jsonb_build_array(p.notice) || g.notices) as notice
      from plain p join (select first, jsonb_agg(notice order by id) as notices from gone group by first) g
        on g.first = p.id)`
