import { z } from 'zod'
import { httpCalls, readAnswer } from '../http-call.ts'
import { NoAnswer } from '../no-answer.ts'
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

export function isRefusal(error: unknown, ...codes: readonly number[]): error is ZaloBotError {
  return error instanceof ZaloBotError && codes.includes(error.code)
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
/** What the platform saw when it tried an address. */
const verificationSchema = z.looseObject({
  ok: z.boolean(),
  outcome: z.string().optional(),
  status_code: z.number().optional(),
})
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
  setWebhook: webhookSchema.extend({ verification: verificationSchema.optional() }),
  getWebhookInfo: webhookSchema,
  deleteWebhook: webhookSchema.optional(),
  testWebhook: verificationSchema,
  sendMessage: sentSchema,
  sendPhoto: sentSchema,
} as const
type Method = keyof typeof RESULTS

const codeSchema = z.coerce.number().optional()
/** Refusals come with any HTTP status, and their code under either name; what succeeds may carry a code of 0. */
const envelopeSchema = z
  .looseObject({
    ok: z.boolean().optional(),
    result: z.unknown().optional(),
    description: z.string().default(''),
    error_code: codeSchema,
    errorCode: codeSchema,
  })
  .transform(({ error_code: code, errorCode, ...envelope }) => ({
    ...envelope,
    code: code ?? errorCode,
  }))
  .refine(({ ok, code }) => ok !== undefined || code !== undefined)
type Envelope = z.output<typeof envelopeSchema>

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
      const { status } = answer
      const envelope = readAnswer(answer, envelopeSchema)
      if (!saysDone(envelope)) {
        const { code, description } = envelope
        throw new ZaloBotError(
          method,
          code === 0 ? status : (code ?? status),
          redacted(description),
        )
      }
      if (status >= 200 && status < 300) return resultOf(method, envelope.result)
      throw new NoAnswer(method, 'unknown', `HTTP ${String(status)} that says it is done`)
    },
  }
}

function saysDone({ ok, code }: Envelope): boolean {
  return code === undefined ? ok === true : code === 0 && ok !== false
}

function resultOf<M extends Method>(method: M, result: unknown): z.output<(typeof RESULTS)[M]> {
  const known = RESULTS[method].safeParse(result)
  if (!known.success) {
    throw new Error(`${method}: an answer of an unknown shape: ${z.prettifyError(known.error)}`)
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the schema of this very method
  return known.data as z.output<(typeof RESULTS)[M]>
}
