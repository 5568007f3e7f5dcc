import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/**
 * A page of the internet can make a browser send requests to this machine, under a name of its own that it points
 * here. Only requests that call the machine by its own name are served.
 */
export function hasLocalHost({ host }: IncomingHttpHeaders): boolean {
  return host !== undefined && LOOPBACK_HOST.test(host)
}

/** No page of another origin is served here. */
export function refuseForeign(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (request, reply) =>
    isForeign(request.headers) ? reply.code(403).send({ error: 'foreign origin' }) : undefined,
  )
}

/** Programs send neither header. */
function isForeign(headers: IncomingHttpHeaders): boolean {
  const { origin, host } = headers
  if (origin !== undefined && origin !== `http://${host}`) return true
  const site = headers['sec-fetch-site']
  return site === 'cross-site' || site === 'same-site'
}
