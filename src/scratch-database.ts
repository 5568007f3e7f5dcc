import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { type DatabaseHandle, openDatabase } from './open-database.ts'
import { acquireEmbeddedPostgres } from './store/embedded-postgres.ts'
import { createDatabase, dropDatabase } from './store/migrate.ts'

/**
 * A database of its own with the shipped data, on the server of the configuration; gone afterwards.
 * @throws OperatorError when the server is out of reach or may not be given another database.
 */
export async function withScratchDatabase<T>(
  config: Pick<Config, 'databaseUrl' | 'databaseConnections' | 'dataDirectory'>,
  use: (database: DatabaseHandle) => Promise<T>,
): Promise<T> {
  const name = `phoi_hop_scratch_${randomBytes(4).toString('hex')}`
  const { url, release } = await serverOf(config)
  try {
    await createDatabase(url, name)
    try {
      return await useDatabase({ ...config, databaseUrl: withName(url, name) }, name, use)
    } finally {
      await dropDatabase(url, name)
    }
  } finally {
    await release()
  }
}

async function useDatabase<T>(
  config: Pick<Config, 'databaseUrl' | 'databaseConnections' | 'dataDirectory'>,
  name: string,
  use: (database: DatabaseHandle) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config, name)
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

async function serverOf({
  databaseUrl,
  dataDirectory,
}: Pick<Config, 'databaseUrl' | 'dataDirectory'>): Promise<{
  url: string
  release: () => Promise<void>
}> {
  if (databaseUrl) return { url: databaseUrl, release: async () => undefined }
  const embedded = await acquireEmbeddedPostgres(join(dataDirectory, 'postgres'))
  return { url: embedded.url('postgres'), release: () => embedded.release() }
}

function withName(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  // What is thrown away need not survive a power cut.
  url.searchParams.set('options', '-c synchronous_commit=off')
  return url.href
}
