import Fastify from 'fastify'
import type { Metrics } from '../metrics.ts'
import { listen } from './listen.ts'
import type { HttpServer } from './server.ts'

export interface OperationsParts {
  port: number
  /** What is wrong now; nothing when the service is ready. */
  faults: () => Promise<string[]>
  metrics: Metrics
}

const HOST = '127.0.0.1'

/**
 * Health, readiness and metrics for whoever runs the service, on this machine alone: they tell of accounts and outages,
 * and the public address asks nobody for a password.
 */
export async function startOperations({
  port,
  faults,
  metrics,
}: OperationsParts): Promise<HttpServer> {
  const app = Fastify({ forceCloseConnections: true })
  app.get('/healthz', () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const found = await faults()
    const status = found.length === 0 ? 'ready' : 'not ready'
    return reply.code(found.length === 0 ? 200 : 503).send({ status, faults: found })
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
  const url = await listen(app, { host: HOST, port, setting: 'OPERATION_PORT' })
  return { url, stop: () => app.close() }
}
