import { messageOf } from '../../src/errors.ts'

export interface Envelope {
  id: number
  request: unknown
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
  process.on('message', ({ id, request }: Envelope) => {
    answer(request as Request).then(
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

function send(reply: Reply): void {
  if (process.connected) process.send?.(reply)
}
