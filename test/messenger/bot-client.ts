import { z } from 'zod'
import { BOT } from '../support/messenger.ts'

const replySchema = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional(),
  error_code: z.number().optional(),
  parameters: z.record(z.string(), z.number()).optional(),
})
export type Reply = z.infer<typeof replySchema> & { status: number; headers: Headers }

const messageSchema = z.looseObject({
  message_id: z.number(),
  text: z.string().optional(),
  entities: z.array(z.record(z.string(), z.unknown())).optional(),
})
export type SentMessage = z.infer<typeof messageSchema>

const updateSchema = z.looseObject({ update_id: z.number() })
export type ReceivedUpdate = z.infer<typeof updateSchema>

/** A bot's side of the Bot API, over real HTTP. */
export class BotClient {
  readonly root: string

  constructor(url: string, token = BOT.token) {
    this.root = `${url}/bot${token}`
  }

  async call(method: string, params: object = {}, signal?: AbortSignal): Promise<Reply> {
    const response = await fetch(`${this.root}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
      ...(signal && { signal }),
    })
    return replyOf(response)
  }

  /** The description of a refusal, with its code. */
  async refusal(method: string, params: object = {}): Promise<string> {
    const { ok, error_code: code, description, status } = await this.call(method, params)
    return ok || code !== status ? `not refused (${status})` : `${code} ${description}`
  }

  async send(params: object): Promise<SentMessage> {
    const { ok, result, description } = await this.call('sendMessage', params)
    if (!ok) throw new Error(description)
    return messageSchema.parse(result)
  }

  /** Leaves nothing waiting. */
  async confirmAll(): Promise<void> {
    const [last] = await this.updates({ offset: -1 })
    if (last) await this.updates({ offset: last.update_id + 1 })
  }

  async updates(params: object = {}): Promise<ReceivedUpdate[]> {
    const { result } = await this.call('getUpdates', params)
    return z.array(updateSchema).parse(result)
  }
}

export async function replyOf(response: Response): Promise<Reply> {
  const { status, headers } = response
  return { ...replySchema.parse(await response.json()), status, headers }
}
