import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { pause } from '../../runtime/pause.ts'
import { callerOf, sourceOf } from '../access.ts'
import { changeShape } from '../answer-schema.ts'
import type { ApiParts } from '../parts.ts'
import type { ApiKey, Change } from '../ports.ts'
import { problemResponses } from '../problem.ts'
import { eventShown, shownTo } from '../shown.ts'

const MOST = 200
const LONGEST_WAIT_S = 60
/** More are answered at once: each waits on a connection of its own. */
const MOST_WAITING = 100

const query = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0')
    .meta({ description: '`cursor` of the last change you have; 0: from the beginning' }),
  wait: z.coerce.number().int().min(0).max(LONGEST_WAIT_S).default(0).meta({
    description: 'Seconds to wait for a change where there is none',
  }),
  limit: z.coerce.number().int().min(1).max(MOST).default(100),
})

/** `GET /changes`: every change of a request, once and in one order; waits for the next one when asked to. */
export function readChanges(app: FastifyInstance, parts: ApiParts): void {
  let waiting = 0
  app.withTypeProvider<ZodTypeProvider>().get(
    '/changes',
    {
      config: { scope: 'read' },
      schema: {
        summary: 'What has happened to requests since a cursor',
        querystring: query,
        response: {
          200: z.object({
            items: z.array(changeShape),
            cursor: z.string().meta({ description: 'What to ask after next' }),
          }),
          ...problemResponses('not-understood'),
        },
      },
    },
    async (request, reply) => {
      const { after, wait, limit } = request.query
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort())
      const waitMs = waiting < MOST_WAITING ? wait * 1_000 : 0
      waiting += 1
      try {
        const read = (): Promise<Change[]> => parts.feed.after(BigInt(after), limit)
        const changes = await nextChanges(read, { parts, waitMs, gone: gone.signal })
        const items = await changesShown(parts, callerOf(request), changes)
        return { items, cursor: String(changes.at(-1)?.seq ?? after) }
      } finally {
        waiting -= 1
      }
    },
  )
}

/** Looks again whenever something may have changed, until there is something or the time is over. */
async function nextChanges(
  read: () => Promise<Change[]>,
  { parts, waitMs, gone }: { parts: ApiParts; waitMs: number; gone: AbortSignal },
): Promise<Change[]> {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), waitMs)
  const ended = AbortSignal.any([over.signal, gone])
  let woken = new AbortController()
  const stop = parts.onChange(() => woken.abort())
  try {
    for (;;) {
      woken = new AbortController()
      const changes = await read()
      if (changes.length > 0 || waitMs === 0 || ended.aborted) return changes
      await pause(waitMs, AbortSignal.any([woken.signal, ended]))
    }
  } finally {
    stop()
    clearTimeout(timer)
  }
}

async function changesShown(
  { reads, sourceIds }: ApiParts,
  key: ApiKey,
  changes: readonly Change[],
): Promise<z.output<typeof changeShape>[]> {
  const codes = [...new Set(changes.map(({ request }) => request))]
  const facts = await reads.facts(codes)
  const own = await sourceIds.idsOf(sourceOf(key), codes)
  return changes.map(({ seq, request, version, type, at, past }) => {
    const known = facts.get(request)
    return {
      type,
      at: at.toISOString(),
      ...(past && known && eventShown(key, past, known)),
      cursor: String(seq),
      code: request,
      version,
      ...(known && { request: shownTo(key, known, own.get(request)) }),
    }
  })
}
