import { join } from 'node:path'
import { OperatorError } from '../../runtime/errors.ts'
import { bringUp, type Patience } from './bring-up.ts'
import { dataOf, serverHome } from './postgres-home.ts'
import {
  engineFailure,
  initialiseData,
  type Place,
  preparePlace,
  serverOn,
} from './postgres-place.ts'
import { type Keeper, keepRunning } from './postgres-watch.ts'
import type { PostgresServer } from './postgres-server.ts'
import { markService, runningService } from './service-mark.ts'

export interface EmbeddedPostgres {
  url(database: string): string
  /** Stops the server unless somebody else is still connected to it. */
  release(): Promise<void>
  /** Stops the server whoever is connected. */
  stop(): Promise<void>
}

const OWN: Patience = { starts: 3, waitMs: 60_000 }
const BESIDE_SERVICE: Patience = { starts: 0, waitMs: 5_000 }

/**
 * Starts the PostgreSQL server whose data lies under `directory`, or joins it when it already runs: beside another
 * process of ours, or left behind by one that was killed. Beside a service it is the service that starts it.
 * @throws OperatorError when it cannot run here, with what to do.
 */
export async function acquireEmbeddedPostgres(
  directory: string,
  serverSettings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedPostgres> {
  const place = await preparePlace(directory)
  const service = otherService(place.home)
  await initialiseData(place)
  const server = serverOn(place, dataOf(place.home), serverSettings)
  await answering(server, place, service)
  return handleOf(server)
}

/** The same for a service, which sees to it that the server goes on running. */
export async function keepEmbeddedPostgres(
  directory: string,
  keeper: Keeper,
): Promise<EmbeddedPostgres> {
  const place = await preparePlace(directory)
  const unmark = markService(place.home, place.account)
  try {
    await initialiseData(place)
    const server = serverOn(place, dataOf(place.home))
    await answering(server, place)
    const stopKeeping = keepRunning(server, keeper)
    const handle = handleOf(server)
    const letGo = async (): Promise<void> => {
      unmark()
      await stopKeeping()
    }
    return {
      ...handle,
      release: () => letGo().then(() => handle.release()),
      stop: () => letGo().then(() => handle.stop()),
    }
  } catch (error) {
    unmark()
    throw error
  }
}

/** Joins the running server, and starts none: how the database of the service is looked at. */
export async function findEmbeddedPostgres(
  directory: string,
): Promise<{ url?: EmbeddedPostgres['url']; isServed: boolean }> {
  const { home, account } = serverHome(directory)
  const server = serverOn({ home, account, engine: '' }, dataOf(home))
  const url = (await server.join()) ? (database: string) => server.url(database) : undefined
  return { isServed: runningService(home) !== undefined, ...(url && { url }) }
}

function handleOf(server: PostgresServer): EmbeddedPostgres {
  return {
    url: (database) => server.url(database),
    release: async () => {
      if (!(await server.inUse())) await server.stop()
    },
    stop: () => server.stop(),
  }
}

async function answering(server: PostgresServer, { home }: Place, service?: number): Promise<void> {
  const patience = service === undefined ? OWN : BESIDE_SERVICE
  try {
    await bringUp(server, patience, new AbortController().signal)
  } catch (error) {
    if (service === undefined) throw engineFailure(home, 'could not be started', error)
    throw new OperatorError(
      `The service runs (process ${String(service)}), but its database in ${home} does not answer. ` +
        `The service starts it again by itself; if it does not, read ${join(home, 'postgres.log')}.`,
    )
  }
}

function otherService(home: string): number | undefined {
  const service = runningService(home)
  return service === process.pid ? undefined : service
}
