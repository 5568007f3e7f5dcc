import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { CLOSING } from '../../domain/request/events.ts'
import { dayOf } from '../../domain/time/day.ts'
import { idShape } from '../../intake/record-schema.ts'
import { callerOf, sourceOf } from '../access.ts'
import { wholeRequestShape } from '../answer-schema.ts'
import type { ApiParts } from '../parts.ts'
import { Problem, problemResponses } from '../problem.ts'
import { eventShown, shownTo } from '../shown.ts'
import { etag } from './put-record.ts'

/** `GET /requests/{sourceId}`: how a request stands and everything that has happened to it. */
export function readRequest(app: FastifyInstance, { reads, sourceIds }: ApiParts): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/requests/:sourceId',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'How a request stands, its dues and its history; also by its code YC-…',
        params: z.object({ sourceId: idShape }),
        response: {
          200: wholeRequestShape,
          ...problemResponses('not-understood', 'not-found'),
        },
      },
    },
    async (request, reply) => {
      const key = callerOf(request)
      const { sourceId: id } = request.params
      const code = (await sourceIds.codeOf(sourceOf(key), id)) ?? id
      const facts = (await reads.facts([code])).get(code)
      if (!facts) throw new Problem('not-found')
      const own = await sourceIds.idsOf(sourceOf(key), [code])
      const past = await reads.history(code)
      const history = past.map((each) => eventShown(key, each, facts))
      const isClosed = facts.request.state.status === 'closed'
      const closing = isClosed && past.findLast(({ event }) => CLOSING.includes(event.type))
      reply.header('ETag', etag(facts.request.version))
      const shown = shownTo(key, facts, own.get(code))
      return { ...shown, ...(closing && { closedOn: dayOf(closing.at) }), history }
    },
  )
}
