import { z } from 'zod'
import { messageOf } from '../../errors.ts'
import { redactor } from './redact.ts'

/** How a call failed. `unreachable`: it never left. `broken`: it left, and no answer of the API came. */
export type ZaloBotFailure =
  | { kind: 'refused'; code: number; description: string }
  | { kind: 'too-often'; status: number }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'broken'; detail: string }

/** Carries no address: the token stands in it. */
export class ZaloBotError extends Error {
  override name = 'ZaloBotError'
  readonly failure: ZaloBotFailure

  constructor(method: string, failure: ZaloBotFailure) {
    super(`${method}: ${describe(failure)}`)
    this.failure = failure
  }
}

export interface ZaloBotApi {
  /** @throws ZaloBotError whatever went wrong, unless the caller gave up. */
  call<M extends Method>(
    method: M,
    payload: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<z.output<(typeof RESULTS)[M]>>
}

const sentSchema = z.looseObject({ message_id: z.string(), date: z.number().optional() })
const webhookSchema = z.looseObject({ url: z.string().optional() })

/** What each method answers: only what is read. The platform adds fields without notice. */
const RESULTS = {
  getMe: z.looseObject({
    id: z.coerce.string(),
    account_name: z.string().optional(),
    display_name: z.string().optional(),
    account_type: z.string().optional(),
    can_join_groups: z.boolean().optional(),
  }),
  getUpdates: z.unknown(),
  setWebhook: webhookSchema,
  getWebhookInfo: webhookSchema,
  deleteWebhook: webhookSchema.optional(),
  sendMessage: sentSchema,
  sendPhoto: sentSchema,
} as const
type Method = keyof typeof RESULTS

/** An error comes with HTTP 200 as well, and its code under either name. */
const envelopeSchema = z.union([
  z.looseObject({ ok: z.literal(true), result: z.unknown() }),
  z.looseObject({
    ok: z.literal(false),
    description: z.string().default(''),
    error_code: z.coerce.number().optional(),
    errorCode: z.coerce.number().optional(),
  }),
])

/** Nothing was sent: the connection was never made. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** `apiRoot`: https://bot-api.zaloplatforms.com, or another server that speaks its protocol. */
export function zaloBotApi(token: string, apiRoot: string): ZaloBotApi {
  const redacted = redactor(token)
  return {
    call: async (method, payload, signal) => {
      const response = await post(`${apiRoot}/bot${token}/${method}`, payload, signal).catch(
        (error: unknown) => {
          throw new ZaloBotError(method, failureOf(error, redacted))
        },
      )
      const result = resultOf(method, response, redacted)
      const known = RESULTS[method].safeParse(result)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the schema of this very method
      if (known.success) return known.data as z.output<(typeof RESULTS)[typeof method]>
      const detail = `an answer of an unknown shape: ${z.prettifyError(known.error)}`
      throw new ZaloBotError(method, { kind: 'broken', detail })
    },
  }
}

interface Answer {
  status: number
  body: string
}

/** Once an answer has begun it is read to its end: what it holds may be lost otherwise. */
async function post(url: string, payload: object, signal: AbortSignal): Promise<Answer> {
  const waiting = new AbortController()
  const giveUp = (): void => waiting.abort(signal.reason)
  if (signal.aborted) giveUp()
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      signal: waiting.signal,
    })
    signal.removeEventListener('abort', giveUp)
    return { status: response.status, body: await response.text() }
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** What stands in `result`. A page of a server in between is no answer of the API. */
function resultOf(
  method: Method,
  { status, body }: Answer,
  redacted: (text: string) => string,
): unknown {
  const envelope = envelopeSchema.safeParse(parsed(body))
  if (!envelope.success) {
    if (status === 429) throw new ZaloBotError(method, { kind: 'too-often', status })
    const detail = `HTTP ${String(status)} without JSON`
    throw new ZaloBotError(method, { kind: 'broken', detail })
  }
  if (envelope.data.ok) return envelope.data.result
  const { error_code: code, errorCode, description } = envelope.data
  throw new ZaloBotError(method, {
    kind: 'refused',
    code: code ?? errorCode ?? status,
    description: redacted(description),
  })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function failureOf(error: unknown, redacted: (text: string) => string): ZaloBotFailure {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined
  const code = cause && 'code' in cause ? String(cause.code) : ''
  const detail = redacted(code === '' ? messageOf(error) : code)
  return UNREACHABLE.has(code) ? { kind: 'unreachable', detail } : { kind: 'broken', detail }
}

function describe(failure: ZaloBotFailure): string {
  switch (failure.kind) {
    case 'refused':
      return `${String(failure.code)} ${failure.description}`
    case 'too-often':
      return `HTTP ${String(failure.status)}, called too often`
    case 'unreachable':
    case 'broken':
      return failure.detail
  }
}
