import { fastifyRateLimit } from '@fastify/rate-limit'
import { fastifySwagger } from '@fastify/swagger'
import type {
  FastifyError,
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
} from 'fastify'
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod'
import type { ZodType } from 'zod'
import { RECORD_KINDS } from '../intake/record-schema.ts'
import { messageOf } from '../runtime/errors.ts'
import { guard } from './access.ts'
import { pageOf } from './page.ts'
import { parameterFaults } from './parameters.ts'
import type { ApiParts } from './parts.ts'
import { Problem, sendProblem } from './problem.ts'
import { parseJson } from './ndjson.ts'
import { batch } from './routes/batch.ts'
import { readChanges } from './routes/changes.ts'
import { listRequests } from './routes/list-requests.ts'
import { putRecord } from './routes/put-record.ts'
import { readRequest } from './routes/read-request.ts'

export const API_PATH = '/api/v1'

function onSlowBody(request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(new Problem('too-slow'), request, reply)
}

export function onBadUrl(request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(new Problem('bad-url'), request, reply)
}

/** The HTTP API for other systems, as a plugin below API_PATH. */
export function api(parts: ApiParts): FastifyPluginAsync {
  return async (app) => {
    // Every fault of a body is told together with those that only the intake finds.
    app.setValidatorCompiler<ZodType>((route) =>
      route.httpPart === 'body' ? (value) => ({ value }) : validatorCompiler(route),
    )
    app.setSerializerCompiler(serializerCompiler)
    readBodies(app)
    answerFaults(app, parts)
    await app.register(fastifySwagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Phối hợp', version: '1' },
        servers: [{ url: '/' }],
        components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
        security: [{ key: [] }],
      },
      transform: jsonSchemaTransform,
      transformObject: jsonSchemaTransformObject,
    })
    guard(app, parts)
    await app.register(fastifyRateLimit, {
      max: parts.perMinute,
      timeWindow: 60_000,
      keyGenerator: (request) => request.caller?.name ?? request.ip,
      errorResponseBuilder: (_request, { ttl }) =>
        new Problem('too-many', { retryAfterS: Math.ceil(ttl / 1_000) }),
    })
    const taken = new Map<string, Set<string>>()
    app.addHook('onRoute', (route) => {
      const path = route.url.slice(app.prefix.length) || '/'
      const methods = taken.get(path) ?? new Set()
      taken.set(path, methods)
      for (const method of [route.method].flat()) methods.add(method)
      route.config = { bodyMs: parts.bodyMs, onSlowBody, ...route.config }
    })
    for (const kind of RECORD_KINDS) putRecord(app, parts, kind)
    for (const route of [readRequest, listRequests, readChanges]) route(app, parts)
    await app.register(async (lines) => batch(lines, parts))
    app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
    app.get('/', { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(pageOf(app.swagger())),
    )
    refuseOtherMethods(app, [...taken])
    // Else what nobody knows would be taken for a webhook.
    app.all('/*', { schema: { hide: true } }, () => {
      throw new Problem('not-found')
    })
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Before anything else is asked of a call: no key and no body makes such a method one that is taken. */
function refuseOtherMethods(
  app: FastifyInstance,
  taken: readonly (readonly [path: string, methods: ReadonlySet<string>])[],
): void {
  for (const [path, methods] of taken) {
    const others = METHODS.filter((method) => !methods.has(method))
    const allow = [...methods].join(', ')
    const refuse = (): never => {
      throw new Problem('wrong-method', { allow })
    }
    const hidden = { schema: { hide: true }, onRequest: refuse }
    app.route({ method: others, url: path, ...hidden, handler: refuse })
  }
}

/** JSON alone: what webhooks send is not read here. */
function readBodies(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers }) => {
    const encoding = headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity') throw new Problem('other-type')
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (_request, body: Buffer, done) => {
      try {
        done(null, parseJson(body))
      } catch {
        done(new Problem('not-json'))
      }
    },
  )
}

const FAULTS: Readonly<Record<number, 'too-large' | 'other-type' | 'not-json'>> = {
  400: 'not-json',
  413: 'too-large',
  415: 'other-type',
}

function answerFaults(app: FastifyInstance, { log }: ApiParts): void {
  app.setErrorHandler<FastifyError | Problem>((error, request, reply) => {
    const problem = problemOf(error, request)
    if (problem.problem === 'failed') {
      const call = `${request.method} ${request.routeOptions.url ?? ''}`
      log.error({ call, error: messageOf(error) }, 'A call of the API has failed')
    }
    return sendProblem(problem, request, reply)
  })
}

function problemOf(error: FastifyError | Problem, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error.validation) {
    return new Problem('not-understood', { faults: parameterFaults(error, request) })
  }
  const known = FAULTS[error.statusCode ?? 0]
  return new Problem(known ?? 'failed')
}
