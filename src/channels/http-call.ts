import http from 'node:http'
import https from 'node:https'
import type { z } from 'zod'
import { messageOf } from '../runtime/errors.ts'
import { agentsOf, type Connecting } from './agents.ts'
import { NoAnswer } from './no-answer.ts'

/** A call to a platform. */
export interface HttpCall {
  /** Names the call in errors instead of its address. */
  what: string
  url: string
  headers?: Readonly<Record<string, string>>
  /** Is posted; without one the call is a GET. */
  body?: string | FormData
  signal: AbortSignal
}

/** What came back, whoever sent it. */
export interface HttpAnswer {
  what: string
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

export type MakeCall = (call: HttpCall) => Promise<HttpAnswer>

const CONNECTING: Connecting = { connectMs: 10_000 }
const ANSWER_MS = 10_000
const MOST_BYTES = 16_000_000

/** Makes calls; each throws `NoAnswer` unless an answer came, whatever it says. None follows a redirection. */
export function httpCalls(connecting = CONNECTING): MakeCall {
  const agents = agentsOf(connecting)
  return async ({ what, url, headers, body, signal }) => {
    const { type, bytes } = await encoded(body)
    const options = {
      method: bytes ? 'POST' : 'GET',
      headers: { ...(type !== null && { 'content-type': type }), ...headers },
    }
    const request = url.startsWith('https:')
      ? https.request(url, { ...options, agent: agents.https })
      : http.request(url, { ...options, agent: agents.http })
    try {
      const response = await responseTo(request, bytes, signal)
      const { statusCode: status = 0 } = response
      return { what, status, headers: response.headers, body: await wholeBody(response) }
    } catch (error) {
      const hasLeft = request.socket !== null
      request.destroy()
      throw new NoAnswer(what, hasLeft ? 'unknown' : 'unreached', reasonOf(error))
    }
  }
}

/** A form has its type and its boundary from here. */
async function encoded(
  body: string | FormData | undefined,
): Promise<{ type: string | null; bytes?: Buffer }> {
  if (body === undefined) return { type: null }
  const form = new Response(body)
  return { type: form.headers.get('content-type'), bytes: Buffer.from(await form.arrayBuffer()) }
}

async function responseTo(
  request: http.ClientRequest,
  bytes: Buffer | undefined,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  let giveUp = (): void => undefined
  try {
    return await new Promise((resolve, reject) => {
      request.once('response', resolve)
      request.on('error', reject)
      // What has arrived is read first: a process that was frozen finds its time over and its answer there.
      giveUp = () => setImmediate(() => reject(signal.reason))
      signal.addEventListener('abort', giveUp)
      if (signal.aborted) reject(signal.reason)
      else request.end(bytes)
    })
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}

/** An answer that has begun is read to its end, also when its caller has given up: what it holds may be lost otherwise. */
async function wholeBody(response: http.IncomingMessage): Promise<string> {
  const limit = setTimeout(() => {
    response.destroy(new Error('the answer did not end'))
  }, ANSWER_MS)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no encoding is set, so it comes in buffers
      const bytes = chunk as Buffer
      size += bytes.length
      if (size > MOST_BYTES) throw new Error('the answer is too long')
      chunks.push(bytes)
    }
  } finally {
    clearTimeout(limit)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Attempts at several addresses fail together, without words of their own. */
function reasonOf(error: unknown): string {
  return error instanceof AggregateError
    ? error.errors.map((each) => messageOf(each)).join('; ')
    : messageOf(error)
}

/**
 * Pages of whoever stands between: refusals for legal or other reasons, a proxy that wants a password, a network that wants
 * a login (RFC 9110, 7725, 6585). No platform redirects, but those who block one send to a page of theirs.
 */
const NOT_PASSED_ON: ReadonlySet<number> = new Set([403, 407, 451, 511])
const TOO_OFTEN = 429

/** What an answer of the platform holds; a page of somebody else is none. @throws NoAnswer */
export function readAnswer<T extends z.ZodType>(
  { what, status, body }: HttpAnswer,
  shape: T,
): z.output<T> {
  const read = shape.safeParse(parsed(body))
  if (read.success) return read.data
  const detail = `HTTP ${String(status)} without an answer of the API`
  if (status === TOO_OFTEN) throw new NoAnswer(what, 'too-often', detail)
  const isPassedOn = !NOT_PASSED_ON.has(status) && Math.floor(status / 100) !== 3
  throw new NoAnswer(what, isPassedOn ? 'unknown' : 'unreached', detail)
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
