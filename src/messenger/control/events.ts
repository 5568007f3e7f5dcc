import type { ServerResponse } from 'node:http'

/** An event in the order it happened; the id lets a listener go on where it stopped. */
interface Numbered<Event> {
  id: string
  event: Event
}

/** Everything since an id; `complete` is false when some of it is no longer known. */
interface Resumed<Event> {
  complete: boolean
  events: Numbered<Event>[]
}

const KEPT_EVENTS = 10_000

/** Changes of the world, told to every listener; the last ones are kept for listeners that come back. */
export class EventStream<Event> {
  readonly #run: string
  readonly #kept: Numbered<Event>[] = []
  readonly #listeners = new Set<(event: Numbered<Event>) => void>()
  #last = 0

  /** `run` tells this process from earlier ones: an id of another run cannot be resumed. */
  constructor(run: string) {
    this.#run = run
  }

  publish(event: Event): void {
    this.#last += 1
    const numbered = { id: `${this.#run}-${this.#last}`, event }
    this.#kept.push(numbered)
    if (this.#kept.length >= 2 * KEPT_EVENTS) this.#kept.splice(0, KEPT_EVENTS)
    for (const listener of this.#listeners) listener(numbered)
  }

  lastId(): string {
    return `${this.#run}-${this.#last}`
  }

  since(id: string): Resumed<Event> {
    const [run, number] = id.split('-')
    const seen = Number(number)
    const first = this.#last - this.#kept.length + 1
    if (run !== this.#run || !(seen <= this.#last) || seen < first - 1) {
      return { complete: false, events: [] }
    }
    return { complete: true, events: this.#kept.slice(seen - first + 1) }
  }

  /** Returns how to stop listening. */
  subscribe(listener: (event: Numbered<Event>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

const HEARTBEAT_MS = 15_000
const MAX_BACKLOG_BYTES = 8 * 2 ** 20

/**
 * Server-Sent Events, each with its type and id. After `lastEventId` it goes on where the listener stopped; when
 * that is too long ago, a `reset` tells it to read everything anew.
 */
export function feedEvents<Event extends { type: string }>(
  stream: EventStream<Event>,
  response: ServerResponse,
  lastEventId: string | undefined,
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  const write = ({ id, event }: Numbered<Event>): void => {
    response.write(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    // A listener that does not read would hold every event in memory; it can come back and resume.
    if (response.writableLength > MAX_BACKLOG_BYTES) response.destroy()
  }
  const resumed = lastEventId === undefined ? undefined : stream.since(lastEventId)
  if (resumed?.complete) resumed.events.forEach(write)
  else response.write(`id: ${stream.lastId()}\nevent: ${resumed ? 'reset' : 'hello'}\ndata: {}\n\n`)

  const unsubscribe = stream.subscribe(write)
  const heartbeat = setInterval(() => response.write(': alive\n\n'), HEARTBEAT_MS)
  heartbeat.unref()
  response.once('close', () => {
    clearInterval(heartbeat)
    unsubscribe()
  })
}
