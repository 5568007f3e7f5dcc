import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type MessengerClock, sleepOn } from '../clock.ts'
import type { MessengerLog } from '../chats/world.ts'
import type { RawQuery } from './query.ts'

/** What goes out, and in what state the wire leaves it. */
export interface WireReply {
  status: number
  contentType: 'application/json' | 'text/html'
  body: string
  headers?: Record<string, string>
  wire: 'whole' | 'truncated' | 'split' | 'dropped' | 'reset'
  delayMs: number
}

export function jsonReply(status: number, body: string): WireReply {
  return { status, contentType: 'application/json', body, wire: 'whole', delayMs: 0 }
}

export function htmlReply(status: number, content: string): WireReply {
  const body = `<html><body>${content}</body></html>`
  return { ...jsonReply(status, body), contentType: 'text/html' }
}

/** Nothing of it arrives. */
export function isCut({ wire }: WireReply): boolean {
  return wire === 'dropped' || wire === 'reset'
}

export function writeReply(
  reply: FastifyReply,
  { status, body, contentType, headers: more, wire }: WireReply,
): FastifyReply {
  const bytes = Buffer.from(body)
  const headers = { 'content-type': contentType, ...more }
  if (wire === 'whole') return reply.code(status).headers(headers).send(bytes)
  reply.hijack()
  if (wire === 'dropped') {
    reply.raw.destroy()
  } else if (wire === 'reset') {
    reply.raw.socket?.resetAndDestroy()
  } else if (wire === 'truncated') {
    // The length is right, so the caller sees a whole answer whose JSON ends too early.
    const half = bytes.subarray(0, Math.floor(bytes.length / 2))
    reply.raw.writeHead(status, { ...headers, 'content-length': half.length })
    reply.raw.end(half)
  } else {
    // Chunks of the transfer encoding arrive apart even when one packet carries both.
    const [head, tail] = splitInsideCharacter(bytes)
    reply.raw.writeHead(status, headers)
    reply.raw.write(head, () => setImmediate(() => reply.raw.end(tail)))
  }
  return reply
}

/** Two pieces that are each invalid UTF-8, or halves where every character is one byte. */
function splitInsideCharacter(body: Buffer): [Buffer, Buffer] {
  const inside = body.findIndex((_, index) => !isUtf8(body.subarray(0, index)))
  const at = inside > 0 ? inside : Math.floor(body.length / 2)
  return [body.subarray(0, at), body.subarray(at)]
}

export interface RawCall {
  httpMethod: string
  /** Below the root of the API. */
  path: string
  headers: FastifyRequest['headers']
  raw: RawQuery
  gone: AbortSignal
}

interface ApiParts {
  clock: MessengerClock
  log: MessengerLog
  /** Below which all of it stands; empty for the root. */
  root: string
  url: string
  maxBodyBytes: number
  answer: (call: RawCall) => WireReply | Promise<WireReply>
  /** What answers when the messenger itself is at fault, or the body is too large. */
  broken: (isTooLarge: boolean) => WireReply
}

/** Serves GET and POST of an API, whatever kind of body comes with them. */
export async function apiRoutes(app: FastifyInstance, parts: ApiParts): Promise<void> {
  const { clock, log, root, url, maxBodyBytes, answer, broken } = parts
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    const options = { parseAs: 'buffer', bodyLimit: maxBodyBytes } as const
    scope.addContentTypeParser('*', options, (_request, body, parsed) => parsed(null, body))
    scope.setErrorHandler((error, _request, reply) => {
      const isTooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413
      if (!isTooLarge) log.error({ error, root }, 'a call of an API broke the messenger')
      return writeReply(reply, broken(isTooLarge))
    })
    scope.route({
      method: ['GET', 'POST'],
      url: root + url,
      handler: async (request, reply) => {
        const gone = goneFrom(reply)
        const found = await answer(callOf(request, root, gone))
        if (found.delayMs > 0) await sleepOn(clock, found.delayMs, gone)
        return writeReply(reply, found)
      },
    })
  })
}

function goneFrom(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  return gone.signal
}

function callOf(request: FastifyRequest, root: string, gone: AbortSignal): RawCall {
  const [address = '', search = ''] = splitOnce(request.raw.url ?? '', '?')
  return {
    httpMethod: request.method,
    path: decoded(address).slice(root.length),
    headers: request.headers,
    raw: {
      search,
      contentType: request.headers['content-type'] ?? '',
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    },
    gone,
  }
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)]
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
