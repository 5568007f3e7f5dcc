import type { FastifyInstance } from 'fastify'
import { apiRoutes } from '../wire/api-routes.ts'
import { htmlReply } from '../wire/reply.ts'
import { answerCall, type Host } from './api.ts'
import type { ZaloOa } from './zalo-oa.ts'

const MAX_BODY_BYTES = 12 * 2 ** 20

/** Where the hosts of the platform stand below the messenger's own address. */
export const ZALO_OA_ROOTS = {
  openapi: '/zalo-oa/openapi',
  business: '/zalo-oa/business',
  oauth: '/zalo-oa/oauth',
} as const satisfies Record<Host, string>

/** The three hosts of the official-account platform, each below a root of its own. */
export async function zaloOaRoutes(app: FastifyInstance, zalo: ZaloOa): Promise<void> {
  for (const host of ['openapi', 'business', 'oauth'] as const) {
    await apiRoutes(app, {
      ...zalo,
      root: ZALO_OA_ROOTS[host],
      url: '/*',
      maxBodyBytes: MAX_BODY_BYTES,
      answer: (call) => answerCall(zalo, host, call),
      broken: () => htmlReply(500, '<h1>500 Internal Server Error</h1>'),
    })
  }
}
