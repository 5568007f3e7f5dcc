import { ApiError, badRequest } from './api-error.ts'
import { type ApiReply, refusal, success } from './api-reply.ts'
import { argsToKeep } from '../wire/call-log.ts'
import { AFTERWARDS, altered, isCut } from '../wire/reply.ts'
import { INSTEAD, replyInstead } from './faulty-reply.ts'
import { type MethodEntry, methods } from './methods/table.ts'
import {
  leadingInteger,
  type Query,
  QueryError,
  type RawQuery,
  readQuery,
  textArg,
} from '../wire/query.ts'
import { refusals } from './refusals.ts'
import type { Telegram } from './telegram.ts'

export interface ApiCall {
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
  chat: number | undefined
}

export async function answerCall(tg: Telegram, call: ApiCall): Promise<ApiReply> {
  return orRefusal(async () => answerPrepared(tg, prepare(tg, call), call))
}

/** Runs the method written into a webhook's answer for its effect alone; some cannot be called that way. */
export function executeCall(tg: Telegram, call: ApiCall): void {
  const method = textArg(queryOf(call.raw), 'method')
  if (method === '' || /^(get.*|setWebhook|deleteWebhook|close|logOut)$/i.test(method)) return
  answerCall(tg, call).catch((error: unknown) => {
    tg.log.error({ error }, 'a method in a webhook answer failed')
  })
}

export function botWithToken(tg: Telegram, token: string): number {
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

function prepare(tg: Telegram, { token, method: named, raw }: ApiCall): Prepared {
  const bot = botWithToken(tg, token)
  const query = queryOf(raw)
  const method = (named || textArg(query, 'method')).toLowerCase()
  const entry = methods.get(method)
  if (!entry) throw refusals.methodNotFound()
  const chatId = textArg(query, 'chat_id')
  return { bot, method, entry, query, chat: chatId === '' ? undefined : leadingInteger(chatId) }
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

async function answerPrepared(
  tg: Telegram,
  call: Prepared,
  { token, signal }: ApiCall,
): Promise<ApiReply> {
  const at = tg.clock.now()
  const { bot, method, entry, query, chat } = call
  if (entry.paced) tg.meter.arrived({ bot, chat: chat ?? 0, atMs: at.getTime() })
  const where = { method, ...(chat !== undefined && { chat }) }
  const [instead] = tg.faults.striking(INSTEAD, where)
  const afterwards = instead ? [] : tg.faults.striking(AFTERWARDS, where)
  let message: number | undefined
  const answer = instead
    ? replyInstead(instead, { token, method })
    : await orRefusal(async () => {
        const outcome = await tg.step(() => entry.run({ tg, bot, query, signal }))
        message = outcome.message
        return success(outcome)
      })
  const reply = afterwards.reduce(altered, answer)
  if (reply.status === 429) tg.meter.refused()
  const faults = [...(instead ? [instead] : []), ...afterwards].map(({ kind }) => kind)
  tg.calls.add((id) => ({
    id,
    at: at.toISOString(),
    bot,
    method,
    args: argsToKeep(query.args),
    status: isCut(reply) ? null : reply.status,
    ...(chat !== undefined && { chat }),
    ...(reply.description !== undefined && { description: reply.description }),
    ...(message !== undefined && { message }),
    ...(faults.length > 0 && { faults }),
  }))
  return reply
}

async function orRefusal(answer: () => Promise<ApiReply>): Promise<ApiReply> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof ApiError) return refusal(error)
    throw error
  }
}
