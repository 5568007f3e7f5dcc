import { randomBytes } from 'node:crypto'
import { inject, onTestFinished } from 'vitest'
import pg from 'pg'
import { createDatabase, dropDatabase } from '../../src/store/migrations/migrate.ts'
import { copyDatabase } from './copy-database.ts'
import { withDatabase } from './database-url.ts'

/** An empty database, or one like a template; gone after the test. */
export async function scratchDatabase(template?: string): Promise<{ name: string; url: string }> {
  const server = inject('databaseServer')
  const name = `test_${randomBytes(6).toString('hex')}`
  onTestFinished(() => dropDatabase(server, name))
  await (template ? copyDatabase(server, name, template) : createDatabase(server, name))
  return { name, url: withDatabase(server, name) }
}

export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
