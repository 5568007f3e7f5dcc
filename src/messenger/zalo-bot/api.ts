import type { FastifyInstance } from 'fastify'
import { botApiRoutes } from '../wire/bot-api.ts'
import { htmlReply, jsonReply, type WireReply } from '../wire/http.ts'
import { methods, refusals } from './methods.ts'
import type { ZaloBot } from './zalo-bot.ts'

const MAX_BODY_BYTES = 12 * 2 ** 20
export const ZALO_BOT_ROOT = '/zalo-bot'

export function zaloBotRoutes(
  app: FastifyInstance,
  zalo: ZaloBot,
  stopping: AbortSignal,
): Promise<void> {
  return botApiRoutes(app, {
    platform: zalo,
    stopping,
    api: {
      root: ZALO_BOT_ROOT,
      maxBodyBytes: MAX_BODY_BYTES,
      token: zalo.account?.token,
      methods,
      nameOf: (written) => written,
      chatOf: (written) => written,
      refusals,
      before: (method, path) =>
        method === 'getUpdates' && isTooFast(zalo) ? tooFast(path) : undefined,
      refusing: ['too-many-requests', 'quota-exceeded', 'unauthorized'],
      instead: ({ kind }, path) => {
        if (kind === 'too-many-requests') return tooFast(path)
        return kind === 'quota-exceeded' ? refusals.quota() : refusals.unauthorized()
      },
      success: (resultJson) => `{"ok":true,"result":${resultJson},"error_code":0}`,
      // Whether the code of a refusal is also the HTTP status is a setting.
      refusal: ({ code, message: description }) => {
        const { refusalStatus } = zalo.settings
        zalo.refusals += 1
        const isTurn = refusalStatus === 'either' && zalo.refusals % 2 === 0
        const status = refusalStatus === 'ok' || isTurn ? 200 : code
        return jsonReply(status, JSON.stringify({ ok: false, description, error_code: code }))
      },
      broken: () => htmlReply(500, '<h1>500 Internal Server Error</h1>'),
    },
  })
}

function isTooFast({ pollRate, clock, settings }: ZaloBot): boolean {
  return pollRate.add(clock.now().getTime()) > (settings.pollsPerSecond ?? Infinity)
}

/** The gateway in front of the platform writes the address into its pages, and with it the token. */
function tooFast(path: string): WireReply {
  return htmlReply(429, `<h1>429 Too Many Requests</h1><p>${path}</p>`)
}
