import type { FastifyInstance } from 'fastify'
import { type Answer, answered, argsToKeep } from '../wire/server.ts'
import type { AnyFault } from '../wire/faults.ts'
import { type Query, QueryError, type RawQuery, readQuery, textArg } from '../wire/query.ts'
import { apiRoutes, htmlReply, jsonReply, type WireReply } from '../wire/http.ts'
import { ApiError, refusals } from './refusals.ts'
import type { Outcome } from './methods/send.ts'
import { methods } from './methods/table.ts'
import type { Bot, CallFacts, ZaloBot } from './zalo-bot.ts'

interface ApiCall {
  token: string
  method: string
  /** As it was asked for, for the pages of a gateway. */
  path: string
  raw: RawQuery
  gone: AbortSignal
  stopping: AbortSignal
}

const REFUSING = ['too-many-requests', 'quota-exceeded', 'unauthorized'] as const

function answerCall(zalo: ZaloBot, call: ApiCall): WireReply | Promise<WireReply> {
  const bot = botWithToken(zalo, call.token)
  if (!bot) return refusalReply(zalo, refusals.unauthorized())
  const query = queryOf(call.raw)
  const chat = query && textArg(query, 'chat_id')
  return answered(zalo, {
    method: call.method,
    chat: chat === '' ? undefined : chat,
    path: call.path,
    facts: { bot: bot.number, args: argsToKeep(query?.args ?? new Map()) },
    refusing: REFUSING,
    refuse: (rule) => answerInstead(zalo, rule, call),
    run: () => run(zalo, { call, bot, query }),
  })
}

interface Prepared {
  call: ApiCall
  bot: Bot
  query: Query | undefined
}

async function run(zalo: ZaloBot, { call, bot, query }: Prepared): Promise<Answer<CallFacts>> {
  const { gone, stopping, path } = call
  try {
    const method = methods.get(call.method)
    if (!method) throw refusals.notFound()
    if (!query) throw refusals.malformed()
    if (call.method === 'getUpdates' && isTooFast(zalo, bot)) return tooFast(path)
    const outcome = await zalo.step(() => method({ zalo, bot, query, gone, stopping }))
    const { message } = outcome
    return { reply: success(outcome), ...(message !== undefined && { facts: { message } }) }
  } catch (error) {
    if (error instanceof ApiError) return refused(zalo, error)
    throw error
  }
}

function isTooFast({ lines, clock, settings }: ZaloBot, { number }: Bot): boolean {
  const count = lines.get(number)?.pollRate.add(clock.now().getTime()) ?? 0
  return count > (settings.pollsPerSecond ?? Infinity)
}

/** The gateway in front of the platform writes the address into its pages, and with it the token. */
function tooFast(path: string): Answer<CallFacts> {
  return { reply: htmlReply(429, `<h1>429 Too Many Requests</h1><p>${path}</p>`) }
}

function answerInstead(zalo: ZaloBot, { kind }: AnyFault, { path }: ApiCall): Answer<CallFacts> {
  if (kind === 'too-many-requests') return tooFast(path)
  return refused(zalo, kind === 'quota-exceeded' ? refusals.quota() : refusals.unauthorized())
}

function refused(zalo: ZaloBot, error: ApiError): Answer<CallFacts> {
  const { message: description, code: errorCode } = error
  return { reply: refusalReply(zalo, error), facts: { description, errorCode } }
}

/** Whether the code of a refusal is also the HTTP status is a setting. */
function refusalReply(zalo: ZaloBot, { code, message: description }: ApiError): WireReply {
  const { refusalStatus } = zalo.settings
  zalo.refusals += 1
  const isOk = refusalStatus === 'ok' || (refusalStatus === 'either' && zalo.refusals % 2 === 0)
  return jsonReply(isOk ? 200 : code, JSON.stringify({ ok: false, description, error_code: code }))
}

function success({ result, resultJson = JSON.stringify(result) }: Outcome): WireReply {
  return jsonReply(200, `{"ok":true,"result":${resultJson},"error_code":0}`)
}

function botWithToken({ bots }: ZaloBot, token: string): Bot | undefined {
  return [...bots.values()].find(({ id, secret }) => `${id}:${secret}` === token)
}

/** Undefined when the body cannot be read. */
function queryOf(raw: RawQuery): Query | undefined {
  try {
    return readQuery(raw)
  } catch (error) {
    if (error instanceof QueryError) return undefined
    throw error
  }
}

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
