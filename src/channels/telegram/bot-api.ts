import { Telegram, TelegramError } from 'telegraf'
import { z } from 'zod'
import { type HttpCall, httpCalls, readAnswer } from '../http-call.ts'

type Methods = Telegram['callApi']
type Method = Parameters<Methods>[0]
type Options = Parameters<Methods>[2]
type CallPayload<M extends Method> = Parameters<typeof Telegram.prototype.callApi<M>>[1]
type CallResult<M extends Method> = ReturnType<typeof Telegram.prototype.callApi<M>>

/** The Bot API: one call at a time, each of which can be given up. */
export interface BotApi {
  readonly telegram: Telegram
  /** @throws TelegramError when the platform refuses, NoAnswer when it does not answer. */
  call<M extends Method>(method: M, payload: CallPayload<M>, signal: AbortSignal): CallResult<M>
}

/** `apiRoot`: https://api.telegram.org, or another server that speaks its protocol. */
export function botApi(token: string, apiRoot: string): BotApi {
  // An answer written into a webhook's response would hide its outcome.
  const telegram = new OwnCalls(token, { apiRoot, webhookReply: false })
  return {
    telegram,
    call: (method, payload, signal) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same signal; telegraf names an older type
      const options = { signal } as unknown as Options
      return telegram.callApi(method, payload, options)
    },
  }
}

const NEVER = new AbortController().signal

const envelopeSchema = z.union([
  z.looseObject({ ok: z.literal(true), result: z.unknown() }),
  z.looseObject({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string().default(''),
    parameters: z
      .object({
        retry_after: z.exactOptional(z.number()),
        migrate_to_chat_id: z.exactOptional(z.number()),
      })
      .default({}),
  }),
])

/**
 * Telegraf's methods over our own calls. Its own follow a redirection into a block page, tell neither the status of what is
 * no JSON nor whether a call has left, and wait for a connection as long as the system does.
 */
class OwnCalls extends Telegram {
  readonly #make = httpCalls()

  override async callApi<M extends Method>(
    method: M,
    payload: CallPayload<M>,
    options?: Options,
  ): CallResult<M> {
    const url = new URL(`./bot${this.token}/${method}`, this.options.apiRoot).href
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the signal of the caller; telegraf names an older type
    const signal = (options?.signal as AbortSignal | undefined) ?? NEVER
    const answer = await this.#make({ what: method, url, ...bodyOf(payload), signal })
    const envelope = readAnswer(answer, envelopeSchema)
    if (!envelope.ok) throw new TelegramError(envelope)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the platform documents what a method answers
    return envelope.result as Awaited<CallResult<M>>
  }
}

/** JSON, or a form where a file goes with it. */
function bodyOf(payload: object): Pick<HttpCall, 'headers' | 'body'> {
  const fields = Object.entries(payload).filter(([, value]) => value !== undefined)
  if (!fields.some(([, value]) => isFile(value))) {
    return {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    }
  }
  const form = new FormData()
  for (const [name, value] of fields) {
    if (isFile(value)) form.append(name, new Blob([value.source]), value.filename)
    else form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return { body: form }
}

function isFile(value: unknown): value is { source: Uint8Array<ArrayBuffer>; filename: string } {
  return typeof value === 'object' && value !== null && 'source' in value && 'filename' in value
}
