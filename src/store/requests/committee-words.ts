import type { CommitteeWord } from '../../domain/committee/direction.ts'
import { NOT_OPEN, type RequestCode } from '../../domain/request/coordination-request.ts'
import { fromJson } from '../json.ts'
import { conclusionDocument } from '../shapes.ts'
import type { PrismaTransaction } from '../database.ts'

type Row = Omit<CommitteeWord, 'pending' | 'document'> & {
  request: RequestCode
  pending: 'revocable' | 'there' | null
  document: unknown
}

/** The conclusions that gave some requests as tasks, with what they were on: also what is stuck, of what was brought up. */
export async function loadOrigins(
  prisma: PrismaTransaction,
  codes: readonly RequestCode[],
): Promise<{ of: RequestCode; at: Date; document: unknown; about: RequestCode[] }[]> {
  return prisma.$queryRaw`
    select task.code as of, c.settled_at as at, c.given->'document' as document,
      array(select c.request union all select u.request from committee_action u
            where u.act = 'raise' and u.outcome->>'request' = c.request) as about
    from committee_action c, jsonb_array_elements_text(c.outcome->'tasks') task(code)
    where c.act = 'conclude' and c.outcome->'tasks' ?| ${[...codes]}::text[] and task.code = any(${codes})`
}

/** What was said of some requests to a committee or by it, the first first. */
export async function loadWords(
  prisma: PrismaTransaction,
  codes: readonly RequestCode[],
): Promise<Map<RequestCode, CommitteeWord[]>> {
  // A conclusion on an obstacle that was brought before the committee is one on the request that is stuck.
  const rows = await prisma.$queryRaw<Row[]>`
    with own as (select id as of, request from committee_action where request = any(${codes})),
    raised as (
      select c.id as of, u.request from committee_action u
      join committee_action c on c.request = u.outcome->>'request' and c.act = 'conclude'
      where u.request = any(${codes}) and u.act = 'raise')
    select shown.request, c.act, coalesce(c.given->>'text', '') as text, c.official_id as by, o.title,
           coalesce(c.settled_at, c.ordered_at) as at,
           c.given->'document' as document,
           case when c.state = 'waiting' then 'revocable'
                when c.act = 'raise' and r.status <> all(${[...NOT_OPEN]}) then 'there' end as pending
    from (select * from own union select * from raised) shown
    join committee_action c on c.id = shown.of join official o on o.id = c.official_id
    left join coordination_request r on r.code = c.outcome->>'request'
    where not coalesce(c.outcome, '{}') ? 'refused'
      and (c.state = 'done' and c.act in ('advise', 'conclude', 'convene') or c.act = 'raise' and c.state <> 'undone')
    order by c.id`
  const words = new Map<RequestCode, CommitteeWord[]>()
  for (const { request, pending, document, ...word } of rows) {
    const issued = document === null ? {} : { document: fromJson(conclusionDocument, document) }
    const said = { ...word, ...issued, ...(pending && { pending }) }
    words.set(request, [...(words.get(request) ?? []), said])
  }
  return words
}
