import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { dataOf, serverHome } from '../../src/store/postgres-home.ts'
import { removeWork } from '../../src/store/leftovers.ts'
import { quickFolder } from './folder.ts'

export interface EngineFolder {
  folder: string
  /** What the store calls the directory of the server. */
  directory: string
  data: string
  /** With the server that may still run in it. */
  remove(): Promise<void>
}

/** A DATA_DIR for a built-in PostgreSQL of its own, removed after the test. */
export async function engineFolder(): Promise<EngineFolder> {
  const made = await makeEngineFolder()
  onTestFinished(() => made.remove())
  return made
}

export async function makeEngineFolder(): Promise<EngineFolder> {
  const folder = await quickFolder('engine')
  const directory = join(folder, 'postgres')
  const data = dataOf(serverHome(directory).home)
  const remove = async (): Promise<void> => {
    removeWork(data)
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, directory, data, remove }
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
