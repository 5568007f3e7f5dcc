import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sleepOn } from '../messenger-clock.ts'
import { htmlReply, writeReply } from '../wire/reply.ts'
import { answerCall, refusalReply } from './api.ts'
import { refusals } from './api-error.ts'
import type { ZaloBot } from './zalo-bot.ts'

const MAX_BODY_BYTES = 12 * 2 ** 20
export const ZALO_BOT_ROOT = '/zalo-bot'

/** The bot platform's API below its own root. `stopping` ends every call that waits. */
export async function zaloBotRoutes(
  app: FastifyInstance,
  { zalo, stopping }: { zalo: ZaloBot; stopping: AbortSignal },
): Promise<void> {
  await app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers()
      const options = { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES } as const
      scope.addContentTypeParser('*', options, (_request, body, parsed) => parsed(null, body))
      scope.setErrorHandler((error, _request, reply) => {
        zalo.log.error({ error }, 'a call of the Zalo bot API broke the messenger')
        return writeReply(reply, htmlReply(500, '<h1>500 Internal Server Error</h1>'))
      })
      scope.route({
        method: ['GET', 'POST'],
        url: '/bot*',
        handler: (request, reply) => handleCall(zalo, { request, reply, stopping }),
      })
    },
    { prefix: ZALO_BOT_ROOT },
  )
}

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
  stopping: AbortSignal
}

async function handleCall(
  zalo: ZaloBot,
  { request, reply, stopping }: Exchange,
): Promise<FastifyReply> {
  const { pathname, search } = new URL(request.raw.url ?? '', 'http://127.0.0.1')
  const path = pathname.slice(ZALO_BOT_ROOT.length)
  const [, token, method] = /^\/bot([^/]*)\/(.*)$/s.exec(path) ?? []
  if (token === undefined || method === undefined) {
    return writeReply(reply, refusalReply(zalo, refusals.notFound()))
  }
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const answer = await answerCall(zalo, {
    token: decodeURIComponent(token),
    method,
    path,
    raw: {
      search: search.slice(1),
      contentType: request.headers['content-type'] ?? '',
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    },
    gone: gone.signal,
    stopping,
  })
  if (answer.delayMs > 0) await sleepOn(zalo.clock, answer.delayMs, gone.signal)
  return writeReply(reply, answer)
}
