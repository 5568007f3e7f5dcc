import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { type HttpCall, httpCalls, type MakeCall, readAnswer } from '../http-call.ts'

/** The platform refused a call. Carries neither tokens nor what was sent. */
export class OaError extends Error {
  override name = 'OaError'
  readonly code: number
  readonly words: string

  constructor(what: string, code: number, words: string) {
    super(`${what}: ${String(code)} ${words}`)
    this.code = code
    this.words = words
  }
}

export interface OaAnswer {
  data: unknown
  /** Of the calls of a minute, the share that may still be made, where the platform tells. */
  share?: number
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

/** The Open API of official accounts. A call throws `OaError` when it is refused, `NoAnswer` when no answer comes. */
export function oaApi({ apiRoot, appSecret, withProof }: OaApiParts): OaApi {
  const headers = (accessToken: string): Record<string, string> => ({
    access_token: accessToken,
    ...(withProof && {
      appsecret_proof: createHmac('sha256', appSecret).update(accessToken).digest('hex'),
    }),
  })
  const make = httpCalls()
  return {
    get: (path, query, { accessToken, signal }) => {
      const wanted = query === undefined ? '' : `?data=${encodeURIComponent(JSON.stringify(query))}`
      const url = `${apiRoot}${path}${wanted}`
      return answerTo(make, { what: path, url, headers: headers(accessToken), signal })
    },
    post: (path, body, { accessToken, signal }) => {
      const isForm = body instanceof FormData
      return answerTo(make, {
        what: path,
        url: `${apiRoot}${path}`,
        headers: {
          ...headers(accessToken),
          ...(!isForm && { 'content-type': 'application/json' }),
        },
        body: isForm ? body : JSON.stringify(body),
        signal,
      })
    },
  }
}

async function answerTo(make: MakeCall, call: HttpCall): Promise<OaAnswer> {
  const answer = await make(call)
  const { error: code, message, data } = readAnswer(answer, envelopeSchema)
  if (code !== 0) throw new OaError(call.what, code, message)
  const { 'x-ratelimit-remain': remaining, 'x-ratelimit-limit': limit } = answer.headers
  const share = Number(remaining ?? Number.NaN) / Number(limit ?? Number.NaN)
  return { data, ...(Number.isFinite(share) && { share }) }
}
