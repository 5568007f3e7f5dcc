import { randomBytes } from 'node:crypto'
import { type DatabaseHandle, openDatabase, openServer, type Place } from '../app/open-database.ts'
import { createDatabase, dropDatabase } from '../store/migrations/migrate.ts'

/**
 * A database of its own with the shipped data, on the server of the configuration; gone afterwards.
 * @throws OperatorError when the server is out of reach or may not be given another database.
 */
export async function withScratchDatabase<T>(
  config: Place,
  use: (database: DatabaseHandle) => Promise<T>,
): Promise<T> {
  const name = `phoi_hop_scratch_${randomBytes(4).toString('hex')}`
  const server = await openServer(config)
  const url = server.url('postgres')
  try {
    await createDatabase(url, name)
    try {
      return await useDatabase({ ...config, databaseUrl: withName(url, name) }, name, use)
    } finally {
      await dropDatabase(url, name)
    }
  } finally {
    await server.release()
  }
}

async function useDatabase<T>(
  config: Place,
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

function withName(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  // What is thrown away need not survive a power cut.
  url.searchParams.set('options', '-c synchronous_commit=off')
  return url.href
}
