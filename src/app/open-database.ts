import { join } from 'node:path'
import type { Config } from './config/config.ts'
import { OperatorError } from '../runtime/errors.ts'
import { within } from '../runtime/pause.ts'
import { type Step, unsaid } from '../runtime/steps.ts'
import { enStart } from '../texts/cli/start.ts'
import { loadShippedData } from './shipped-data.ts'
import { connect, LOOK, type Prisma } from '../store/database.ts'
import { diskFault } from '../store/server/disk.ts'
import {
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
  findEmbeddedPostgres,
  keepEmbeddedPostgres,
} from '../store/server/embedded-postgres.ts'
import { isProvinceSaved } from '../store/tables/province.ts'
import { createDatabase, migrate } from '../store/migrations/migrate.ts'
import type { Keeper } from '../store/server/postgres-watch.ts'
import { loadCatalogue } from '../store/tables/catalogue.ts'
import type { Catalogue } from '../usecases/ports.ts'

export interface DatabaseHandle {
  url: string
  prisma: Prisma
  /** The reference data as last loaded. */
  catalogue: () => Catalogue
  /** Reads the reference data again, after it was changed. */
  reload(): Promise<void>
  close(): Promise<void>
}

export type Place = Pick<Config, 'databaseUrl' | 'databaseConnections' | 'dataDirectory'>

const CLOSING_MS = 2_000

/** The database on the built-in server: a demonstration never mixes with real work. */
export function databaseName({ isDemo }: Pick<Config, 'isDemo'>): string {
  return isDemo ? 'phoi_hop_demo' : 'phoi_hop'
}

/** A real channel never speaks for invented people. @throws OperatorError when the database holds the demo province. */
export async function requireOwnData(
  { prisma }: Pick<DatabaseHandle, 'prisma'>,
  { isDemo }: Pick<Config, 'isDemo'>,
): Promise<void> {
  if (isDemo || !(await isProvinceSaved(prisma))) return
  throw new OperatorError(
    'This database holds the invented province of the demonstration, and a real channel is configured. ' +
      'Name another, empty database in DATABASE_URL, or leave DATABASE_URL empty for the built-in one.',
  )
}

/**
 * Opens the configured database, or the built-in one, with its schema up to date and the shipped data loaded. For a
 * service, the built-in server is kept running.
 * @throws OperatorError, DataFileError
 */
export async function openDatabase(
  config: Place,
  name: string,
  { keeper, step = unsaid }: { keeper?: Keeper; step?: Step } = {},
): Promise<DatabaseHandle> {
  const server = await step(enStart.database, () => openServer(config, keeper))
  const url = server.url(name)
  try {
    await step(enStart.migrations, async () => {
      if (!config.databaseUrl) await createDatabase(server.url('postgres'), name)
      await migrate(url)
    })
    const prisma = connect(url, config.databaseConnections)
    await step(enStart.referenceData, () => loadShippedData(prisma))
    return await handleOf(url, prisma, () => server.release())
  } catch (error) {
    await server.release()
    throw (config.databaseUrl ? undefined : diskFault(error, config.dataDirectory)) ?? error
  }
}

/** Why there is no database to look at. */
export type Away = 'service-stopped' | 'engine-away' | 'database-silent'

/** Opens the database as it is, for a look that takes seconds at most: starts no server and changes nothing. */
export async function lookAtDatabase(config: Place, name: string): Promise<DatabaseHandle | Away> {
  const { url, isServed } = await runningServer(config, name)
  if (!isServed) return 'service-stopped'
  if (url === undefined) return 'engine-away'
  const prisma = connect(url, 2, LOOK)
  try {
    return await handleOf(url, prisma)
  } catch {
    await disconnect(prisma)
    return 'database-silent'
  }
}

/** A database that is connected, with what its reference data says. */
export async function handleOf(
  url: string,
  prisma: Prisma,
  release: () => Promise<unknown> = async () => undefined,
): Promise<DatabaseHandle> {
  let catalogue = await loadCatalogue(prisma)
  return {
    url,
    prisma,
    catalogue: () => catalogue,
    reload: async () => {
      catalogue = await loadCatalogue(prisma)
    },
    close: async () => {
      await disconnect(prisma)
      await release()
    },
  }
}

/** Does not wait for a server that hangs. */
async function disconnect(prisma: Prisma): Promise<void> {
  await within(CLOSING_MS, prisma.$disconnect()).catch(() => undefined)
}

/** The configured server, or the built-in one, and the addresses of its databases: a configured one has one alone. */
export async function openServer(
  { databaseUrl, dataDirectory }: Place,
  keeper?: Keeper,
): Promise<Pick<EmbeddedPostgres, 'url' | 'release'>> {
  if (databaseUrl) return { url: () => databaseUrl, release: async () => undefined }
  const directory = join(dataDirectory, 'postgres')
  return keeper ? keepEmbeddedPostgres(directory, keeper) : acquireEmbeddedPostgres(directory)
}

async function runningServer(
  { databaseUrl, dataDirectory }: Place,
  name: string,
): Promise<{ url: string | undefined; isServed: boolean }> {
  if (databaseUrl) return { url: databaseUrl, isServed: true }
  const { url, isServed } = await findEmbeddedPostgres(join(dataDirectory, 'postgres'))
  return { url: url?.(name), isServed }
}
