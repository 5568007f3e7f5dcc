// What anybody on the internet can do to the public port.
import { once } from 'node:events'
import net from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type HttpServerParts, startHttpServer } from '../../../src/runtime/http/server.ts'
import { startOperations } from '../../../src/runtime/http/operations.ts'
import { createLog } from '../../../src/runtime/log.ts'
import { createMetrics } from '../../../src/runtime/metrics.ts'

const PATH = '/zalo-bot/1'

interface Scene {
  url: string
  port: number
  /** How many deliveries reached their route. */
  handled: () => number
  move: (ms: number) => void
}

async function serve(limits?: HttpServerParts['limits']): Promise<Scene> {
  let handled = 0
  let now = 1_795_000_000_000
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    webhooks: () => [
      {
        path: PATH,
        handle: async ({ headers }) => {
          handled += 1
          return headers['x-secret'] === 'right' ? 200 : 401
        },
      },
    ],
    now: () => new Date(now),
    log: createLog('silent'),
    ...(limits && { limits }),
  })
  onTestFinished(() => server.stop())
  return {
    url: server.url,
    port: Number(new URL(server.url).port),
    handled: () => handled,
    move: (ms) => {
      now += ms
    },
  }
}

describe('A body that comes too slowly', () => {
  it.each([
    ['in its head', `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Le`],
    ['before it begins', `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n`],
    ['in its middle', `POST ${PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{"a"`],
  ])('is closed %s, and reaches nobody', async (_where, sent) => {
    const { port, handled } = await serve({ requestMs: 50, lookMs: 10 })
    const socket = net.connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.resume()
    socket.write(sent)
    await once(socket, 'close')
    expect(handled()).toBe(0)
  })
})

describe('Whoever guesses the secret of a webhook', () => {
  const post = async (url: string, secret: string, sender?: string): Promise<number> => {
    const headers = { 'x-secret': secret, ...(sender && { 'x-forwarded-for': sender }) }
    return (await fetch(url + PATH, { method: 'POST', body: '{}', headers })).status
  }
  const guess = async (url: string, sender?: string): Promise<number[]> => {
    const statuses: number[] = []
    for (let n = 0; n < 31; n += 1) statuses.push(await post(url, `wrong ${String(n)}`, sender))
    return statuses
  }

  it('is not heard for a minute after thirty tries, and nobody else is', async () => {
    const { url, handled, move } = await serve()
    const statuses = await guess(url, '203.0.113.7')
    expect(statuses).toEqual([...Array<number>(30).fill(401), 429])
    expect(handled()).toBe(30)
    expect(await post(url, 'right', '203.0.113.7')).toBe(429)
    expect(await post(url, 'right', '203.0.113.8')).toBe(200)
    move(60_001)
    expect(await post(url, 'right', '203.0.113.7')).toBe(200)
  })

  it('does not get a proxy barred that does not say for whom it calls', async () => {
    const { url } = await serve()
    await guess(url)
    expect(await post(url, 'right')).toBe(200)
  })
})

describe('Readiness and metrics', () => {
  it('are not on the public port', async () => {
    const { url } = await serve()
    const statuses = await Promise.all(
      ['/readyz', '/metrics', '/healthz'].map(async (path) => (await fetch(url + path)).status),
    )
    expect(statuses).toEqual([404, 404, 200])
  })

  it('are on a port of their own, on this machine alone', async () => {
    const faults: string[] = []
    const operations = await startOperations({
      port: 0,
      faults: async () => faults,
      metrics: createMetrics(),
    })
    onTestFinished(() => operations.stop())
    const { url } = operations
    expect(new URL(url).hostname).toBe('127.0.0.1')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('# HELP')
    faults.push('something waits')
    const notReady = await fetch(`${url}/readyz`)
    expect([notReady.status, await notReady.json()]).toEqual([
      503,
      { status: 'not ready', faults: ['something waits'] },
    ])
  })
})
