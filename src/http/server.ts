import Fastify, { type FastifyInstance } from 'fastify'
import { messageOf, OperatorError } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'

/** What a platform posted, byte for byte. */
interface WebhookRequest {
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

export interface WebhookRoute {
  path: string
  /** Answers with a status; anything but 2xx makes the platform deliver again. */
  handle: (request: WebhookRequest) => Promise<number>
}

interface Paper {
  name: string
  mimeType: string
  bytes: Uint8Array
}

export interface PaperRoute {
  /** The file behind a link; undefined when it opens nothing. */
  find: (token: string) => Promise<Paper | undefined>
  /** What is said when it does not. */
  nothing: string
}

export interface HttpServerParts {
  host: string
  port: number
  /** Those of the accounts that are open by now. */
  webhooks: () => readonly WebhookRoute[]
  /** What is wrong now; nothing when the service is ready. */
  faults: () => Promise<string[]>
  papers?: PaperRoute
  metrics: Metrics
  log: Logger
}

export interface HttpServer {
  url: string
  stop(): Promise<void>
}

/** Below it lie the files of messages, each behind a token of its own. */
export const PAPERS_PATH = '/papers'
const MAX_BODY_BYTES = 1_048_576

/** Health, metrics and the routes on which platforms deliver. */
export async function startHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const app = Fastify({ bodyLimit: MAX_BODY_BYTES, forceCloseConnections: true })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  operationRoutes(app, parts)
  if (parts.papers) paperRoute(app, parts.papers)
  webhookRoutes(app, parts)
  return { url: await listen(app, parts), stop: () => app.close() }
}

function operationRoutes(app: FastifyInstance, { faults, metrics }: HttpServerParts): void {
  app.get('/healthz', () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const found = await faults()
    const status = found.length === 0 ? 'ready' : 'not ready'
    return reply.code(found.length === 0 ? 200 : 503).send({ status, faults: found })
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
}

function paperRoute(app: FastifyInstance, { find, nothing }: PaperRoute): void {
  app.get<{ Params: { token: string } }>(`${PAPERS_PATH}/:token`, async (request, reply) => {
    const found = await find(request.params.token)
    reply.header('Cache-Control', 'no-store').header('Referrer-Policy', 'no-referrer')
    if (!found) return reply.code(404).type('text/plain; charset=utf-8').send(nothing)
    const name = encodeURIComponent(found.name)
    return reply
      .type(found.mimeType)
      .header('Content-Disposition', `inline; filename*=UTF-8''${name}`)
      .send(Buffer.from(found.bytes))
  })
}

/** What is delivered for an account that is not open yet is not taken, so that it is delivered again. */
function webhookRoutes(app: FastifyInstance, { webhooks, log }: HttpServerParts): void {
  app.post('*', async (request, reply) => {
    const { pathname: path } = new URL(request.url, 'http://localhost')
    const route = webhooks().find((webhook) => webhook.path === path)
    if (!route) return reply.code(404).send()
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    try {
      return await reply.code(await route.handle({ headers: request.headers, body })).send()
    } catch (error) {
      log.error({ path, error: messageOf(error) }, 'A delivery could not be stored')
      return reply.code(503).header('Retry-After', '5').send()
    }
  })
}

async function listen(
  app: FastifyInstance,
  { host, port }: Pick<HttpServerParts, 'host' | 'port'>,
): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw new OperatorError(
      `Cannot listen on ${host}:${String(port)} (${messageOf(error)}). ` +
        'Stop the program that uses this port, or choose another one with HTTP_PORT.',
    )
  }
}
