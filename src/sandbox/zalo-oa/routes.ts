import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sleepOn } from '../messenger-clock.ts'
import { readQuery } from '../wire/query.ts'
import { htmlReply, jsonReply, type WireReply, writeReply } from '../wire/reply.ts'
import { type ApiCall, answerCall, answerTokenCall } from './api.ts'
import { consentedAt, OauthError } from './oauth.ts'
import type { ZaloOa } from './zalo-oa.ts'

const MAX_BODY_BYTES = 12 * 2 ** 20
const HOSTS = ['openapi', 'business'] as const

/** Where the hosts of the platform stand below the messenger's own address. */
export const ZALO_OA_ROOTS = {
  openapi: '/zalo-oa/openapi',
  business: '/zalo-oa/business',
  oauth: '/zalo-oa/oauth',
} as const

/** The three hosts of the official-account platform, each below a root of its own. */
export async function zaloOaRoutes(app: FastifyInstance, zalo: ZaloOa): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    const options = { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES } as const
    scope.addContentTypeParser('*', options, (_request, body, parsed) => parsed(null, body))
    scope.setErrorHandler((error, _request, reply) => {
      zalo.log.error({ error }, 'a call of the Zalo OA API broke the messenger')
      return writeReply(reply, htmlReply(500, '<h1>500 Internal Server Error</h1>'))
    })
    for (const host of HOSTS) {
      scope.route({
        method: ['GET', 'POST'],
        url: `${ZALO_OA_ROOTS[host]}/*`,
        handler: (request, reply) =>
          send(zalo, reply, answerCall(zalo, { ...callOf(request, ZALO_OA_ROOTS[host]), host })),
      })
    }
    scope.post(`${ZALO_OA_ROOTS.oauth}/v4/oa/access_token`, (request, reply) =>
      send(zalo, reply, answerTokenCall(zalo, callOf(request, ZALO_OA_ROOTS.oauth))),
    )
    scope.get(`${ZALO_OA_ROOTS.oauth}/v4/oa/permission`, (request, reply) => {
      const { raw } = callOf(request, ZALO_OA_ROOTS.oauth)
      return consent(zalo, reply, raw)
    })
  })
}

/** Sends the administrator back to the registered address, or shows why not. */
function consent(zalo: ZaloOa, reply: FastifyReply, raw: ApiCall['raw']): FastifyReply {
  try {
    const address = zalo.step(() => consentedAt(zalo, readQuery(raw)))
    return reply.redirect(address, 302)
  } catch (error) {
    if (!(error instanceof OauthError)) throw error
    return writeReply(reply, jsonReply(200, JSON.stringify(error.body())))
  }
}

async function send(zalo: ZaloOa, reply: FastifyReply, answer: WireReply): Promise<FastifyReply> {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  if (answer.delayMs > 0) await sleepOn(zalo.clock, answer.delayMs, gone.signal)
  return writeReply(reply, answer)
}

function callOf(request: FastifyRequest, root: string): Omit<ApiCall, 'host'> {
  const { pathname, search } = new URL(request.raw.url ?? '', 'http://127.0.0.1')
  return {
    httpMethod: request.method,
    path: pathname.slice(root.length),
    headers: request.headers,
    raw: {
      search: search.slice(1),
      contentType: request.headers['content-type'] ?? '',
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    },
  }
}
