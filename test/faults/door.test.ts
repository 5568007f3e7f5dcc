import { createServer, type IncomingMessage, type RequestOptions, request } from 'node:http'
import { get } from 'node:https'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { CertificateAuthority } from './certificates.ts'
import { Door } from './door.ts'
import { papersOf } from './papers.ts'

const authority = new CertificateAuthority()

async function house({ tls }: { tls: boolean }): Promise<Door> {
  const server = createServer((_request, response) => response.end('xin chào'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const door = await Door.to(port, tls ? papersOf(authority) : undefined)
  onTestFinished(async () => {
    await door.close()
    server.close()
  })
  return door
}

/** What a caller gets: the words, or the code or the words of what went wrong. */
async function call(door: Door, { stays = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    const options: RequestOptions & { ca: string } = {
      ca: authority.cert,
      ...(!stays && { agent: false as const }),
    }
    const read = (response: IncomingMessage): void => {
      response.once('data', (words: Buffer) => resolve(words.toString('utf8')))
    }
    const isSecure = door.origin.startsWith('https')
    const asked = isSecure ? get(door.origin, options, read) : request(door.origin, options, read)
    asked.once('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message))
    asked.end()
  })
}

it('leads to the server, also with TLS, and again after it was shut', async () => {
  for (const tls of [false, true]) {
    const door = await house({ tls })
    expect(await call(door)).toBe('xin chào')
    await door.become('refusing')
    expect(await call(door)).toBe('ECONNREFUSED')
    await door.become('open')
    expect(await call(door)).toBe('xin chào')
    expect(door.isBusy).toBe(false)
  }
})

it('ends connections before anything was read', async () => {
  const door = await house({ tls: false })
  await door.become('closing')
  expect(await call(door)).toBe('ECONNRESET')
  await door.become('open')
  expect(await call(door)).toBe('xin chào')
})

it('never answers who came while it was silent, but who comes afterwards', async () => {
  const door = await house({ tls: false })
  await door.become('silent')
  let answer: string | undefined
  const asked = call(door).then((it) => {
    answer = it
  })
  await expect.poll(() => door.ends().map(({ read }) => read > 0)).toContain(true)
  await door.become('open')
  expect(await call(door)).toBe('xin chào')
  expect(answer).toBeUndefined()
  await door.close()
  await asked
  expect(answer).toBe('ECONNRESET')
})

it.each([
  ['torn', 'ECONNRESET'],
  ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
] as const)('is no way in with TLS while it is %s', async (state, code) => {
  const door = await house({ tls: true })
  await door.become(state)
  expect(await call(door)).toBe(code)
  await expect.poll(() => door.isBusy).toBe(false)
  await door.become('open')
  expect(await call(door)).toBe('xin chào')
})

it('counts what is said on both its sides alike, whether it speaks TLS or not', async () => {
  for (const tls of [false, true]) {
    const door = await house({ tls })
    await call(door, { stays: true })
    const [outside, inside] = door.ends()
    expect(outside).toMatchObject({ read: inside?.written, written: inside?.read })
    expect(outside?.read).toBeGreaterThan(0)
  }
})
