import type { Agency } from '../domain/agency.ts'
import type { CoordinationRequest, RequestCode } from '../domain/coordination-request.ts'
import type { OfficialId } from '../domain/official.ts'
import type { PastEvent, PersonName, RequestFacts } from '../domain/request-view.ts'
import type { Reference } from '../usecases/ports.ts'
import { toCase } from './case-rows.ts'
import type { PrismaTransaction } from './database.ts'
import type { CoordinationRequestEvent } from './generated/client.ts'
import { fromJson } from './json.ts'
import { readable, readableOne, readingOf } from './readable.ts'
import { toRequest } from './request-rows.ts'
import { requestEvent } from './request-shapes.ts'

/** Everything known about some requests, for showing them. */
export async function loadFacts(
  prisma: PrismaTransaction,
  reference: Reference,
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
    found.flatMap(({ request, last }) => namedIn(request, last)),
  )
  return new Map(
    found.map(({ row, request, last, ofCase }) => {
      const asker = agencyNamed(reference, request.asker)
      const facts: RequestFacts = {
        request,
        typeName: reference.types.get(request.type)?.name ?? { vi: request.type, en: request.type },
        answerParts: reference.types.get(request.type)?.answerParts ?? [],
        ...(row.subject && { subject: row.subject }),
        asker,
        ...(asker.parent && { askerParent: agencyNamed(reference, asker.parent) }),
        inCharge: agencyNamed(reference, request.inCharge),
        ...(ofCase && { caseOf: ofCase }),
        people,
        ...(last && { last }),
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
  }),
)

function namedIn(request: CoordinationRequest, last: PastEvent | undefined): OfficialId[] {
  const { contact, officer, transferTo } = request
  return [contact, officer, transferTo, last?.by].filter((id) => id !== undefined)
}

async function loadNames(
  prisma: PrismaTransaction,
  ids: readonly OfficialId[],
): Promise<Map<OfficialId, PersonName>> {
  if (ids.length === 0) return new Map()
  const rows = await prisma.official.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, title: true },
  })
  return new Map(rows.map(({ id, name, title }) => [id, { name, title }]))
}

/** One whose row cannot be read goes by its code. */
function agencyNamed({ agencies }: Reference, code: string): Agency {
  return agencies.get(code) ?? { code, kind: '', name: code, successors: [], aliases: [] }
}
