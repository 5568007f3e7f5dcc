import { onTestFinished } from 'vitest'
import { api, API_PATH, onBadUrl } from '../../src/api/api.ts'
import { newApiKey } from '../../src/api/access.ts'
import type { ApiParts } from '../../src/api/parts.ts'
import type { Scope } from '../../src/api/ports.ts'
import { apiPartsOf } from '../../src/app/api-parts.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { createLog } from '../../src/runtime/log.ts'
import { startHttpServer } from '../../src/runtime/http/server.ts'
import { issueKey } from '../../src/store/api/keys.ts'
import { Listener } from '../../src/store/server/listener.ts'
import { FakeClock } from './fake-clock.ts'
import { MemoryIntake } from './memory-intake.ts'

interface Sent {
  key?: string
  headers?: Record<string, string>
  body?: unknown
}

export interface ServedApi {
  url: string
  port: number
  intake: MemoryIntake
  clock: FakeClock
  /** A key of a system of this name. */
  key: (name: string, scope?: Scope) => Promise<string>
  call: (
    method: string,
    path: string,
    sent?: Sent,
  ) => Promise<{ status: number; headers: Headers; text: string; json: unknown }>
}

/** The API over real HTTP and a real database, in front of an intake in memory; stopped after the test. */
export async function serveApi(
  database: DatabaseHandle,
  change: Partial<ApiParts> = {},
): Promise<ServedApi> {
  const clock = new FakeClock('2026-11-20T02:00:00.000Z')
  const log = createLog(process.env['TEST_LOG'] ?? 'silent')
  const intake = new MemoryIntake()
  const listener = new Listener(database.url, log)
  await listener.start()
  onTestFinished(() => listener.stop())
  const parts = { database, clock, log, listener, perMinute: 10_000 }
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    webhooks: () => [],
    plugins: [
      {
        path: API_PATH,
        onBadUrl,
        routes: api({ ...apiPartsOf(parts, { intake, sourceIds: intake }), ...change }),
      },
    ],
    now: () => clock.now(),
    log,
  })
  onTestFinished(() => server.stop())
  return {
    url: server.url,
    port: Number(new URL(server.url).port),
    intake,
    clock,
    key: (name, scope) => keyOf(database, name, scope),
    call: async (method, path, { key, headers, body } = {}) => {
      const response = await fetch(`${server.url}${API_PATH}${path}`, {
        method,
        headers: {
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && {
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      })
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.split(';')[0]?.endsWith('json') ?? false
      const json: unknown = isJson ? JSON.parse(text) : undefined
      return { status: response.status, headers: response.headers, text, json }
    },
  }
}

/** A key of a system of this name, issued long ago. */
export async function keyOf(
  { prisma }: Pick<DatabaseHandle, 'prisma'>,
  name: string,
  scope: Scope = 'write',
): Promise<string> {
  const { key, keyHash } = newApiKey()
  const issued = { name, keyHash, scope, at: new Date('2026-01-05T02:00:00.000Z') }
  if (!(await issueKey(prisma, issued))) throw new Error(`There is a key ${name}`)
  return key
}
