import { isUtf8 } from 'node:buffer'
import type { FastifyReply } from 'fastify'

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
export function splitInsideCharacter(body: Buffer): [Buffer, Buffer] {
  const inside = body.findIndex((_, index) => !isUtf8(body.subarray(0, index)))
  const at = inside > 0 ? inside : Math.floor(body.length / 2)
  return [body.subarray(0, at), body.subarray(at)]
}
