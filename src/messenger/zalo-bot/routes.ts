import type { FastifyInstance } from 'fastify'
import { apiRoutes } from '../wire/api-routes.ts'
import { htmlReply, type WireReply } from '../wire/reply.ts'
import { answerCall, refusalReply } from './api.ts'
import { refusals } from './api-error.ts'
import type { ZaloBot } from './zalo-bot.ts'

const MAX_BODY_BYTES = 12 * 2 ** 20
export const ZALO_BOT_ROOT = '/zalo-bot'

/** The bot platform's API below its own root. `stopping` ends every call that waits. */
export function zaloBotRoutes(
  app: FastifyInstance,
  { zalo, stopping }: { zalo: ZaloBot; stopping: AbortSignal },
): Promise<void> {
  return apiRoutes(app, {
    ...zalo,
    root: ZALO_BOT_ROOT,
    url: '/bot*',
    maxBodyBytes: MAX_BODY_BYTES,
    answer: ({ path, raw, gone }): WireReply | Promise<WireReply> => {
      const [, token, method] = /^\/bot([^/]*)\/(.*)$/s.exec(path) ?? []
      if (token === undefined || method === undefined) {
        return refusalReply(zalo, refusals.notFound())
      }
      return answerCall(zalo, { token, method, path, raw, gone, stopping })
    },
    broken: () => htmlReply(500, '<h1>500 Internal Server Error</h1>'),
  })
}
