import { z } from 'zod'
import { httpCalls, readAnswer } from '../http-call.ts'
import { redactor } from './redact.ts'

/** The platform refused a call. */
export class ZaloBotError extends Error {
  override name = 'ZaloBotError'
  readonly code: number
  readonly description: string

  constructor(method: string, code: number, description: string) {
    super(`${method}: ${String(code)} ${description}`)
    this.code = code
    this.description = description
  }
}

export interface ZaloBotApi {
  /** @throws ZaloBotError when the platform refuses, NoAnswer when it does not answer. */
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

/** `apiRoot`: https://bot-api.zaloplatforms.com, or another server that speaks its protocol. */
export function zaloBotApi(token: string, apiRoot: string): ZaloBotApi {
  const call = httpCalls()
  const redacted = redactor(token)
  return {
    call: async (method, payload, signal) => {
      const answer = await call({
        what: method,
        url: `${apiRoot}/bot${token}/${method}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(payload),
        signal,
      })
      const envelope = readAnswer(answer, envelopeSchema)
      if (envelope.ok) return resultOf(method, envelope.result)
      const { error_code: code, errorCode, description } = envelope
      throw new ZaloBotError(method, code ?? errorCode ?? answer.status, redacted(description))
    },
  }
}

function resultOf<M extends Method>(method: M, result: unknown): z.output<(typeof RESULTS)[M]> {
  const known = RESULTS[method].safeParse(result)
  if (!known.success) {
    throw new Error(`${method}: an answer of an unknown shape: ${z.prettifyError(known.error)}`)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the schema of this very method
  return known.data as z.output<(typeof RESULTS)[M]>
}
