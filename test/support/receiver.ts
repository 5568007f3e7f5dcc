import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

/** One call of a webhook, as its receiver had it. */
export interface Received {
  headers: IncomingHttpHeaders
  text: string
  body: z.output<typeof BODY>
}

const BODY = z.object({
  type: z.string(),
  data: z.looseObject({
    event: z.string().default(''),
    code: z.string().default(''),
    version: z.number().default(0),
  }),
})

/** A receiver of webhooks on loopback, which answers as the test says: by default 204. */
export class Receiver {
  readonly received: Received[] = []
  answer: (response: ServerResponse, received: Received) => void = (response) => {
    response.writeHead(204).end()
  }
  #url = ''
  readonly #watchers = new Set<() => void>()

  static async opens(): Promise<Receiver> {
    const receiver = new Receiver()
    const server = createServer((request, response) => {
      let text = ''
      request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      request.on('end', () => {
        const { headers } = request
        const received = { headers, text, body: BODY.parse(JSON.parse(text)) }
        receiver.received.push(received)
        receiver.answer(response, received)
        receiver.#watchers.forEach((look) => look())
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
    receiver.#url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/hook`
    onTestFinished(async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    return receiver
  }

  get url(): string {
    return this.#url
  }

  get ids(): string[] {
    return this.received.map(({ headers }) => String(headers['webhook-id']))
  }

  /** What it heard, in its order: `YC-2611-0001 answered 3`. */
  get events(): string[] {
    return this.received.map(
      ({ body: { data } }) => `${data.code} ${data.event} ${String(data.version)}`,
    )
  }

  /** Resolves once so many calls have come. */
  async has(count: number): Promise<void> {
    while (this.received.length < count) {
      await new Promise<void>((resolve) => {
        const look = (): void => {
          this.#watchers.delete(look)
          resolve()
        }
        this.#watchers.add(look)
      })
    }
  }
}
