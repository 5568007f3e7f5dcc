import type { Socket } from 'node:net'
import Fastify, {
  type ConnectionError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { messageOf } from '../errors.ts'
import type { Logger } from '../log.ts'
import { listen } from './listen.ts'
import { WrongSecrets } from './wrong-secrets.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How long its body may take to come; as long as any other where absent. */
    bodyMs?: number
    /** What is answered when it has not come by then; the connection alone is closed where absent. */
    onSlowBody?: Answer
  }
}

type Answer = (request: FastifyRequest, reply: FastifyReply) => void

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
  papers?: PaperRoute
  /** What else answers, each below a path of its own. */
  plugins?: readonly {
    path: string
    routes: FastifyPluginAsync
    /** To an address below its path that cannot be read. */
    onBadUrl?: Answer
  }[]
  now: () => Date
  log: Logger
  /** Other than what anybody on the internet is given to send a request in. */
  limits?: { requestMs: number; lookMs: number }
}

export interface HttpServer {
  url: string
  stop(): Promise<void>
}

/** Below it lie the files of messages, each behind a token of its own. */
export const PAPERS_PATH = '/papers'
const MAX_BODY_BYTES = 1_048_576
/** A platform's delivery is a packet or two; whoever sends for longer holds a connection and nothing else. */
const LIMITS = { requestMs: 10_000, lookMs: 1_000 }
const REFUSED = 401
/** An id in an address may be as long as its head: whoever reads it says what its limit is. */
const LONGEST_PARAMETER = 16_384

const BROKEN: Readonly<Record<string, [status: number, title: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
}

/** What is no HTTP is answered as a problem, too (RFC 9457), and the connection ends. */
function answerBroken({ code }: ConnectionError, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return
  const [status, title] = BROKEN[code] ?? [400, 'Bad Request']
  const body = JSON.stringify({ type: 'about:blank', title, status })
  const head = [
    `HTTP/1.1 ${String(status)} ${title}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${String(body.length)}`,
    'Connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}

/** What everybody can reach: whether the service lives, papers behind their links, and the routes on which platforms deliver. */
export async function startHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { requestMs, lookMs } = parts.limits ?? LIMITS
  const { plugins = [] } = parts
  // How long a body may take depends on its route, which is known when its head has come.
  const http = { headersTimeout: requestMs, connectionsCheckingInterval: lookMs }
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
    // The proxy with TLS stands on this machine and says for whom it calls.
    trustProxy: 'loopback',
    requestTimeout: 0,
    clientErrorHandler: answerBroken,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    frameworkErrors: (_error, request, reply) => {
      const below = plugins.find(({ path }) => request.url.startsWith(`${path}/`))
      if (below?.onBadUrl) below.onBadUrl(request, reply)
      else reply.raw.writeHead(400).end()
    },
    http,
  })
  closeSlowBodies(app, requestMs)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.get('/healthz', () => ({ status: 'alive' }))
  if (parts.papers) paperRoute(app, parts.papers)
  await app.register(async (routes) => webhookRoutes(routes, parts))
  for (const { path: prefix, routes } of plugins) await app.register(routes, { prefix })
  const { host, port } = parts
  const url = await listen(app, { host, port, setting: 'HTTP_PORT' })
  return { url, stop: () => app.close() }
}

function closeSlowBodies(app: FastifyInstance, requestMs: number): void {
  app.addHook('onRequest', async (request, reply) => {
    const { raw, routeOptions } = request
    const { bodyMs = requestMs, onSlowBody } = routeOptions.config
    const close = (): void => {
      if (raw.complete) return
      if (!onSlowBody || reply.sent) return void raw.socket.destroy()
      reply.raw.once('finish', () => raw.socket.destroySoon())
      onSlowBody(request, reply.header('Connection', 'close'))
    }
    const timer = setTimeout(close, bodyMs)
    reply.raw.once('close', () => clearTimeout(timer))
  })
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
function webhookRoutes(app: FastifyInstance, { webhooks, now, log }: HttpServerParts): void {
  const wrong = new WrongSecrets(() => now().getTime())
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || !wrong.isBarred(request.ip)) return
    return reply.code(429).header('Connection', 'close').send()
  })
  app.post('*', async (request, reply) => {
    const { pathname: path } = new URL(request.url, 'http://localhost')
    const route = webhooks().find((webhook) => webhook.path === path)
    if (!route) return reply.code(404).send()
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    try {
      const status = await route.handle({ headers: request.headers, body })
      if (status === REFUSED) wrong.count(request.ip)
      return await reply.code(status).send()
    } catch (error) {
      log.error({ path, error: messageOf(error) }, 'A delivery could not be stored')
      return reply.code(503).header('Retry-After', '5').send()
    }
  })
}
