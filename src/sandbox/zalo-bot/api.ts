import { argsToKeep } from '../wire/call-log.ts'
import { AWAY, isAway, replyOfAnother } from '../wire/away.ts'
import { type Query, QueryError, type RawQuery, readQuery, textArg } from '../wire/query.ts'
import { AFTERWARDS, altered, htmlReply, isCut, jsonReply, type WireReply } from '../wire/reply.ts'
import { ApiError, refusals } from './api-error.ts'
import type { FaultRule } from './fault-rule.ts'
import type { Outcome } from './methods/method.ts'
import { methods } from './methods/table.ts'
import type { Bot } from './rows.ts'
import type { ZaloBot } from './zalo-bot.ts'

export interface ApiCall {
  token: string
  method: string
  /** As it was asked for, for the pages of a gateway. */
  path: string
  raw: RawQuery
  gone: AbortSignal
  stopping: AbortSignal
}

interface Answer {
  reply: WireReply
  error?: ApiError
  message?: string
}

/** What stands in the place of an answer. */
const INSTEAD = ['too-many-requests', 'quota-exceeded', 'unauthorized', ...AWAY] as const
type InsteadRule = Extract<FaultRule, { kind: (typeof INSTEAD)[number] }>

export async function answerCall(zalo: ZaloBot, call: ApiCall): Promise<WireReply> {
  const bot = botWithToken(zalo, call.token)
  if (!bot) return refusalReply(zalo, refusals.unauthorized())
  const at = zalo.clock.now()
  const query = queryOf(call.raw)
  const chat = query && textArg(query, 'chat_id')
  const where = { method: call.method, ...(chat && { chat }) }
  const [instead] = zalo.faults.striking(INSTEAD, where)
  const afterwards = instead ? [] : zalo.faults.striking(AFTERWARDS, where)
  const answer = instead
    ? answerInstead(zalo, instead, call)
    : await orRefusal(zalo, () => run(zalo, { call, bot, query }))
  const reply = afterwards.reduce(altered, answer.reply)
  const faults = [...(instead ? [instead] : []), ...afterwards].map(({ kind }) => kind)
  zalo.calls.add((id) => ({
    id,
    at: at.toISOString(),
    bot: bot.number,
    method: call.method,
    args: argsToKeep(query?.args ?? new Map()),
    status: isCut(reply) ? null : reply.status,
    ...(chat && { chat }),
    ...(answer.error && { description: answer.error.message, errorCode: answer.error.code }),
    ...(answer.message !== undefined && { message: answer.message }),
    ...(faults.length > 0 && { faults }),
  }))
  return reply
}

interface Prepared {
  call: ApiCall
  bot: Bot
  query: Query | undefined
}

async function run(zalo: ZaloBot, { call, bot, query }: Prepared): Promise<Answer> {
  const { gone, stopping, path } = call
  const method = methods.get(call.method)
  if (!method) throw refusals.notFound()
  if (!query) throw refusals.malformed()
  if (call.method === 'getUpdates' && isTooFast(zalo, bot)) return tooFast(path)
  const outcome = await zalo.step(() => method({ zalo, bot, query, gone, stopping }))
  const reply = success(outcome)
  return { reply, ...(outcome.message && { message: outcome.message }) }
}

function isTooFast({ lines, clock, settings }: ZaloBot, { number }: Bot): boolean {
  const count = lines.get(number)?.pollRate.add(clock.now().getTime()) ?? 0
  return count > (settings.pollsPerSecond ?? Infinity)
}

/** The gateway in front of the platform writes the address into its pages, and with it the token. */
function tooFast(path: string): Answer {
  return { reply: htmlReply(429, `<h1>429 Too Many Requests</h1><p>${path}</p>`) }
}

function answerInstead(zalo: ZaloBot, rule: InsteadRule, { path }: ApiCall): Answer {
  if (isAway(rule)) return { reply: replyOfAnother(rule, path) }
  switch (rule.kind) {
    case 'too-many-requests':
      return tooFast(path)
    case 'quota-exceeded':
      return refused(zalo, refusals.quota())
    case 'unauthorized':
      return refused(zalo, refusals.unauthorized())
  }
}

async function orRefusal(zalo: ZaloBot, answer: () => Promise<Answer>): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof ApiError) return refused(zalo, error)
    throw error
  }
}

function refused(zalo: ZaloBot, error: ApiError): Answer {
  return { reply: refusalReply(zalo, error), error }
}

export function refusalReply(
  zalo: ZaloBot,
  { code, codeName, message: description }: ApiError,
): WireReply {
  const { refusalStatus } = zalo.settings
  zalo.refusals += 1
  const isOk = refusalStatus === 'ok' || (refusalStatus === 'either' && zalo.refusals % 2 === 0)
  const body = JSON.stringify({ ok: false, description, [codeName]: code })
  return jsonReply(isOk ? 200 : code, body)
}

function success({ result, resultJson }: Outcome): WireReply {
  const given = resultJson ?? (result === undefined ? undefined : JSON.stringify(result))
  const field = given === undefined ? '' : `,"result":${given}`
  return jsonReply(200, `{"ok":true${field},"error_code":0}`)
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
