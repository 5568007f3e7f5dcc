import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  readRecord,
  RECORD_SCHEMAS,
  type RecordKind,
  sourceIdShape,
} from '../../intake/record-schema.ts'
import type { Language } from '../../domain/people/official.ts'
import type { RowFault } from '../../usecases/import/row.ts'
import {
  type Delivery,
  type IncomingRecord,
  NOTIFY,
  type RecordAnswer,
} from '../../usecases/import/ports.ts'
import { Outdated } from '../../usecases/import/receive-records.ts'
import { callerOf, sourceOf } from '../access.ts'
import { takenShape } from '../answer-schema.ts'
import type { ApiParts } from '../parts.ts'
import { languageOf, Problem, problemResponses } from '../problem.ts'
import { enProblems } from '../../texts/api/problems.ts'
import { faultsSaid, remarksSaid } from '../words.ts'

/** How everything of one call is meant. */
export const deliveryQuery = z.strictObject({
  asker: z
    .string()
    .max(100)
    .exactOptional()
    .meta({ description: 'Code of who asks where a record does not say' }),
  notify: z.enum(NOTIFY).exactOptional().meta({
    description: 'What agencies are sent: a card each, one message an agency, or nothing',
  }),
})

const PLACES: Readonly<Record<RecordKind, { path: string; summary: string }>> = {
  case: { path: '/cases/:sourceId', summary: 'Tell of a case (việc thi hành án)' },
  request: { path: '/requests/:sourceId', summary: 'Tell of a request (yêu cầu phối hợp)' },
  agency: { path: '/agencies/:sourceId', summary: 'Tell of an agency, by its code' },
  person: { path: '/people/:sourceId', summary: 'Tell of an official and the offices held' },
}

const params = z.object({ sourceId: sourceIdShape })
const headers = z.object({
  'if-match': z.string().exactOptional().meta({
    description: 'The ETag of the request as you know it; only requests have one',
  }),
})

/** `PUT` of one record: made, corrected or found as it is. */
export function putRecord(app: FastifyInstance, parts: ApiParts, kind: RecordKind): void {
  const { path, summary } = PLACES[kind]
  app.withTypeProvider<ZodTypeProvider>().put(
    path,
    {
      config: { scope: 'write' },
      schema: {
        summary,
        params,
        querystring: deliveryQuery,
        headers,
        body: RECORD_SCHEMAS[kind],
        response: {
          200: takenShape.describe('It was there: changed, or unchanged'),
          201: takenShape.describe('It was made'),
          ...problemResponses(
            'not-understood',
            'not-json',
            'differs',
            'changed-meanwhile',
            'too-large',
            'other-type',
            'refused',
          ),
        },
      },
    },
    async (request, reply) => {
      const { sourceId } = request.params
      const source = sourceOf(callerOf(request))
      const language = languageOf(request)
      const told = readRecord({ kind, line: 1, sourceId, told: request.body })
      if ('faults' in told) throw refused(told.faults, language)
      const delivery = {
        source,
        ...deliveryOf(parts, request.query),
        ...onlyAt(request.headers['if-match'], { kind, sourceId }),
      }
      const { answer, version } = await receiveOne(parts, delivery, told.record)
      const { outcome, code, changed, differences } = answer
      const made = code === undefined ? {} : { code }
      if (outcome === 'refused') throw refused(answer.faults, language)
      if (outcome === 'difference') throw new Problem('differs', { differences, ...made })
      if (version !== undefined) reply.header('ETag', etag(version))
      const remarks = remarksSaid(answer.remarks, language)
      return reply
        .code(outcome === 'created' ? 201 : 200)
        .send({ outcome, ...made, changed, remarks })
    },
  )
}

function refused(faults: readonly RowFault[], language: Language): Problem {
  return new Problem('refused', { faults: faultsSaid(faults, language) })
}

export function etag(version: number): string {
  return `"${String(version)}"`
}

/** An entity tag, or `*` for whatever is there. @throws Problem for what has none */
function onlyAt(
  wanted: string | undefined,
  { kind, sourceId }: { kind: RecordKind; sourceId: string },
): Pick<Delivery, 'onlyAt'> {
  if (wanted === undefined) return {}
  const version = /^(?:\*|"(?<version>\d{1,9})")$/.exec(wanted)?.groups
  if (kind !== 'request' || !version) throw new Problem('changed-meanwhile')
  return { onlyAt: { sourceId, version: wanted === '*' ? wanted : Number(version['version']) } }
}

/** What becomes of it, and the version of the request that this made or found. */
async function receiveOne(
  { intake }: ApiParts,
  delivery: Omit<Delivery, 'records'>,
  record: IncomingRecord,
): Promise<{ answer: RecordAnswer; version?: number }> {
  const atIt: { version?: number } = {}
  const [answer] = await intake
    .receive({ ...delivery, records: [record] }, async ({ tx }, [{ code = '' } = {}]) => {
      const [request] = record.kind === 'request' ? await tx.requests.findAll([code]) : []
      if (request) atIt.version = request.version
    })
    .catch((error: unknown) => {
      throw error instanceof Outdated ? new Problem('changed-meanwhile') : error
    })
  if (!answer) throw new Error('The intake has not answered a record')
  return { answer, ...atIt }
}

/** @throws Problem when there is no such agency */
export function deliveryOf(
  { catalogue }: ApiParts,
  delivery: z.output<typeof deliveryQuery>,
): Pick<Delivery, 'asker' | 'notify'> {
  const { asker } = delivery
  if (asker === undefined || catalogue().agencies.has(asker)) return delivery
  const detail = enProblems['not-found'].title
  throw new Problem('not-understood', { faults: [{ reason: 'not-valid', field: 'asker', detail }] })
}
