import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { messageOf } from '../../errors.ts'

/** How a call failed. `unreachable`: it never left. `broken`: it left, and no answer of the API came. */
export type OaFailure =
  | { kind: 'refused'; code: number; message: string }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'broken'; detail: string }

/** Carries neither tokens nor what was sent. */
export class OaError extends Error {
  override name = 'OaError'
  readonly failure: OaFailure

  constructor(what: string, failure: OaFailure) {
    super(
      failure.kind === 'refused'
        ? `${what}: ${String(failure.code)} ${failure.message}`
        : `${what}: ${failure.detail}`,
    )
    this.failure = failure
  }
}

export interface OaAnswer {
  data: unknown
  /** Calls that may still be made in this minute, where the platform tells. */
  remaining?: number
}

export interface OaApiParts {
  apiRoot: string
  appSecret: string
  /** Adds a proof that the caller holds the app's secret, where the platform demands one. */
  withProof: boolean
}

export interface OaApi {
  get(path: string, query: object | undefined, call: OaCall): Promise<OaAnswer>
  post(path: string, body: object | FormData, call: OaCall): Promise<OaAnswer>
}

interface OaCall {
  accessToken: string
  signal: AbortSignal
}

/** Whatever the outcome, business answers come with HTTP 200; `data` is missing when it is an error. */
const envelopeSchema = z.looseObject({
  error: z.coerce.number(),
  message: z.string().default(''),
  data: z.unknown().optional(),
})

/** The Open API of official accounts. Every call throws an `OaError` unless it succeeded. */
export function oaApi({ apiRoot, appSecret, withProof }: OaApiParts): OaApi {
  const headers = (accessToken: string): Record<string, string> => ({
    access_token: accessToken,
    ...(withProof && {
      appsecret_proof: createHmac('sha256', appSecret).update(accessToken).digest('hex'),
    }),
  })
  return {
    get: (path, query, { accessToken, signal }) => {
      const wanted = query === undefined ? '' : `?data=${encodeURIComponent(JSON.stringify(query))}`
      return request(`${apiRoot}${path}${wanted}`, { headers: headers(accessToken), signal }, path)
    },
    post: (path, body, { accessToken, signal }) => {
      const isForm = body instanceof FormData
      const type = isForm ? {} : { 'content-type': 'application/json' }
      const init = {
        method: 'POST',
        headers: { ...headers(accessToken), ...type },
        body: isForm ? body : JSON.stringify(body),
        signal,
      }
      return request(`${apiRoot}${path}`, init, path)
    },
  }
}

async function request(url: string, init: RequestInit, path: string): Promise<OaAnswer> {
  const response = await fetched(url, init, path)
  const body = await response.text().catch((error: unknown) => {
    throw new OaError(path, { kind: 'broken', detail: messageOf(error) })
  })
  const envelope = envelopeSchema.safeParse(parsed(body))
  if (!envelope.success) {
    const detail = `HTTP ${String(response.status)} without an answer of the API`
    throw new OaError(path, { kind: 'broken', detail })
  }
  const { error: code, message, data } = envelope.data
  if (code !== 0) throw new OaError(path, { kind: 'refused', code, message })
  const remaining = Number(response.headers.get('x-ratelimit-remain') ?? Number.NaN)
  return { data, ...(Number.isFinite(remaining) && { remaining }) }
}

/** Nothing was sent: the connection was never made. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The response of a call, or an `OaError` that says whether it left. */
export async function fetched(url: string, init: RequestInit, what: string): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined
    const code = cause && 'code' in cause ? String(cause.code) : ''
    const detail = code === '' ? messageOf(error) : code
    throw new OaError(what, { kind: UNREACHABLE.has(code) ? 'unreachable' : 'broken', detail })
  }
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
