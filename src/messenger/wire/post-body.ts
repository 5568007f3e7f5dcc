import { type MessengerClock, sleepOn } from '../clock.ts'

export interface Posting {
  url: string
  headers: Record<string, string>
  /** Undefined posts nothing, and no content type. */
  body: Buffer | undefined
  timeoutMs: number
}

export type PostResult =
  | { kind: 'answered'; status: number }
  | { kind: 'broken'; why: 'timeout' | 'connection' | 'elsewhere' }

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$)/

/** Whether an address is on this machine: the messenger delivers nowhere else. */
export function isOnThisMachine(url: string): boolean {
  return LOOPBACK.test(url)
}

/** Posts to an address of this machine; a connection that breaks is a result, not an error. */
export async function postBody(
  clock: MessengerClock,
  { url, headers, body, timeoutMs }: Posting,
  signal: AbortSignal,
): Promise<PostResult> {
  if (!isOnThisMachine(url)) return { kind: 'broken', why: 'elsewhere' }
  const answered = new AbortController()
  const timeout = new AbortController()
  void sleepOn(clock, timeoutMs, answered.signal).then(() => timeout.abort())
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      ...(body && { body: new Uint8Array(body) }),
      signal: AbortSignal.any([signal, timeout.signal]),
      redirect: 'manual',
    })
    await response.arrayBuffer()
    return { kind: 'answered', status: response.status }
  } catch {
    return { kind: 'broken', why: timeout.signal.aborted ? 'timeout' : 'connection' }
  } finally {
    answered.abort()
  }
}
