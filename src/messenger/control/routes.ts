import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { MessengerLog } from '../chats/world.ts'
import { ApiError } from '../wire/bot-api.ts'
import { Refused } from '../world/people.ts'
import type { MessengerControl, Products } from './messenger-control.ts'
import { feedEvents } from './events.ts'

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

const MAX_BODY_BYTES = 70 * 2 ** 20

/**
 * The control API: POST /control/<verb> and /control/<product>/<verb> with the verb's input as JSON answer 200 with
 * its result, or 400 with `{error}` when it cannot be done. GET /control/events is the feed of all changes.
 */
export async function controlRoutes(
  app: FastifyInstance,
  { control, products }: { control: MessengerControl; products: Products },
): Promise<void> {
  await app.register(
    async (scope) => {
      refuseForeign(scope)
      scope.setErrorHandler((error, _request, reply) =>
        answerError(reply, error, products.telegram.log),
      )
      scope.post('/*', { bodyLimit: MAX_BODY_BYTES }, (request, reply) => {
        const name = request.url.replace(/^\/control\//, '').replace(/\?.*$/s, '')
        const run = verbNamed(control, name)
        if (!run) return reply.code(404).send({ error: `there is no control verb ${name}` })
        const result = run(request.body ?? {})
        return reply.send(result ?? {})
      })
      scope.get('/events', (_request, reply) => {
        reply.hijack()
        feedEvents(control.events, reply.raw)
      })
      const download = (of: DownloadTable) => (request: FastifyRequest, reply: FastifyReply) => {
        const { id } = z.object({ id: z.string() }).parse(request.params)
        const file = of.get(id)
        if (!file) return reply.code(404).send({ error: 'there is no such file' })
        return reply
          .headers(downloadHeaders(file.name, file.mimeType))
          .send(Buffer.from(file.base64, 'base64'))
      }
      scope.get('/telegram/files/:id', download(products.telegram.files))
      scope.get('/zalo-oa/files/:id', download(products.zaloOa.files))
    },
    { prefix: '/control' },
  )
}

interface DownloadTable {
  get(id: string): { name: string; mimeType: string; base64: string } | undefined
}

/** What a verb does with its input as JSON, by the path at which it is called; undefined where there is none. */
export function verbNamed(
  control: MessengerControl,
  path: string,
): ((json: unknown) => unknown) | undefined {
  const [first = '', second] = path.split('/')
  const products = new Map<string, object>([
    ['telegram', control.telegram],
    ['zalo-bot', control.zaloBot],
    ['zalo-oa', control.zaloOa],
  ])
  const verbs = second === undefined ? control : products.get(first)
  const found = new Map<string, unknown>(Object.entries(verbs ?? {})).get(second ?? first)
  return isVerb(found) ? (json) => found.fromJson(json) : undefined
}

function isVerb(value: unknown): value is { fromJson: (json: unknown) => unknown } {
  return typeof value === 'function' && 'fromJson' in value && typeof value.fromJson === 'function'
}

function answerError(reply: FastifyReply, error: unknown, log: MessengerLog): FastifyReply {
  if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) })
  if (error instanceof Refused || error instanceof ApiError) {
    return reply.code(400).send({ error: error.message })
  }
  const isCallersFault =
    error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500
  if (isCallersFault) return reply.code(Number(error.statusCode)).send({ error: error.message })
  log.error({ error }, 'a control request broke the messenger')
  return reply.code(500).send({ error: 'the messenger has a fault: see its log' })
}

/** Only pictures are shown in place; everything else is a download, whatever it claims to be. */
function downloadHeaders(name: string, mimeType: string): Record<string, string> {
  const isPicture = /^image\/(png|jpeg|gif)$/.test(mimeType)
  const disposition = isPicture ? 'inline' : 'attachment'
  return {
    'content-type': isPicture ? mimeType : 'application/octet-stream',
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=86400',
  }
}
