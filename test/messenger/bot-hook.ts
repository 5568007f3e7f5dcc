import { createServer, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

interface HookAnswer {
  status: number
  headers?: Record<string, string>
  body?: string
}

interface Delivered {
  update_id: number
  /** What the update tells, to recognise it by. */
  text: string
  headers: IncomingHttpHeaders
  chunks: number
}

const updateSchema = z.object({
  update_id: z.number(),
  message: z.object({ text: z.string().optional() }).optional(),
  callback_query: z.object({ data: z.string() }).optional(),
})

/** A bot's own web server, which answers as it is told and remembers what came. */
export interface BotHook {
  url: string
  delivered: Delivered[]
  /** How each delivery is answered; a promise holds it back. */
  answer: (update: Delivered) => HookAnswer | Promise<HookAnswer>
  /** Resolves when so many deliveries have come in all. */
  received(count: number): Promise<void>
}

export async function useHook(): Promise<BotHook> {
  const watchers = new Set<() => void>()
  const hook: BotHook = {
    url: '',
    delivered: [],
    answer: () => ({ status: 200 }),
    received: async (count) => {
      while (hook.delivered.length < count) {
        await new Promise<void>((resolve) => watchers.add(resolve))
      }
    },
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const json: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
      const { update_id, message, callback_query } = updateSchema.parse(json)
      const text = message?.text ?? callback_query?.data ?? ''
      const delivered = { update_id, text, headers: request.headers, chunks: chunks.length }
      hook.delivered.push(delivered)
      for (const watcher of watchers) watcher()
      watchers.clear()
      void Promise.resolve(hook.answer(delivered)).then(({ status, headers, body }) => {
        response.writeHead(status, headers)
        response.end(body)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  hook.url = `http://127.0.0.1:${address.port}/hook`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return hook
}
