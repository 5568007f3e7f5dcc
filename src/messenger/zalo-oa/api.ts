import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AnyFault } from '../wire/faults.ts'
import { apiRoutes, htmlReply, jsonReply, type RawCall, type WireReply } from '../wire/http.ts'
import { parsedJson, readQuery, textArg } from '../wire/query.ts'
import { type Answer, answered } from '../wire/server.ts'
import type { Call, Endpoint } from './endpoints/messages.ts'
import { ENDPOINTS } from './endpoints/table.ts'
import { isOaErrorCode, OaError, OaRefusal } from './oa-error.ts'
import { authorise, refreshed } from './tokens.ts'
import type { CallFacts, ZaloOa } from './zalo-oa.ts'

type Host = 'openapi' | 'business' | 'oauth'

const TOKEN_PATH = '/v4/oa/access_token'
const SUCCESS = { error: 0, message: 'Success' }
const NOT_FOUND = jsonReply(
  404,
  JSON.stringify({ error: 404, message: 'You are accessing an empty or invalid API' }),
)

async function answerCall(zalo: ZaloOa, host: Host, call: RawCall): Promise<WireReply> {
  const { httpMethod, path, headers, raw } = call
  if (host === 'oauth') return path === TOKEN_PATH ? answerTokenCall(zalo, call) : NOT_FOUND
  const endpoint = ENDPOINTS.get(`${host} ${httpMethod} ${path}`)
  if (!endpoint) return NOT_FOUND
  const json = jsonOf(call)
  const file = await readQuery(raw).then(
    ({ files }) => files.get('file'),
    () => undefined,
  )
  return answerAt(zalo, { path, chat: addresseeOf(json), body: json }, () => {
    authorise(zalo, headers)
    return zalo.step(() => served({ zalo, json, file }, endpoint))
  })
}

/** The token endpoint is called like the others, and speaks of its refusals in words of its own. */
async function answerTokenCall(zalo: ZaloOa, { path, raw, headers }: RawCall): Promise<WireReply> {
  const query = await readQuery(raw)
  const body = { app_id: textArg(query, 'app_id'), grant_type: textArg(query, 'grant_type') }
  const secretKey = headers['secret_key']
  return answerAt(zalo, { path, chat: undefined, body }, () => {
    const pair = zalo.step(() => refreshed(zalo, { query, secretKey }))
    return { reply: jsonReply(200, JSON.stringify(pair)), facts: SUCCESS }
  })
}

function answerAt(
  zalo: ZaloOa,
  { path, chat, body }: { path: string; chat: string | undefined; body: unknown },
  run: () => Answer<CallFacts>,
): Promise<WireReply> {
  return answered(zalo, {
    method: path,
    chat,
    path,
    facts: { body, error: 0, message: '' },
    refusing: ['refuse'],
    refuse,
    run: () => orRefusal(run),
  })
}

/** What every endpoint asks first, and the headers that go with its answer. */
function served(call: Call, endpoint: Endpoint): Answer<CallFacts> {
  const rate = rateOf(call.zalo)
  const { reply, facts = {} } = orRefusal(() => {
    if (rate.isOver) throw new OaError(-32)
    const { data, messageId } = endpoint(call)
    const made = messageId === undefined ? {} : { messageId }
    const body = JSON.stringify({ data, ...SUCCESS })
    return { reply: jsonReply(200, body), facts: { ...SUCCESS, ...made } }
  })
  return { reply: { ...reply, headers: rate.headers }, facts }
}

function rateOf({ rate, clock, settings }: ZaloOa): {
  isOver: boolean
  headers: Record<string, string>
} {
  const limit = settings.requestsPerMinute
  if (limit === null) return { isOver: false, headers: {} }
  const count = rate.add(clock.now().getTime())
  const headers = {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remain': String(Math.max(0, limit - count)),
  }
  return { isOver: count > limit, headers }
}

function refuse(rule: AnyFault): Answer<CallFacts> {
  const code = rule.kind === 'refuse' && isOaErrorCode(rule.code) ? rule.code : -200
  return refused(new OaError(code))
}

function orRefusal(run: () => Answer<CallFacts>): Answer<CallFacts> {
  try {
    return run()
  } catch (error) {
    if (error instanceof OaRefusal) return refused(error)
    throw error
  }
}

/** Errors come with status 200 and without data. */
function refused({ code, message, more }: OaRefusal): Answer<CallFacts> {
  const facts = { error: code, message }
  return { reply: jsonReply(200, JSON.stringify(more ?? facts)), facts }
}

/** The JSON of the body; of a GET its parameters, or the JSON in the one called `data`. */
function jsonOf({ httpMethod, raw }: RawCall): unknown {
  if (httpMethod !== 'GET') return parsedJson(raw.body.toString('utf8'))
  const search = new URLSearchParams(raw.search)
  const data = search.get('data')
  return data === null ? Object.fromEntries(search) : parsedJson(data)
}

const addressedSchema = z.object({
  recipient: z.object({ user_id: z.string() }).optional(),
  user_id: z.string().optional(),
  phone: z.string().optional(),
})

function addresseeOf(json: unknown): string | undefined {
  const { recipient, user_id: userId, phone } = addressedSchema.safeParse(json).data ?? {}
  return recipient?.user_id ?? userId ?? phone
}

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
