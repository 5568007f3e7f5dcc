import { type Agent, type IncomingMessage, request } from 'node:http'
import { splitInsideCharacter } from '../wire/split-character.ts'

export interface Delivery {
  url: string
  secret: string
  body: string
  /** Sends the body in two pieces that meet inside a character. */
  split: boolean
  agent: Agent
}

export type DeliveryResult =
  | {
      kind: 'answered'
      status: number
      reason: string
      retryAfterS: number
      contentType: string
      body: Buffer
    }
  | { kind: 'broken'; why: string }

const MAX_ANSWER_BYTES = 2 ** 20

/** Posts one update; a connection that breaks is a result, not an error. */
export function postUpdate(delivery: Delivery, signal: AbortSignal): Promise<DeliveryResult> {
  const { url, secret, split, agent } = delivery
  const body = Buffer.from(delivery.body)
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'Accept-Encoding': 'gzip, deflate',
    ...(secret && { 'X-Telegram-Bot-Api-Secret-Token': secret }),
    ...(!split && { 'Content-Length': String(body.length) }),
  }
  return new Promise((resolve) => {
    const broken = (error: Error): void =>
      resolve({ kind: 'broken', why: whyBroken(error, signal) })
    const outgoing = request(url, { method: 'POST', agent, headers, signal }, (response) => {
      readAnswer(response).then(resolve, broken)
    })
    outgoing.on('error', broken)
    if (split) {
      const [head, tail] = splitInsideCharacter(body)
      outgoing.write(head)
      outgoing.end(tail)
    } else {
      outgoing.end(body)
    }
  })
}

async function readAnswer(response: IncomingMessage): Promise<DeliveryResult> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue
    size += chunk.length
    if (size <= MAX_ANSWER_BYTES) chunks.push(chunk)
  }
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? '',
    retryAfterS: Number(response.headers['retry-after'] ?? 0) || 0,
    contentType: response.headers['content-type'] ?? '',
    body: Buffer.concat(chunks),
  }
}

/** The words in which the server reports it (TD HttpConnectionBase.cpp and the system's own errors). */
function whyBroken(error: Error, signal: AbortSignal): string {
  if (signal.aborted) return 'Read timeout expired'
  const code = 'code' in error ? error.code : undefined
  return code === 'ECONNREFUSED' ? 'Connection refused' : 'Connection reset by peer'
}
