import { type Agent, request } from 'node:http'
import { splitInsideCharacter } from '../../wire/http.ts'

interface Delivery {
  url: string
  secret: string
  body: string
  /** Sends the body in two pieces that meet inside a character. */
  split: boolean
  agent: Agent
}

export type DeliveryResult =
  { kind: 'answered'; status: number; retryAfterS: number } | { kind: 'broken' }

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
    const broken = (): void => resolve({ kind: 'broken' })
    const outgoing = request(url, { method: 'POST', agent, headers, signal }, (response) => {
      const { statusCode: status = 0, headers: heads } = response
      const retryAfterS = Number(heads['retry-after'] ?? 0) || 0
      response.once('end', () => resolve({ kind: 'answered', status, retryAfterS }))
      response.once('error', broken)
      response.resume()
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
