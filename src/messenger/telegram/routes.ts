import type { FastifyInstance } from 'fastify'
import { apiRoutes } from '../wire/api-routes.ts'
import type { WireReply } from '../wire/reply.ts'
import { answerCall, refusalReply } from './api.ts'
import { refusals } from './refusals.ts'
import type { Telegram } from './telegram.ts'

const MAX_BODY_BYTES = 52 * 2 ** 20

/** The answer to an address that nobody serves. */
export const NOT_FOUND = refusalReply(refusals.notFound())

/** The Bot API over HTTP. `stopping` ends every call that waits. */
export function telegramRoutes(
  app: FastifyInstance,
  { tg, stopping }: { tg: Telegram; stopping: AbortSignal },
): Promise<void> {
  return apiRoutes(app, {
    ...tg,
    root: '',
    url: '/bot*',
    maxBodyBytes: MAX_BODY_BYTES,
    answer: ({ path, raw, gone }): WireReply | Promise<WireReply> => {
      const [, token, method] = /^\/bot([^/]*)\/(.*)$/s.exec(path) ?? []
      if (token === undefined || method === undefined) return NOT_FOUND
      return answerCall(tg, { token, method, raw, signal: AbortSignal.any([gone, stopping]) })
    },
    broken: (isTooLarge) => refusalReply(isTooLarge ? refusals.tooLarge() : refusals.broken()),
  })
}
