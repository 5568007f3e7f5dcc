import {
  DIRECTION_TYPE,
  type Director,
  OBSTACLE_TYPE,
  orderableOn,
} from '../../domain/committee/direction.ts'
import type { Agency } from '../../domain/people/agency.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { PastEvent, PersonName, RequestFacts } from '../../domain/request/view.ts'
import type { Catalogue } from '../../usecases/ports.ts'
import { toCase } from '../tables/case-rows.ts'
import type { PrismaTransaction } from '../database.ts'
import type { CoordinationRequestEvent } from '../generated/client.ts'
import { fromJson } from '../json.ts'
import { readable, readableOne, readingOf } from '../readable.ts'
import { conclusionDocument } from '../shapes.ts'
import { loadOrigins, loadWords } from './committee-words.ts'
import { toRequest } from './rows.ts'
import { requestEvent } from './shapes.ts'

/** Everything known about some requests, for showing them. */
export async function loadFacts(
  prisma: PrismaTransaction,
  catalogue: Catalogue,
  codes: readonly RequestCode[],
): Promise<Map<RequestCode, RequestFacts>> {
  if (codes.length === 0) return new Map()
  const rows = await prisma.coordinationRequest.findMany({
    where: { code: { in: [...codes] } },
    include: {
      caseOf: { include: { parties: { orderBy: { id: 'asc' } } } },
      history: { orderBy: { version: 'desc' }, take: 1 },
    },
  })
  const found = readable(rows, ({ history, caseOf, ...row }) => {
    const last = readableOne(history[0], toPastEvent)
    const ofCase = readableOne(caseOf, toCase)
    return { row, request: toRequest(row), last, ofCase }
  })
  const people = await loadNames(
    prisma,
    found.map(({ request }) => request),
  )
  const words = await loadWords(prisma, codes)
  const directors = await loadDirectors(prisma, codes)
  const origins = await originsOf(prisma, [...directors.keys()])
  return new Map(
    found.map(({ row, request, last, ofCase }) => {
      const said = words.get(request.code) ?? []
      const word = said.findLast(({ act, pending }) => act !== 'convene' && pending !== 'revocable')
      const directedBy = directors.get(request.code)
      const origin = origins.get(request.code)
      const asker = agencyNamed(catalogue, request.asker)
      const facts: RequestFacts = {
        request,
        typeName: catalogue.types.get(request.type)?.name ?? { vi: request.type, en: request.type },
        answerParts: catalogue.types.get(request.type)?.answerParts ?? [],
        ...(row.subject && { subject: row.subject }),
        asker,
        ...(asker.parent && { askerParent: agencyNamed(catalogue, asker.parent) }),
        inCharge: agencyNamed(catalogue, request.inCharge),
        ...(ofCase && { caseOf: ofCase }),
        people,
        ...(last && { last }),
        ...(directedBy && { directedBy }),
        ...(word && { word }),
        ...(origin && { origin }),
        orderable: orderableOn(request, [asker, agencyNamed(catalogue, request.inCharge)], {
          type: catalogue.types.get(OBSTACLE_TYPE),
          words: said,
        }),
      }
      return [request.code, facts]
    }),
  )
}

/** @throws Unreadable */
export const toPastEvent = readingOf(
  'event',
  ({ requestCode, version }: CoordinationRequestEvent) => `${requestCode} ${String(version)}`,
  (row): PastEvent => ({
    event: fromJson(requestEvent, row.event),
    at: row.at,
    ...(row.officialId !== null && { by: row.officialId }),
    ...(row.via !== null && { via: row.via }),
  }),
)

/** Whoever stands in a request, has taken a step of it or been asked to follow it: what was said of that still stands in chats. */
async function loadNames(
  prisma: PrismaTransaction,
  requests: readonly CoordinationRequest[],
): Promise<Map<OfficialId, PersonName>> {
  const ids = requests.flatMap(({ contact, officer, transferTo }) =>
    [contact, officer, transferTo].filter((id) => id !== undefined),
  )
  const codes = requests.map(({ code }) => code)
  const rows = await prisma.$queryRaw<(PersonName & { id: OfficialId })[]>`
    select id, name, title from official
    where id = any(${ids}) or id in (select official_id from coordination_request_event
                                     where request_code = any(${codes}))
       or id in (select official_id from committee_action where request = any(${codes}))
       or id in (select unnest(array[asked_by, answered_by]) from inquiry where request_code = any(${codes}))
       or id in (select case when event->>'to' ~ '^[0-9]{1,9}$' then (event->>'to')::int end
                 from coordination_request_event
                 where request_code = any(${codes}) and type = 'transfer-proposed')
       or id in (select unnest(array[(event->>'officer')::int, (event->'replaced'->>'officer')::int])
                 from coordination_request_event where request_code = any(${codes}) and type = 'corrected')`
  return new Map(rows.map(({ id, name, title }) => [id, { name, title }]))
}

/** In which office of the committee somebody gave a direction here. */
async function loadDirectors(
  prisma: PrismaTransaction,
  codes: readonly RequestCode[],
): Promise<Map<RequestCode, Director>> {
  const rows = await prisma.$queryRaw<{ code: RequestCode; role: Director }[]>`
    select distinct on (r.code) r.code, m.role
    from coordination_request r
    join coordination_request_event e on e.request_code = r.code and e.type = 'sent'
    join membership m on m.official_id = e.official_id and m.agency = r.asker
    where r.code = any(${codes}) and r.type = ${DIRECTION_TYPE}
      and m.role in ('committee-chair', 'standing-deputy')
    order by r.code, m.role`
  return new Map(rows.map(({ code, role }) => [code, role]))
}

async function originsOf(
  prisma: PrismaTransaction,
  codes: readonly RequestCode[],
): Promise<Map<RequestCode, RequestFacts['origin'] & {}>> {
  const found = codes.length > 0 ? await loadOrigins(prisma, codes) : []
  const rows = await prisma.coordinationRequest.findMany({
    where: { code: { in: found.flatMap(({ about }) => about) } },
  })
  const requests = readable(rows, toRequest)
  return new Map(
    found.map(({ of, at, document: told, about: on }) => {
      const document = fromJson(conclusionDocument, told)
      const about = on.flatMap((code) => requests.find((request) => request.code === code) ?? [])
      return [of, { on: dayOf(at), ...(document !== 'later' && { document }), about }]
    }),
  )
}

/** One whose row cannot be read goes by its code. */
function agencyNamed({ agencies }: Catalogue, code: string): Agency {
  return agencies.get(code) ?? { code, kind: '', name: code, successors: [], aliases: [] }
}
