import { setImmediate } from 'node:timers/promises'
import { messageOf } from '../../src/runtime/errors.ts'

export interface Envelope<Request = unknown> {
  id: number
  request: Request
}

export interface Reply {
  id: number
  result?: unknown
  error?: string
}

/** Answers what the parent process asks, and says that it is there. Ends when the parent does, after putting away. */
export function answerAsked<Request>(
  answer: (request: Request) => Promise<unknown>,
  putAway: () => Promise<void> = async () => undefined,
): void {
  process.on('message', ({ id, request }: Envelope<Request>) => {
    answer(request).then(
      (result) => send({ id, result }),
      (error: unknown) => send({ id, error: messageOf(error) }),
    )
  })
  let ending: Promise<void> | undefined
  const end = (): void => {
    ending ??= putAway()
    void ending.finally(() => process.exit())
  }
  process.once('disconnect', end)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)
  send({ id: 0 })
}

/** Somebody else has to do something before these bring anything about. */
const WAITING = new Set(['TCPSocketWrap', 'TCPServerWrap', 'PipeWrap', 'TTYWrap'])
const MOST_TURNS = 50

/** Lets the process go on until it waits for others. Returns what it is busy with if that takes long. */
export async function cameToRest(): Promise<string[]> {
  // Between two of these the process has read what had arrived.
  await setImmediate()
  for (let turns = 0; ; turns += 1) {
    await setImmediate()
    const busy = process.getActiveResourcesInfo().filter((kind) => !WAITING.has(kind))
    if (busy.length === 0 || turns >= MOST_TURNS) return busy
  }
}

function send(reply: Reply): void {
  if (process.connected) process.send?.(reply)
}
