import { join } from 'node:path'
import { type ChannelSettings, type Config, isDemo } from './config.ts'
import { OperatorError } from './errors.ts'
import { loadShippedData } from './shipped-data.ts'
import { connect, type Prisma } from './store/database.ts'
import { acquireEmbeddedPostgres } from './store/embedded-postgres.ts'
import { isProvinceSaved } from './store/province-store.ts'
import { createDatabase, migrate } from './store/migrate.ts'
import { loadReference } from './store/reference-store.ts'
import type { Reference } from './usecases/ports.ts'

export interface DatabaseHandle {
  url: string
  prisma: Prisma
  /** The reference data as last loaded. */
  reference: () => Reference
  /** Reads the reference data again, after it was changed. */
  reload(): Promise<void>
  close(): Promise<void>
}

/** The database on the built-in server: a demonstration never mixes with real work. */
export function databaseName(config: ChannelSettings): string {
  return isDemo(config) ? 'phoi_hop_demo' : 'phoi_hop'
}

/** A real channel never speaks for invented people. @throws OperatorError when the database holds the demo province. */
export async function requireOwnData(
  { prisma }: Pick<DatabaseHandle, 'prisma'>,
  config: ChannelSettings,
): Promise<void> {
  if (isDemo(config) || !(await isProvinceSaved(prisma))) return
  throw new OperatorError(
    'This database holds the invented province of the demonstration, and a real channel is configured. ' +
      'Name another, empty database in DATABASE_URL, or leave DATABASE_URL empty for the built-in one.',
  )
}

/**
 * Opens the configured database, or the built-in one, with its schema up to date and the shipped data loaded.
 * @throws OperatorError, DataFileError
 */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databaseConnections' | 'dataDirectory'>,
  name: string,
): Promise<DatabaseHandle> {
  const { url, release } = await server(config, name)
  await migrate(url)
  const prisma = connect(url, config.databaseConnections)
  await loadShippedData(prisma)
  let reference = await loadReference(prisma)
  return {
    url,
    prisma,
    reference: () => reference,
    reload: async () => {
      reference = await loadReference(prisma)
    },
    close: async () => {
      await prisma.$disconnect()
      await release()
    },
  }
}

async function server(
  { databaseUrl, dataDirectory }: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
  name: string,
): Promise<{ url: string; release: () => Promise<void> }> {
  if (databaseUrl) return { url: databaseUrl, release: async () => undefined }
  const embedded = await acquireEmbeddedPostgres(join(dataDirectory, 'postgres'))
  await createDatabase(embedded.url('postgres'), name)
  return { url: embedded.url(name), release: () => embedded.release() }
}
