import type { FastifyRequest } from 'fastify'

/** Whether a call comes to the address that is ours, and what it changes from a page of ours. */
export function isOurs(
  { method, host, headers }: FastifyRequest,
  address: string | undefined,
): boolean {
  if (!isOurHost(host, address)) return false
  if (method === 'GET' || method === 'HEAD') return true
  const { origin } = headers
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/

/** A foreign name that leads here would let its owner's pages read ours. */
function isOurHost(host: string, address: string | undefined): boolean {
  return LOOPBACK.test(host) || (address !== undefined && new URL(address).host === host)
}
