import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, onTestFinished } from 'vitest'
import { dataOf, serverHome } from '../../src/store/postgres-home.ts'
import { removeWork } from '../../src/store/leftovers.ts'
import { quickFolder } from './folder.ts'

/** A DATA_DIR whose built-in PostgreSQL is ended and removed after the test, or after the file. */
export async function engineFolder(after: 'test' | 'file' = 'test'): Promise<{
  folder: string
  /** What the store calls the directory of the server. */
  directory: string
  data: string
}> {
  const folder = await quickFolder('engine')
  const directory = join(folder, 'postgres')
  const data = dataOf(serverHome(directory).home)
  ;(after === 'test' ? onTestFinished : afterAll)(async () => {
    removeWork(data)
    await rm(folder, { recursive: true, force: true })
  })
  return { folder, directory, data }
}

/** Asks a database once. */
export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
