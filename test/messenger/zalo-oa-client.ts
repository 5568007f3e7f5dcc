import { z } from 'zod'
import type { Messenger } from '../../src/messenger/messenger.ts'

const replySchema = z.looseObject({
  data: z.unknown().optional(),
  error: z.number(),
  message: z.string().optional(),
})
export type OaReply = z.infer<typeof replySchema> & { status: number; headers: Headers }

const sentSchema = z.object({ message_id: z.string() })

/** An application's side of the official-account API, over real HTTP. */
export class ZaloOaClient {
  readonly #roots: Messenger['zaloOaRoots']
  accessToken: string

  constructor(roots: Messenger['zaloOaRoots'], accessToken: string) {
    this.#roots = roots
    this.accessToken = accessToken
  }

  fetch(path: string, json: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.#roots.openapi + path, {
      method: 'POST',
      headers: {
        access_token: this.accessToken,
        'content-type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(json),
    })
  }

  async post(path: string, json: object, headers?: Record<string, string>): Promise<OaReply> {
    return replyOf(await this.fetch(path, json, headers))
  }

  async postBusiness(path: string, json: object): Promise<OaReply> {
    return replyOf(
      await fetch(this.#roots.business + path, {
        method: 'POST',
        headers: { access_token: this.accessToken, 'content-type': 'application/json' },
        body: JSON.stringify(json),
      }),
    )
  }

  async get(
    path: string,
    data: object = {},
    host: 'openapi' | 'business' = 'openapi',
  ): Promise<OaReply> {
    const query = new URLSearchParams({ data: JSON.stringify(data) })
    return replyOf(
      await fetch(`${this.#roots[host]}${path}?${query.toString()}`, {
        headers: { access_token: this.accessToken },
      }),
    )
  }

  cs(userId: string, message: object): Promise<OaReply> {
    return this.post('/v3.0/oa/message/cs', { recipient: { user_id: userId }, message })
  }

  /** The id of a sent text. */
  async send(userId: string, text: string): Promise<string> {
    const { data, error, message } = await this.cs(userId, { text })
    if (error !== 0) throw new Error(`${error} ${message}`)
    return sentSchema.parse(data).message_id
  }

  async upload(
    kind: 'image' | 'gif' | 'file',
    { name, bytes }: { name: string; bytes: number },
  ): Promise<OaReply> {
    const body = new FormData()
    body.set('file', new Blob([new Uint8Array(bytes)]), name)
    const url = `${this.#roots.openapi}/v2.0/oa/upload/${kind}`
    return replyOf(
      await fetch(url, { method: 'POST', headers: { access_token: this.accessToken }, body }),
    )
  }

  async token(form: Record<string, string>, secret: string): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#roots.oauth}/v4/oa/access_token`, {
      method: 'POST',
      headers: { secret_key: secret },
      body: new URLSearchParams(form),
    })
    return z.record(z.string(), z.unknown()).parse(await response.json())
  }
}

export async function replyOf(response: Response): Promise<OaReply> {
  const { status, headers } = response
  return { ...replySchema.parse(await response.json()), status, headers }
}
