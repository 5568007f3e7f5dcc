import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AuditLog } from '../usecases/office/ports.ts'
import { type ApiKey, type ApiKeys, type Scope, SCOPES } from './ports.ts'
import { Problem } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined only on what everybody may read. */
    caller: ApiKey | undefined
  }
  interface FastifyContextConfig {
    /** Absent: open to everybody. */
    scope?: Scope
  }
}

/** A key that nobody guesses, and what is kept of it. */
export function newApiKey(): { key: string; keyHash: string } {
  const key = `ph_${randomBytes(32).toString('base64url')}`
  return { key, keyHash: hashOf(key) }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

export interface AccessParts {
  keys: ApiKeys
  audit: AuditLog
  now: () => Date
}

/** Lets nobody in without a valid key of the scope that a route asks for, and records every call. */
export function guard(app: FastifyInstance, { keys, audit, now }: AccessParts): void {
  app.decorateRequest('caller', undefined)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('Cache-Control', 'no-store')
    const { scope } = request.routeOptions.config
    if (!scope) return
    const token = /^Bearer (?<token>\S{1,200})$/i.exec(request.headers.authorization ?? '')
    const found = await keys.find(hashOf(token?.groups?.['token'] ?? ''), now())
    if (!found) throw new Problem('no-key')
    request.caller = found
    if (!mayDo(found, scope)) throw new Problem('not-allowed')
  })
  app.addHook('preHandler', async (request) => {
    const { caller, method, routeOptions, params, query } = request
    if (!caller) return
    const call = `${method} ${routeOptions.url ?? ''}`
    const facts = { key: caller.name, call, asked: { ...asked(params), ...asked(query) } }
    await audit.record({ action: 'api', facts, at: now() })
  })
}

/** Who calls; a route that asks for a scope has somebody. */
export function callerOf({ caller }: Pick<FastifyRequest, 'caller'>): ApiKey {
  if (!caller) throw new Problem('no-key')
  return caller
}

/** Under which name what a key sends comes in. */
export function sourceOf(key: Pick<ApiKey, 'name'>): string {
  return `api:${key.name}`
}

export function mayDo({ scope }: ApiKey, needed: Scope): boolean {
  return SCOPES.indexOf(scope) >= SCOPES.indexOf(needed)
}

function asked(part: unknown): object {
  return typeof part === 'object' && part !== null ? part : {}
}
