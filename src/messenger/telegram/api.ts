import type { FastifyInstance } from 'fastify'
import { type Answer, answered, argsToKeep } from '../wire/server.ts'
import type { AnyFault } from '../wire/faults.ts'
import {
  leadingInteger,
  type Query,
  QueryError,
  type RawQuery,
  readQuery,
  textArg,
} from '../wire/query.ts'
import { apiRoutes, jsonReply, type WireReply } from '../wire/http.ts'
import { ApiError, badRequest, refusals, tooManyRequests } from './refusals.ts'
import type { Outcome } from './methods/method.ts'
import { type MethodEntry, methods } from './methods/table.ts'
import type { CallFacts, Telegram } from './telegram.ts'

interface ApiCall {
  token: string
  /** As in the address; empty when the parameters name it. */
  method: string
  raw: RawQuery
  signal: AbortSignal
}

interface Prepared {
  bot: number
  method: string
  entry: MethodEntry
  query: Query
}

const REFUSING = ['too-many-requests', 'unauthorized', 'refuse'] as const

async function answerCall(tg: Telegram, call: ApiCall): Promise<WireReply> {
  const { reply } = await orRefusal(async () => ({ reply: await answerPrepared(tg, call) }))
  return reply
}

async function answerPrepared(tg: Telegram, call: ApiCall): Promise<WireReply> {
  const { bot, method, entry, query } = prepare(tg, call)
  const chatId = textArg(query, 'chat_id')
  const chat = chatId === '' ? undefined : leadingInteger(chatId)
  if (entry.paced) tg.meter.arrived({ bot, chat: chat ?? 0, atMs: tg.clock.now().getTime() })
  const reply = await answered(tg, {
    method,
    chat,
    path: `/bot${call.token}/${method}`,
    facts: { bot, args: argsToKeep(query.args) },
    refusing: REFUSING,
    refuse,
    run: () =>
      orRefusal(async () => {
        const outcome = await tg.step(() => entry.run({ tg, bot, query, signal: call.signal }))
        const { message } = outcome
        return { reply: success(outcome), ...(message !== undefined && { facts: { message } }) }
      }),
  })
  if (reply.status === 429) tg.meter.refused()
  return reply
}

function prepare(tg: Telegram, { token, method: named, raw }: ApiCall): Prepared {
  const bot = botWithToken(tg, token)
  const query = queryOf(raw)
  const method = (named || textArg(query, 'method')).toLowerCase()
  const entry = methods.get(method)
  if (!entry) throw refusals.methodNotFound()
  return { bot, method, entry, query }
}

function botWithToken(tg: Telegram, token: string): number {
  if (token.startsWith('0') || token.length > 80 || !token.includes(':')) {
    throw refusals.invalidToken()
  }
  const id = token.slice(0, token.indexOf(':'))
  if (!/^-?\d+$/.test(id)) throw refusals.unallowedToken()
  if (!(Number(id) > 0 && Number(id) < 2 ** 54)) throw refusals.invalidToken()
  const account = tg.accounts.get(Number(id))
  if (account?.token !== token) throw refusals.unauthorized()
  return account.id
}

function queryOf(raw: RawQuery): Query {
  try {
    return readQuery(raw)
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    if (error.kind === 'malformed') throw badRequest(error.message)
    throw new ApiError(413, `Request Entity Too Large: ${error.message}`)
  }
}

function success({ result, resultJson = JSON.stringify(result), description }: Outcome): WireReply {
  const end = description === undefined ? '' : `,"description":${JSON.stringify(description)}`
  return jsonReply(200, `{"ok":true,"result":${resultJson}${end}}`)
}

function refusalReply({ code, message: description, parameters }: ApiError): WireReply {
  const body = JSON.stringify({ ok: false, error_code: code, description, parameters })
  const retryAfter = parameters?.retry_after
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return { ...jsonReply(code, body), headers }
}

function refused(error: ApiError): Answer<CallFacts> {
  return { reply: refusalReply(error), facts: { description: error.message } }
}

function refuse(rule: AnyFault): Answer<CallFacts> {
  if (rule.kind === 'too-many-requests') return refused(tooManyRequests(rule.retryAfter ?? 1))
  if (rule.kind !== 'refuse') return refused(refusals.unauthorized())
  const { code, description = '', retryAfter } = rule
  const parameters = retryAfter === undefined ? undefined : { retry_after: retryAfter }
  return refused(new ApiError(code, description, parameters))
}

async function orRefusal(answer: () => Promise<Answer<CallFacts>>): Promise<Answer<CallFacts>> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof ApiError) return refused(error)
    throw error
  }
}

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
