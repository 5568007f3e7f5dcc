import { z } from 'zod'

const replySchema = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional(),
  error_code: z.number().optional(),
})
export type ZaloReply = z.infer<typeof replySchema> & { status: number }

const sentSchema = z.object({ message_id: z.string(), date: z.number() })
export type SentMessage = z.infer<typeof sentSchema>

const updateSchema = z.looseObject({
  event_name: z.string(),
  message: z.record(z.string(), z.unknown()),
})
export type ReceivedUpdate = z.infer<typeof updateSchema>

/** A bot's side of the Zalo Bot Platform, over real HTTP. */
export class ZaloBotClient {
  readonly root: string

  constructor(apiRoot: string, token: string) {
    this.root = `${apiRoot}/bot${token}`
  }

  fetch(method: string, params: object = {}, signal?: AbortSignal): Promise<Response> {
    return fetch(`${this.root}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
      ...(signal && { signal }),
    })
  }

  async call(method: string, params: object = {}): Promise<ZaloReply> {
    return replyOf(await this.fetch(method, params))
  }

  /** The code and the description of a refusal, which comes with that code as HTTP status, or with 200. */
  async refusal(method: string, params: object = {}): Promise<string> {
    const { ok, error_code: code, description, status } = await this.call(method, params)
    const isRefused = !ok && (status === 200 || status === code)
    return isRefused ? `${code} ${description}` : `not refused (${status})`
  }

  async send(params: object): Promise<SentMessage> {
    const { ok, result, description } = await this.call('sendMessage', params)
    if (!ok) throw new Error(description)
    return sentSchema.parse(result)
  }

  /** The next update, or undefined when the poll ends without one. */
  async next(timeout: number | string = 0): Promise<ReceivedUpdate | undefined> {
    const { ok, result } = await this.call('getUpdates', { timeout })
    return ok ? updateSchema.parse(result) : undefined
  }

  /** The texts of all that waits, in the order in which it comes. */
  async texts(): Promise<unknown[]> {
    const texts: unknown[] = []
    for (let update = await this.next(); update; update = await this.next()) {
      texts.push(update.message['text'])
    }
    return texts
  }
}

export async function replyOf(response: Response): Promise<ZaloReply> {
  return { ...replySchema.parse(await response.json()), status: response.status }
}
