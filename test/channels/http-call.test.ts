// What may have been done by a platform and what surely has not, on real connections.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Connecting } from '../../src/channels/agents.ts'
import { httpCalls, readAnswer } from '../../src/channels/http-call.ts'
import { NoAnswer } from '../../src/channels/no-answer.ts'
import { authority, selfSigned, signedBy } from '../support/certificate.ts'
import {
  afterTheCall,
  closedPort,
  cutsAtFirstBytes,
  httpServer,
  httpsServer,
  page,
  reset,
  silentPort,
  tcpServer,
} from '../support/hostile-line.ts'

const QUICK_MS = 150
const TRUSTED = authority('Trusted in this test')
const OTHERS = authority('Trusted by nobody')
const answering = afterTheCall((response) => response.end('{"ok":true}'))
const shape = z.object({ ok: z.literal(true) })

/** Calls as they run, with a short patience and the trust in an authority of the test. */
function line(
  connecting: Partial<Connecting> = {},
): (url: string, body?: string) => Promise<string> {
  const call = httpCalls({ connectMs: 10_000, ca: TRUSTED.certificate.cert, ...connecting })
  return async (url, body = '{"text":"một"}') => {
    const { signal } = new AbortController()
    try {
      readAnswer(await call({ what: 'sendMessage', url, body, signal }), shape)
      return 'answered'
    } catch (error) {
      const isTold = error instanceof NoAnswer && /^sendMessage: .(?!.*secret)/.test(error.message)
      if (!isTold) throw error
      return error.lack
    }
  }
}

const plain = (port: number): string => `http://127.0.0.1:${String(port)}/bot1:secret/x`
const secure = (port: number, host = 'localhost'): string =>
  `https://${host}:${String(port)}/bot1:secret/x`

it('brings an answer, over TLS as well', async () => {
  const own = signedBy(TRUSTED, { name: 'platform', host: 'localhost' })
  expect(await line()(plain(await httpServer(answering)))).toBe('answered')
  expect(await line()(secure(await httpsServer(own, answering)))).toBe('answered')
})

/** Answers by itself, whatever this thread does. */
const ELSEWHERE = `
  const { parentPort } = require('node:worker_threads')
  const server = require('node:http').createServer((request, response) => {
    parentPort.postMessage('asked')
    response.end('{"ok":true}')
  })
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
`

it('reads an answer that came while the process was frozen, though its time is over', async () => {
  const server = new Worker(ELSEWHERE, { eval: true })
  onTestFinished(async () => void (await server.terminate()))
  const [port] = (await once(server, 'message')) as [number]
  const limit = AbortSignal.timeout(200)
  const asked = httpCalls()({ what: 'getUpdates', url: plain(port), signal: limit })
  await once(server, 'message')
  // Longer than the call may take; nothing else happens in this thread meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600)
  expect((await asked).status).toBe(200)
})

describe('A call has surely not been made when', () => {
  const foreign = async (certificate: { key: string; cert: string }): Promise<string> =>
    secure(await httpsServer(certificate, answering))

  it.each<[why: string, url: () => Promise<string>]>([
    ['nobody listens', async () => plain(await closedPort())],
    ['nobody listens, with TLS', async () => secure(await closedPort())],
    ['there is no such name', async () => 'https://platform.invalid/bot1:secret/x'],
    [
      'the handshake is reset at its first bytes',
      async () => secure(await cutsAtFirstBytes('reset')),
    ],
    [
      'the handshake is ended at its first bytes',
      async () => secure(await cutsAtFirstBytes('end')),
    ],
    [
      'the handshake is reset as soon as it is connected',
      async () => secure(await tcpServer((socket) => socket.resetAndDestroy())),
    ],
    ['whoever listens speaks no TLS', async () => secure(await httpServer(answering))],
    [
      'the certificate is signed by itself',
      () => foreign(selfSigned({ name: 'block page', host: 'localhost' })),
    ],
    [
      'the certificate is signed by nobody we trust',
      () => foreign(signedBy(OTHERS, { name: 'block page', host: 'localhost' })),
    ],
    [
      'the certificate is for another name',
      () => foreign(signedBy(TRUSTED, { name: 'block page', host: 'blocked.example' })),
    ],
    [
      'the certificate has expired',
      () =>
        foreign(
          signedBy(TRUSTED, { name: 'old', host: 'localhost', until: new Date('2021-01-01') }),
        ),
    ],
  ])('%s', async (_why, url) => {
    expect(await line()(await url())).toBe('unreached')
  })

  it.runIf(process.platform === 'linux')('its packets are dropped', async () => {
    const patient = line({ connectMs: QUICK_MS })
    expect(await patient(plain(await silentPort()))).toBe('unreached')
  })

  it('the handshake is never answered', async () => {
    const port = await tcpServer((socket) => socket.resume())
    expect(await line({ connectMs: QUICK_MS })(secure(port))).toBe('unreached')
  })

  it('its caller gives up before there is a connection', async () => {
    const port = await tcpServer((socket) => socket.resume())
    const given = new AbortController()
    const calling = httpCalls()({ what: 'x', url: secure(port), body: '', signal: given.signal })
    given.abort()
    await expect(calling).rejects.toMatchObject({ lack: 'unreached' })
    const signal = AbortSignal.abort()
    const later = httpCalls()({ what: 'x', url: plain(port), body: '', signal })
    await expect(later).rejects.toMatchObject({ lack: 'unreached' })
  })

  it.each([301, 302, 303, 307, 308, 403, 407, 451, 511])(
    'a page is answered with %i, which is not followed elsewhere',
    async (status) => {
      const followed: string[] = []
      const elsewhere = await httpServer((request, response) => {
        followed.push(request.url ?? '')
        response.end('{"ok":true}')
      })
      const port = await httpServer(page(status, { location: plain(elsewhere) }))
      expect(await line()(plain(port))).toBe('unreached')
      expect(followed).toEqual([])
    },
  )
})

describe('Nobody knows whether a call was done when', () => {
  const own = signedBy(TRUSTED, { name: 'platform', host: 'localhost' })

  it.each<[how: string, treat: Parameters<typeof afterTheCall>[0]]>([
    ['reset', reset],
    ['ended', (response) => response.socket?.end()],
    [
      'cut in the middle of the answer',
      (response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"ok":', () => response.socket?.destroy())
      },
    ],
    [
      'answered by half',
      (response) => {
        response.writeHead(200, { connection: 'close' })
        response.end('{"ok":tr')
      },
    ],
    ['answered by something that is no HTTP', (response) => response.socket?.end('SSH-2.0-x\r\n')],
  ])('its connection is %s after it has left', async (_how, treat) => {
    expect(await line()(plain(await httpServer(afterTheCall(treat))))).toBe('unknown')
    expect(await line()(secure(await httpsServer(own, afterTheCall(treat))))).toBe('unknown')
  })

  it('a connection that was kept is closed as the next call is written', async () => {
    let calls = 0
    const kept = new Set<unknown>()
    const port = await httpServer((request, response) => {
      calls += 1
      kept.add(request.socket)
      if (calls === 1) answering(request, response)
      else reset(response)
    })
    const send = line()
    expect(await send(plain(port))).toBe('answered')
    expect(await send(plain(port))).toBe('unknown')
    expect(kept.size).toBe(1)
  })

  it('its caller gives up while its answer is awaited', async () => {
    const given = new AbortController()
    const port = await httpServer(afterTheCall(() => given.abort()))
    const calling = httpCalls()({ what: 'x', url: plain(port), body: '', signal: given.signal })
    await expect(calling).rejects.toMatchObject({ lack: 'unknown' })
  })

  it.each([200, 400, 404, 408, 500, 502, 503, 504])(
    'a page is answered with %i',
    async (status) => {
      expect(await line()(plain(await httpServer(page(status))))).toBe('unknown')
    },
  )
})

it('is asked to slow down by a page as well', async () => {
  expect(await line()(plain(await httpServer(page(429))))).toBe('too-often')
})

it('reads an answer that has begun to its end, though its caller has given up', async () => {
  const given = new AbortController()
  let finish = (): void => undefined
  const port = await httpServer(
    afterTheCall((response) => {
      response.write('{"ok":')
      finish = () => response.end('true}')
    }),
  )
  const begun = new Promise((resolve) => {
    const heard = (): unknown => setImmediate(resolve)
    subscribe('http.client.response.finish', heard)
    onTestFinished(() => {
      unsubscribe('http.client.response.finish', heard)
    })
  })
  const calling = httpCalls()({ what: 'x', url: plain(port), body: '', signal: given.signal })
  await begun
  given.abort()
  finish()
  expect((await calling).body).toBe('{"ok":true}')
})
