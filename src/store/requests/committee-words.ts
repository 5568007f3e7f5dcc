import type { CommitteeWord } from '../../domain/committee/direction.ts'
import { NOT_OPEN, type RequestCode } from '../../domain/request/coordination-request.ts'
import type { PrismaTransaction } from '../database.ts'

type Row = Omit<CommitteeWord, 'text' | 'isPending'> & {
  request: RequestCode
  text: string | null
  pending: boolean
}

/** What was said of some requests to a committee or by it, the first first. */
export async function loadWords(
  prisma: PrismaTransaction,
  codes: readonly RequestCode[],
): Promise<Map<RequestCode, CommitteeWord[]>> {
  const rows = await prisma.$queryRaw<Row[]>`
    select c.request, c.act, c.given->>'text' as text, c.official_id as by, o.title,
           coalesce(c.settled_at, c.ordered_at) as at,
           c.act = 'raise' and (c.state = 'waiting' or r.status <> all(${[...NOT_OPEN]})) is true as pending
    from committee_action c join official o on o.id = c.official_id
    left join coordination_request r on r.code = c.outcome->>'request'
    where c.request = any(${codes}) and not coalesce(c.outcome, '{}') ? 'refused'
      and (c.act = 'advise' and c.state = 'done' or c.act = 'raise' and c.state <> 'undone')
    order by c.id`
  const words = new Map<RequestCode, CommitteeWord[]>()
  for (const { request, text, pending, ...word } of rows) {
    const said = {
      ...word,
      ...(text !== null && { text }),
      ...(pending && { isPending: true as const }),
    }
    words.set(request, [...(words.get(request) ?? []), said])
  }
  return words
}
