import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sleepOn } from '../messenger-clock.ts'
import { writeReply } from '../wire/reply.ts'
import { answerCall, botWithToken } from './api.ts'
import { ApiError } from './api-error.ts'
import { fileAt } from './files.ts'
import { refusals } from './refusals.ts'
import type { Telegram } from './telegram.ts'

const MAX_BODY_BYTES = 52 * 2 ** 20

/** The Bot API over HTTP, and the downloads beside it. `stopping` ends every call that waits. */
export async function telegramRoutes(
  app: FastifyInstance,
  { tg, stopping }: { tg: Telegram; stopping: AbortSignal },
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    const options = { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES } as const
    scope.addContentTypeParser('*', options, (_request, body, parsed) => parsed(null, body))
    scope.setErrorHandler((error, _request, reply) => {
      const tooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413
      if (!tooLarge) tg.log.error({ error }, 'a call of the Bot API broke the messenger')
      return refuse(reply, tooLarge ? refusals.tooLarge() : refusals.broken())
    })
    scope.route({
      method: ['GET', 'POST'],
      url: '/bot*',
      handler: (request, reply) => handleCall(tg, { request, reply, stopping }),
    })
    scope.get('/file/*', (request, reply) => handleDownload(tg, request, reply))
  })
}

/** The answer to an address that nobody serves. */
export function notFoundReply(reply: FastifyReply): FastifyReply {
  return refuse(reply, refusals.notFound())
}

function refuse(reply: FastifyReply, error: ApiError): FastifyReply {
  const body = { ok: false, error_code: error.code, description: error.message }
  return reply.code(error.code).type('application/json').send(JSON.stringify(body))
}

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
  stopping: AbortSignal
}

async function handleCall(
  tg: Telegram,
  { request, reply, stopping }: Exchange,
): Promise<FastifyReply> {
  const { path, search } = addressOf(request.raw.url ?? '')
  const parts = /^\/bot([^/]*)\/(.*)$/s.exec(path)
  if (!parts) return notFoundReply(reply)
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const answer = await answerCall(tg, {
    token: parts[1] ?? '',
    method: parts[2] ?? '',
    raw: {
      search,
      contentType: request.headers['content-type'] ?? '',
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    },
    signal: AbortSignal.any([gone.signal, stopping]),
  })
  if (answer.delayMs > 0) await sleepOn(tg.clock, answer.delayMs, gone.signal)
  return writeReply(reply, answer)
}

function handleDownload(tg: Telegram, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { path } = addressOf(request.raw.url ?? '')
  const parts = /^\/file\/bot([^/]*)\/(.*)$/s.exec(path)
  if (!parts) return notFoundReply(reply)
  try {
    botWithToken(tg, parts[1] ?? '')
  } catch (error) {
    if (error instanceof ApiError) return refuse(reply, error)
    throw error
  }
  const file = fileAt(tg, parts[2] ?? '')
  if (!file) return notFoundReply(reply)
  return reply.type('application/octet-stream').send(Buffer.from(file.base64, 'base64'))
}

function addressOf(url: string): { path: string; search: string } {
  const question = url.indexOf('?')
  const path = question < 0 ? url : url.slice(0, question)
  return { path: decoded(path), search: question < 0 ? '' : url.slice(question + 1) }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
