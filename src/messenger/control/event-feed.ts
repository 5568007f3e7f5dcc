import type { ServerResponse } from 'node:http'
import type { EventStream, Numbered } from '../world/event-stream.ts'

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
