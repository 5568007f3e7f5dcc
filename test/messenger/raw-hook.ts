import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { onTestFinished } from 'vitest'

interface Received {
  headers: IncomingHttpHeaders
  /** The bytes as they came. */
  body: string
}

/** A web server that remembers what was posted to it, byte for byte. */
export interface RawHook {
  url: string
  received: Received[]
  /** The status that answers what was received last; a promise holds the answer back. */
  answer: () => number | Promise<number>
  /** Resolves when so many posts have come in all. */
  count(posts: number): Promise<void>
  /** The JSON of all posts. */
  bodies(): unknown[]
}

export async function useHook(answer: RawHook['answer']): Promise<RawHook> {
  const watchers = new Set<() => void>()
  const hook: RawHook = {
    url: '',
    received: [],
    answer,
    count: async (posts) => {
      while (hook.received.length < posts) {
        await new Promise<void>((resolve) => watchers.add(resolve))
      }
    },
    bodies: () => hook.received.map(({ body }): unknown => JSON.parse(body)),
  }
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      hook.received.push({ headers: request.headers, body })
      for (const watcher of watchers) watcher()
      watchers.clear()
      response.writeHead(await hook.answer())
      response.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  hook.url = `http://127.0.0.1:${address.port}/hook`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return hook
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
