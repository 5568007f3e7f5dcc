import { messageOf, OperatorError } from '../../runtime/errors.ts'
import type { Logger } from '../../runtime/log.ts'
import { aborted, pause } from '../../runtime/pause.ts'
import { Trouble } from '../../runtime/trouble.ts'
import { bringUp, type Patience } from './bring-up.ts'
import { holdConnection } from './held-connection.ts'
import type { PostgresServer } from './postgres-server.ts'

export interface Keeper {
  log: Logger
  /** The server is gone and cannot be started again: nothing can go on. */
  onLost: (why: OperatorError) => void
  patience?: Patience
}

/** A server that hangs may go on at any time: nothing is won by ending before that. */
const PATIENCE: Patience = { starts: 10, waitMs: 24 * 3_600_000 }
const RETRY_MS = 1_000

/**
 * Starts the server again whenever it dies, where it was before, so that whoever was connected finds it again. Returns
 * what ends that.
 */
export function keepRunning(server: PostgresServer, keeper: Keeper): () => Promise<void> {
  const stopping = new AbortController()
  const keeping = keep(server, keeper, stopping.signal)
  return async () => {
    stopping.abort()
    await keeping
  }
}

async function keep(
  server: PostgresServer,
  { log, onLost, patience = PATIENCE }: Keeper,
  signal: AbortSignal,
): Promise<void> {
  const trouble = new Trouble(log, {
    begins: 'The built-in PostgreSQL has gone or is silent; it is started again where it has gone',
    over: 'The built-in PostgreSQL answers again',
  })
  while (!signal.aborted) {
    try {
      await bringUp(server, patience, signal)
    } catch (error) {
      return onLost(lostAs(error))
    }
    try {
      const isLost = await whileConnected(server, () => trouble.over(), signal)
      if (isLost) trouble.met('the connection ended')
    } catch (error) {
      trouble.met(error)
      await pause(RETRY_MS, signal)
    }
  }
}

/** False when it ended because it was told to. */
async function whileConnected(
  server: PostgresServer,
  onConnected: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  const url = server.url('postgres')
  const connection = await holdConnection({ url, name: 'phoi-hop-keeper', signal })
  onConnected()
  await aborted(AbortSignal.any([connection.lost, signal]))
  await connection.end()
  return !signal.aborted
}

function lostAs(error: unknown): OperatorError {
  return new OperatorError(
    `The built-in PostgreSQL has gone and cannot be started again: ${messageOf(error)}\n` +
      'The service ends, so that whoever watches it starts it anew. If that does not help, see postgres.log.',
    { cause: error },
  )
}
