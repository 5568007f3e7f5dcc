import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Language } from '../../domain/people/official.ts'
import { BATCH_RECORD, type EnvelopeRead, readEnvelope } from '../../intake/record-schema.ts'
import { messageOf } from '../../runtime/errors.ts'
import { type Delivery, RECORDS_A_PAGE } from '../../usecases/import/ports.ts'
import { callerOf, sourceOf } from '../access.ts'
import { type BatchLine, batchLineShape } from '../answer-schema.ts'
import { linesOf, NotJson, parseJson } from '../ndjson.ts'
import type { ApiParts } from '../parts.ts'
import type { AnswerKey } from '../ports.ts'
import { languageOf, Problem, problemResponses, typeOf } from '../problem.ts'
import { faultsSaid, remarksSaid } from '../words.ts'
import { deliveryQuery, deliveryOf } from './put-record.ts'

const NDJSON = 'application/x-ndjson'
const MOST = {
  records: 100_000,
  bytes: 100 * 1_048_576,
  lineBytes: 1_048_576,
  page: RECORDS_A_PAGE,
  pageBytes: 4_194_304,
}
/** Answers that a sender has not fetched, because it sends everything before it reads anything. */
const MOST_UNREAD_BYTES = 32 * 1_048_576
const MOST_AT_ONCE = 4
const LONGEST_MS = 3_600_000
const RETRY_AFTER_S = 5

const headers = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .exactOptional()
    .meta({ description: 'With it the same call is answered the same for 24 hours' }),
})

/** `POST /batch`, in a scope of its own, which reads lines of JSON alone: many records, a line each; pages of them are taken one by one, and answered as soon as they are. */
export function batch(app: FastifyInstance, parts: ApiParts): void {
  let running = 0
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(NDJSON, (_request, payload, done) => done(null, payload))
  app.post<{ Querystring: z.output<typeof deliveryQuery>; Headers: z.output<typeof headers> }>(
    '/batch',
    {
      config: { scope: 'write', bodyMs: LONGEST_MS },
      schema: {
        summary: 'Tell of many records, one a line; the answer has a line for each, in their order',
        consumes: [NDJSON],
        querystring: deliveryQuery,
        headers,
        body: BATCH_RECORD,
        response: {
          200: {
            description: 'A line for each record; the last one says `done`',
            content: { [NDJSON]: { schema: batchLineShape } },
          },
          ...problemResponses(
            'not-understood',
            'being-answered',
            'too-large',
            'other-type',
            'key-reused',
          ),
        },
      },
    },
    async (request, reply) => {
      if (Number(request.headers['content-length'] ?? 0) > MOST.bytes) {
        throw new Problem('too-large')
      }
      const key = callerOf(request)
      const delivery = { source: sourceOf(key), ...deliveryOf(parts, request) }
      if (running >= MOST_AT_ONCE) throw new Problem('too-many', { retryAfterS: RETRY_AFTER_S })
      const idempotencyKey = request.headers['idempotency-key']
      const call = idempotencyKey === undefined ? undefined : { key: key.name, idempotencyKey }
      // A sender that neither sends nor reads holds a connection, and is let go.
      request.raw.setTimeout(parts.bodyMs)
      running += 1
      reply.raw.once('close', () => (running -= 1))
      const body = {
        chunks: request.raw,
        // How the records are to be told of is part of the call.
        hash: createHash('sha256').update(`${request.url}\n`),
        language: languageOf(request),
      }
      const lines = await answerTo(parts, { body, delivery, call })
      return reply
        .type(NDJSON)
        .send(Readable.from(lines, { objectMode: false, highWaterMark: MOST_UNREAD_BYTES }))
    },
  )
}

interface Body {
  chunks: AsyncIterable<Buffer>
  hash: Hash
  language: Language
}

interface Batch {
  body: Body
  delivery: Omit<Delivery, 'records'>
  call: AnswerKey | undefined
}

/** @throws Problem where the same call is being answered, or its key was used for another body */
async function answerTo(parts: ApiParts, wanted: Batch): Promise<AsyncGenerator<string>> {
  const { body, call } = wanted
  const claim = call ? await parts.answers.claim(call, parts.now()) : 'new'
  if (claim === 'busy') throw new Problem('being-answered', { retryAfterS: RETRY_AFTER_S })
  if (!call || claim === 'new') return answerPages(parts, wanted)
  for await (const chunk of body.chunks) body.hash.update(chunk)
  if (body.hash.digest('hex') !== claim.bodyHash) throw new Problem('key-reused')
  return keptPages(parts, call)
}

async function* keptPages({ answers }: ApiParts, call: AnswerKey): AsyncGenerator<string> {
  for (let number = 0; ; number += 1) {
    const lines = await answers.page(call, number)
    if (lines === undefined) return
    yield lines
  }
}

/** What has been answered was taken; what broke off is said in a last line, and nothing of its page was taken. */
async function* answerPages(parts: ApiParts, wanted: Batch): AsyncGenerator<string> {
  const { call, body } = wanted
  const counts: Record<string, number> = {}
  let number = 0
  let isFinished = false
  const said = async (lines: readonly BatchLine[]): Promise<string> => {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    if (call) await parts.answers.keep(call, { number, lines: text }, parts.now())
    number += 1
    return text
  }
  try {
    for await (const page of pagesOf(body, parts.batchRecords)) {
      const lines = await answerPage(parts, wanted, page)
      for (const { outcome = '' } of lines) counts[outcome] = (counts[outcome] ?? 0) + 1
      yield await said(lines)
    }
    yield await said([{ done: true, counts }])
    if (call) await parts.answers.finish(call, body.hash.digest('hex'))
    isFinished = true
  } catch (error) {
    const problem = error instanceof Problem ? error.problem : 'failed'
    if (problem === 'failed') parts.log.error({ error: messageOf(error) }, 'A batch broke off')
    yield `${JSON.stringify({ problem: typeOf(problem) })}\n`
  } finally {
    if (call && !isFinished) await parts.answers.release(call)
  }
}

interface Line extends EnvelopeRead {
  line: number
}

async function* pagesOf({ chunks, hash }: Body, most: number): AsyncGenerator<Line[]> {
  let line = 0
  let page: Line[] = []
  let pageBytes = 0
  let records = 0
  for await (const bytes of linesOf(counted(chunks, hash), MOST.lineBytes)) {
    line += 1
    if (bytes && bytes.toString('latin1').trim() === '') continue
    records += 1
    if (records > most) break
    page.push({ line, ...readLine(line, bytes) })
    pageBytes += bytes?.length ?? 0
    if (page.length < MOST.page && pageBytes < MOST.pageBytes) continue
    yield page
    page = []
    pageBytes = 0
  }
  if (page.length > 0) yield page
  if (records > most) throw new Problem('too-large')
}

async function* counted(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MOST.bytes) throw new Problem('too-large')
    hash.update(chunk)
    yield chunk
  }
}

function readLine(line: number, bytes: Buffer | undefined): EnvelopeRead {
  if (!bytes) return { read: { faults: [{ reason: 'too-large' }] } }
  try {
    return readEnvelope(line, parseJson(bytes))
  } catch (error) {
    if (error instanceof NotJson) return { read: { faults: [{ reason: 'not-json' }] } }
    throw error
  }
}

async function answerPage(
  { intake }: ApiParts,
  { delivery, body: { language } }: Batch,
  page: readonly Line[],
): Promise<BatchLine[]> {
  const records = page.flatMap(({ read }) => ('record' in read ? [read.record] : []))
  const answers = records.length > 0 ? await intake.receive({ ...delivery, records }) : []
  if (answers.length !== records.length) throw new Error('The intake has not answered every record')
  let at = 0
  return page.map(({ line, kind, sourceId, read }) => {
    const about = { line, ...(kind && { kind }), ...(sourceId !== undefined && { sourceId }) }
    const answer = 'record' in read ? answers[at++] : undefined
    const faults = 'faults' in read ? read.faults : (answer?.faults ?? [])
    if (!answer || answer.outcome === 'refused') {
      return { ...about, outcome: 'refused', faults: faultsSaid(faults, language) }
    }
    const { outcome, code, changed, remarks, differences } = answer
    return {
      ...about,
      outcome,
      ...(code !== undefined && { code }),
      ...(changed.length > 0 && { changed }),
      ...(remarks.length > 0 && { remarks: remarksSaid(remarks, language) }),
      ...(differences.length > 0 && { differences }),
    }
  })
}
