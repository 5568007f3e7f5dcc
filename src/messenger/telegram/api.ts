import type { FastifyInstance } from 'fastify'
import { ApiError, botApiRoutes } from '../wire/bot-api.ts'
import { jsonReply, type WireReply } from '../wire/http.ts'
import { leadingInteger } from '../wire/query.ts'
import { methods } from './methods/table.ts'
import { refusals, tooManyRequests } from './refusals.ts'
import type { Telegram } from './telegram.ts'

const MAX_BODY_BYTES = 52 * 2 ** 20

/** The answer to an address that nobody serves. */
export const NOT_FOUND = refusalReply(refusals.notFound())

export function telegramRoutes(
  app: FastifyInstance,
  tg: Telegram,
  stopping: AbortSignal,
): Promise<void> {
  return botApiRoutes(app, {
    platform: tg,
    stopping,
    api: {
      root: '',
      maxBodyBytes: MAX_BODY_BYTES,
      token: tg.bot.id === 0 ? undefined : tg.bot.token,
      methods,
      nameOf: (written) => written.toLowerCase(),
      chatOf: leadingInteger,
      refusals,
      refusing: ['too-many-requests', 'unauthorized', 'refuse'],
      instead: (rule) => {
        if (rule.kind === 'too-many-requests') return tooManyRequests(rule.retryAfter ?? 1)
        if (rule.kind !== 'refuse') return refusals.unauthorized()
        const { code, description = '', retryAfter } = rule
        const parameters = retryAfter === undefined ? undefined : { retry_after: retryAfter }
        return new ApiError(code, description, parameters)
      },
      success: (resultJson) => `{"ok":true,"result":${resultJson}}`,
      refusal: refusalReply,
      broken: (isTooLarge) => refusalReply(isTooLarge ? refusals.tooLarge() : refusals.broken()),
    },
  })
}

function refusalReply({ code, message: description, parameters }: ApiError): WireReply {
  const body = JSON.stringify({ ok: false, error_code: code, description, parameters })
  const retryAfter = parameters?.retry_after
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return { ...jsonReply(code, body), headers }
}
