import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  AWAITING_ANSWER,
  AWAITING_CHECK,
  NOT_OPEN,
} from '../../domain/request/coordination-request.ts'
import { callerOf, sourceOf } from '../access.ts'
import { requestShape } from '../answer-schema.ts'
import { unknownAgency } from '../parameters.ts'
import type { ApiParts } from '../parts.ts'
import { Problem, problemResponses } from '../problem.ts'
import { shownTo } from '../shown.ts'

const MOST = 200
const text = z
  .string()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u)
const status = z.enum([...AWAITING_ANSWER, ...AWAITING_CHECK, ...NOT_OPEN])

const query = z.strictObject({
  status: status.exactOptional(),
  agency: text.exactOptional().meta({ description: 'Code of who asks or has to answer' }),
  changedSince: z.iso
    .datetime({ offset: true })
    .exactOptional()
    .meta({ examples: ['2026-11-20T00:00:00+07:00'] }),
  cursor: text.exactOptional().meta({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(MOST).default(100),
})

/** `GET /requests`: requests in the order of their codes, page by page. */
export function listRequests(
  app: FastifyInstance,
  { reads, sourceIds, catalogue }: ApiParts,
): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/requests',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'Requests, page by page',
        querystring: query,
        response: {
          200: z.object({
            items: z.array(requestShape),
            next: z.string().optional().meta({ description: 'Absent on the last page' }),
          }),
          ...problemResponses('not-understood', 'cursor-unknown'),
        },
      },
    },
    async (request) => {
      const key = callerOf(request)
      const { status: only, agency, changedSince, cursor, limit } = request.query
      if (agency !== undefined && !catalogue().agencies.has(agency)) {
        throw unknownAgency('agency', request)
      }
      if (cursor !== undefined && !(await reads.facts([cursor])).has(cursor)) {
        throw new Problem('cursor-unknown')
      }
      const codes = await reads.codes({
        ...(only && { statuses: [only] }),
        ...(agency !== undefined && { agency }),
        ...(changedSince !== undefined && { changedSince: new Date(changedSince) }),
        ...(cursor !== undefined && { after: cursor }),
        limit: limit + 1,
      })
      const page = codes.slice(0, limit)
      const facts = await reads.facts(page)
      const own = await sourceIds.idsOf(sourceOf(key), page)
      const items = page.flatMap((code) => {
        const known = facts.get(code)
        return known ? [shownTo(key, known, own.get(code))] : []
      })
      const next = codes.length > limit ? page.at(-1) : undefined
      return { items, ...(next !== undefined && { next }) }
    },
  )
}
