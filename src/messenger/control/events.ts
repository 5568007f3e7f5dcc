import type { ServerResponse } from 'node:http'

export class EventStream<Event> {
  readonly #listeners = new Set<(event: Event) => void>()

  publish(event: Event): void {
    for (const listener of this.#listeners) listener(event)
  }

  subscribe(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

const HEARTBEAT_MS = 15_000
const RETRY_MS = 1_000
const MAX_BACKLOG_BYTES = 8 * 2 ** 20

/** Server-Sent Events from now on: whoever comes, or comes back, reads what there is besides. */
export function feedEvents<Event>(stream: EventStream<Event>, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  response.write(`retry: ${RETRY_MS}\n\n`)
  const unsubscribe = stream.subscribe((event) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`)
    // A listener that does not read would hold every event in memory; it can come back.
    if (response.writableLength > MAX_BACKLOG_BYTES) response.destroy()
  })
  const heartbeat = setInterval(() => response.write(': alive\n\n'), HEARTBEAT_MS)
  heartbeat.unref()
  response.once('close', () => {
    clearInterval(heartbeat)
    unsubscribe()
  })
}
