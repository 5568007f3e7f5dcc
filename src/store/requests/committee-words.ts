import type { CommitteeWord } from '../../domain/committee/direction.ts'
import { NOT_OPEN, type RequestCode } from '../../domain/request/coordination-request.ts'
import type { PrismaTransaction } from '../database.ts'

type Row = Omit<CommitteeWord, 'pending'> & {
  request: RequestCode
  pending: 'revocable' | 'there' | null
}

/** What was said of some requests to a committee or by it, the first first. */
export async function loadWords(
  prisma: PrismaTransaction,
  codes: readonly RequestCode[],
): Promise<Map<RequestCode, CommitteeWord[]>> {
  const rows = await prisma.$queryRaw<Row[]>`
    select c.request, c.act, coalesce(c.given->>'text', '') as text, c.official_id as by, o.title,
           coalesce(c.settled_at, c.ordered_at) as at,
           case when c.state = 'waiting' then 'revocable'
                when c.act = 'raise' and r.status <> all(${[...NOT_OPEN]}) then 'there' end as pending
    from committee_action c join official o on o.id = c.official_id
    left join coordination_request r on r.code = c.outcome->>'request'
    where c.request = any(${codes}) and not coalesce(c.outcome, '{}') ? 'refused'
      and (c.act = 'advise' and c.state = 'done' or c.act = 'raise' and c.state <> 'undone')
    order by c.id`
  const words = new Map<RequestCode, CommitteeWord[]>()
  for (const { request, pending, ...word } of rows) {
    words.set(request, [...(words.get(request) ?? []), { ...word, ...(pending && { pending }) }])
  }
  return words
}
