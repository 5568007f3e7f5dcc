import type { IncomingHttpHeaders } from 'node:http'
import { AWAY, replyOfAnother } from '../wire/away.ts'
import { parsedJson, type RawQuery, readQuery, textArg } from '../wire/query.ts'
import { AFTERWARDS, altered, isCut, jsonReply, type WireReply } from '../wire/reply.ts'
import type { Call, Endpoint } from './endpoints/endpoint.ts'
import { ENDPOINTS } from './endpoints/table.ts'
import type { FaultRule } from './fault-rule.ts'
import type { LoggedCall } from './logged-call.ts'
import { OaError } from './oa-error.ts'
import { exchange, OauthError } from './oauth.ts'
import type { Oa } from './rows.ts'
import { authorised } from './tokens.ts'
import type { ZaloOa } from './zalo-oa.ts'

export interface ApiCall {
  host: 'openapi' | 'business'
  httpMethod: string
  path: string
  headers: IncomingHttpHeaders
  raw: RawQuery
}

/** What a call came to, for the log and the wire. */
interface Answer {
  reply: WireReply
  error: number
  message: string
  messageId?: string
  oa?: number
}

const INSTEAD = ['refuse', ...AWAY] as const
type InsteadRule = Extract<FaultRule, { kind: (typeof INSTEAD)[number] }>
const TOKEN_PATH = '/v4/oa/access_token'
const NOT_FOUND = jsonReply(
  404,
  JSON.stringify({ error: 404, message: 'You are accessing an empty or invalid API' }),
)

export function answerCall(zalo: ZaloOa, call: ApiCall): WireReply {
  const endpoint = ENDPOINTS.get(`${call.host} ${call.httpMethod} ${call.path}`)
  if (!endpoint) return NOT_FOUND
  const json = jsonOf(call)
  const chat = addresseeOf(json)
  const logged = { method: call.path, body: json, ...(chat !== undefined && { chat }) }
  return answered(zalo, logged, () => {
    const oa = authorised(zalo, call.headers)
    return zalo.step(() => served({ zalo, oa, json, raw: call.raw }, endpoint))
  })
}

/** The token endpoint is called like the others, and speaks of its refusals in words of its own. */
export function answerTokenCall(
  zalo: ZaloOa,
  { raw, headers }: Pick<ApiCall, 'raw' | 'headers'>,
): WireReply {
  const query = readQuery(raw)
  const body = { app_id: textArg(query, 'app_id'), grant_type: textArg(query, 'grant_type') }
  const secret = headers['secret_key']
  return answered(zalo, { method: TOKEN_PATH, body }, () => {
    const secretKey = typeof secret === 'string' ? secret : undefined
    const pair = zalo.step(() => exchange(zalo, { query, secretKey }))
    return { reply: jsonReply(200, JSON.stringify(pair)), error: 0, message: 'Success' }
  })
}

type Asked = Pick<LoggedCall, 'method' | 'body' | 'chat'>

function answered(zalo: ZaloOa, asked: Asked, run: () => Answer): WireReply {
  const at = zalo.clock.now().toISOString()
  const [instead] = zalo.faults.striking(INSTEAD, asked)
  const afterwards = instead ? [] : zalo.faults.striking(AFTERWARDS, asked)
  const answer = instead ? answerInstead(instead, asked.method) : orRefusal(run)
  const reply = afterwards.reduce(altered, answer.reply)
  const faults = [...(instead ? [instead] : []), ...afterwards].map(({ kind }) => kind)
  const { error, message, messageId, oa } = answer
  zalo.calls.add((id) => ({
    id,
    at,
    ...asked,
    status: isCut(reply) ? null : reply.status,
    error,
    message,
    ...(oa !== undefined && { oa }),
    ...(messageId !== undefined && { messageId }),
    ...(faults.length > 0 && { faults }),
  }))
  return reply
}

/** What every endpoint asks first, and the headers that go with its answer. */
function served(call: Call, endpoint: Endpoint): Answer {
  const { zalo, oa } = call
  const rate = rateOf(zalo, oa)
  const answer = orRefusal(() => {
    if (rate.isOver) throw new OaError(-32)
    if (!zalo.settings.appActive) throw new OaError(-209)
    if (!zalo.settings.granted) throw new OaError(-223)
    const { data, messageId } = endpoint(call)
    const body = JSON.stringify({ data, error: 0, message: 'Success' })
    return {
      reply: jsonReply(200, body),
      error: 0,
      message: 'Success',
      ...(messageId !== undefined && { messageId }),
    }
  })
  return { ...answer, oa: oa.number, reply: { ...answer.reply, headers: rate.headers } }
}

function rateOf(
  { lines, clock, settings }: ZaloOa,
  { number }: Oa,
): { isOver: boolean; headers: Record<string, string> } {
  const limit = settings.requestsPerMinute
  const count = lines.get(number)?.rate.add(clock.now().getTime()) ?? 0
  if (limit === null) return { isOver: false, headers: {} }
  const headers = {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remain': String(Math.max(0, limit - count)),
  }
  return { isOver: count > limit, headers }
}

function answerInstead(rule: InsteadRule, path: string): Answer {
  return rule.kind === 'refuse'
    ? refused(new OaError(rule.code))
    : { reply: replyOfAnother(rule, path), error: 0, message: '' }
}

function orRefusal(run: () => Answer): Answer {
  try {
    return run()
  } catch (error) {
    if (error instanceof OaError) return refused(error)
    if (!(error instanceof OauthError)) throw error
    const { code, message } = error
    return { reply: jsonReply(200, JSON.stringify(error.body())), error: code, message }
  }
}

/** Errors come with status 200 and without data. */
function refused({ code, message }: OaError): Answer {
  return { reply: jsonReply(200, JSON.stringify({ error: code, message })), error: code, message }
}

/** The JSON of the body; of a GET its parameters, or the JSON in the one called `data`. */
function jsonOf({ httpMethod, raw }: ApiCall): unknown {
  if (httpMethod !== 'GET') return parsedJson(raw.body.toString('utf8'))
  const search = new URLSearchParams(raw.search)
  const data = search.get('data')
  return data === null ? Object.fromEntries(search) : parsedJson(data)
}

function addresseeOf(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(json))
  const recipient = fields.get('recipient')
  const within = typeof recipient === 'object' && recipient !== null ? recipient : json
  const named = new Map<string, unknown>(Object.entries(within))
  const id = named.get('user_id') ?? named.get('group_id') ?? named.get('phone')
  return typeof id === 'string' ? id : undefined
}
