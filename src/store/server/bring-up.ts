import { growingPauses, limited, pause } from '../../runtime/pause.ts'
import type { PostgresServer } from './postgres-server.ts'
import { dropStaleLock, serverProcess } from './postmaster.ts'

/** How long to try until a server answers. */
export interface Patience {
  /** How often it may fail to start; with none it is not started at all. */
  starts: number
  /** How long to wait for one that runs and does not answer, or that somebody else is to start. */
  waitMs: number
}

/** What ends by itself: the last processes of a killed server, another program that starts it as well. */
const PASSES = /pre-existing shared memory block|lock file .* already exists/
const ANSWERS_NOT = new Error('it does not answer')
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2_000

/**
 * Joins a server, or starts it, until it answers; returns also when aborted.
 * @throws Error when it cannot be started, or did not answer in time.
 */
export async function bringUp(
  server: PostgresServer,
  { starts, waitMs }: Patience,
  signal: AbortSignal,
): Promise<void> {
  const limit = limited(signal, waitMs)
  const pauseMs = growingPauses(FIRST_PAUSE_MS, LONGEST_PAUSE_MS)
  let failures = 0
  while (!signal.aborted && !(await server.join())) {
    const isDown = serverProcess(server.data) === undefined
    const failure = isDown && starts > 0 ? await failureToStart(server) : ANSWERS_NOT
    if (!failure) continue
    if (failure !== ANSWERS_NOT && !PASSES.test(failure.message)) failures += 1
    if (limit.aborted || (starts > 0 && failures >= starts)) throw failure
    dropStaleLock(server.data)
    await pause(pauseMs(), limit)
  }
}

async function failureToStart(server: PostgresServer): Promise<Error | undefined> {
  try {
    await server.start()
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
